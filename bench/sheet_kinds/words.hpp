#pragma once
// Words as they are written on sheets.
#include <string>

#include "base/rng.hpp"
#include "image/image.hpp"

namespace pixelatent::kinds {

/// Tiny: letters of 3x5 pixels. Hard: a desktop font without soft edges. Soft: with them.
enum class Letters { Tiny, Hard, Soft };

/// Writes with the top left corner at (x, y); `height` is the font's size in pixels (Tiny: a whole
/// factor of 5 below it). Returns the box that was written on, cut to the picture.
Rect write(Image& sheet, int x, int y, const std::string& text, int height, Letters letters,
           Rgba8 colour);

/// How wide that would be.
int width_of(const std::string& text, int height, Letters letters);

std::string title_by_chance(Rng& rng);
std::string credit_by_chance(Rng& rng);
std::string action_by_chance(Rng& rng);

}  // namespace pixelatent::kinds
