#pragma once
// What all families of people are made from: a random person, clothes, and full hands.
#include <array>
#include <cstddef>

#include "base/rng.hpp"
#include "figure.hpp"

namespace pixelatent::sample {

inline constexpr std::array kCloths{Ramp::Blue, Ramp::Red,  Ramp::Green, Ramp::Purple, Ramp::Teal,
                                    Ramp::Gold, Ramp::Navy, Ramp::Pink,  Ramp::Ginger, Ramp::Slate};
inline constexpr std::array kTrousers{Ramp::Leather, Ramp::Slate, Ramp::Navy,
                                      Ramp::Iron,    Ramp::Brown, Ramp::Coal};
inline constexpr std::array kMagic{Ramp::Teal, Ramp::Purple, Ramp::Red, Ramp::Lime,
                                   Ramp::Sky,  Ramp::Pink,   Ramp::Gold};

/// Skin, hair and face of someone who has no clothes on yet.
Figure person(int turn, bool woman, Rng& rng);

/// Puts the body on, and gives arms, hat and cape the colours that go with it.
void dress(Figure& figure, const Stencil& body, Ramp main, Ramp second, Ramp trim = Ramp::Gold);

Hand holding(const Stencil& item, Ramp magic = Ramp::Red, bool raised = false,
             Ramp metal = Ramp::Steel);
Hand carrying(const Stencil& shield, Ramp main, Ramp second, Ramp trim = Ramp::Gold);
Hand resting(Rng& rng);

/// Two ramps that would run into each other side by side: the same, or both brown or yellow.
bool clash(Ramp one, Ramp other);
/// The cloth whose turn it is, or the next one that does not clash with skin and hair.
Ramp cloth_for(const Figure& figure, int turn);
/// Swaps hair that would stick out through a hat for hair that lies flat.
void tuck_hair(Figure& figure);
/// A cloth colour by chance that does not clash with this one.
Ramp other_than(Ramp taken, Rng& rng);

// Picking from short lists: by turn where the sheet should show all of them, else by chance.

template <class T, std::size_t N>
const T& in_turn(const std::array<T, N>& list, int turn) {
  return list[static_cast<std::size_t>(turn) % N];
}

template <class T, std::size_t N>
const T& by_chance(const std::array<T, N>& list, Rng& rng) {
  return list[static_cast<std::size_t>(rng.below(static_cast<int>(N)))];
}

inline bool chance(double probability, Rng& rng) { return rng.uniform() < probability; }

}  // namespace pixelatent::sample
