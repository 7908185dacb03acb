#pragma once
// The one set of colours every sprite of the sample sheet is painted with.
#include <cstdint>

#include "image/image.hpp"

namespace pixelatent::sample {

/// A material: five shades from its outline up to its highlight, hue-shifted (cool in the dark,
/// warm in the light). Neighbouring ramps share colours, so that the palette stays small.
enum class Ramp : std::uint8_t {
  Ink,
  Fair,
  Tan,
  Brown,
  Umber,
  Leather,
  Red,
  Ginger,
  Gold,
  Green,
  Lime,
  Olive,
  Teal,
  Blue,
  Sky,
  Navy,
  Purple,
  Lilac,
  Pink,
  Slate,
  Iron,
  Steel,
  White,
  Bone,
  Coal,
  Count,
};

inline constexpr int kShades = 5;
inline constexpr std::uint8_t kOutline = 0;
inline constexpr std::uint8_t kShadow = 1;
inline constexpr std::uint8_t kBase = 2;
inline constexpr std::uint8_t kLight = 3;
inline constexpr std::uint8_t kGlow = 4;

/// A colour of the palette, by material and shade.
struct Tone {
  Ramp ramp = Ramp::Ink;
  std::uint8_t shade = kOutline;
  friend bool operator==(const Tone&, const Tone&) = default;
};

Rgba8 colour_of(Tone tone);

}  // namespace pixelatent::sample
