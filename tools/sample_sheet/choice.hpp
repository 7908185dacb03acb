#pragma once
// Picking from short lists: by turn where the sheet should show all of them, else by chance.
#include <array>
#include <cstddef>

#include "base/rng.hpp"

namespace pixelatent::sample {

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
