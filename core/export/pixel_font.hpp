#pragma once
// The smallest letters that can be read: three pixels by five, drawn by this project.
#include <string_view>

#include "image/image.hpp"

namespace pixelatent {

inline constexpr int kLetterHeight = 5;

/// Pixels from the first column to the last.
int text_width(std::string_view text);

/// Draws with the top left pixel of the first letter at (x, y); clipped. Small letters look like
/// capitals; what the font lacks becomes a question mark.
void draw_text(Image& target, int x, int y, std::string_view text, Rgba8 colour);

}  // namespace pixelatent
