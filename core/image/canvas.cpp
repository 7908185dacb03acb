#include "image/canvas.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <optional>

namespace pixelatent {

namespace {

bool is_side(int side) {
  return std::find(std::begin(kCanvasSides), std::end(kCanvasSides), side) !=
         std::end(kCanvasSides);
}

/// All of `text` as a number.
std::optional<int> number_in(std::string_view text) {
  int number = 0;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  if (read.ec != std::errc() || read.ptr != end) return std::nullopt;
  return number;
}

}  // namespace

bool is_canvas(const Canvas& canvas) { return is_side(canvas.width) && is_side(canvas.height); }

std::string text_of(const Canvas& canvas) {
  return std::to_string(canvas.width) + "x" + std::to_string(canvas.height);
}

Result<Canvas> canvas_from(std::string_view text) {
  const std::size_t cross = text.find('x');
  const bool square = cross == std::string_view::npos;
  const auto width = number_in(text.substr(0, cross));
  const auto height = square ? width : number_in(text.substr(cross + 1));
  if (width && height && is_canvas({*width, *height})) return Canvas{*width, *height};
  return fail(ErrorCode::BadArgument, std::string(text) + " is no canvas", {},
              "Sides are 16, 24, 32, 48 or 64 pixels: 32 for a square, 16x32 for a tall one.");
}

}  // namespace pixelatent
