#pragma once
// Hand-drawn pixel pictures in text, coloured only when they are stamped.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "palette.hpp"

namespace pixelatent::sample {

/// Which ramp each material of a stencil is dyed with. In the art, five characters stand for the
/// five shades of a material, outline first:
///   01234 skin   abcde main   fghij second   klmno leather   pqrst trim   uvwxy hair
/// and X is ink, W white, E the eye colour, R a red mouth, P a blush, '.' or ' ' nothing.
struct Dyes {
  Ramp skin = Ramp::Fair;
  Ramp main = Ramp::Blue;
  Ramp second = Ramp::Leather;
  Ramp leather = Ramp::Leather;
  Ramp trim = Ramp::Gold;
  Ramp hair = Ramp::Ginger;
  Ramp eye = Ramp::Blue;
  Tone blush{Ramp::Red, kLight};
};

/// The tone a character of the art means, or nothing for an empty pixel.
std::optional<Tone> tone_of(char mark, const Dyes& dyes);

/// A picture in text. `y` is the row of its first line on the sprite.
/// Half art is right-aligned to the sprite's middle axis (its last column is x = 15) and mirrored;
/// whole art starts at column `x`.
struct Stencil {
  int y = 0;
  std::string_view art;
  int x = kHalf;

  static constexpr int kHalf = -100;
  bool is_half() const { return x == kHalf; }
};

/// The lines of the art, the first line break after the opening quote left out.
std::vector<std::string_view> lines_of(std::string_view art);

}  // namespace pixelatent::sample
