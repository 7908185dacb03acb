#pragma once
// The size that all sprites of a set share.
#include <string>
#include <string_view>

#include "base/error.hpp"

namespace pixelatent {

/// Sides that a canvas may have, in pixels; width and height are chosen independently.
inline constexpr int kCanvasSides[] = {16, 24, 32, 48, 64};

struct Canvas {
  int width = 32, height = 32;  ///< pixels

  static constexpr Canvas square(int side) { return {side, side}; }

  constexpr int pixels() const { return width * height; }
  constexpr bool is_square() const { return width == height; }
  constexpr bool holds(int w, int h) const { return w <= width && h <= height; }
  friend bool operator==(const Canvas&, const Canvas&) = default;
};

/// Whether both sides are among kCanvasSides: what sets and models are made for.
bool is_canvas(const Canvas& canvas);

/// "32x32", "16x32".
std::string text_of(const Canvas& canvas);
/// Of "32" (a square) or "16x32". Error: BadArgument.
Result<Canvas> canvas_from(std::string_view text);

}  // namespace pixelatent
