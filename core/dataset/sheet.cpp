#include "dataset/sheet.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace pixelatent {

namespace {

constexpr std::array<std::string_view, kCellStateCount> kStateTexts = {
    "accepted",        "empty",           "duplicate", "larger than the canvas",
    "rejected by you", "caption",         "frame",     "palette strip",
    "too small",       "nearly the same",
};
static_assert(kStateTexts.size() == kCellStateCount && !kStateTexts.back().empty());

struct Span {
  int from = 0, length = 0;
};

/// [from, from + length) native pixels as pixels of the file.
Span in_source_axis(int from, int length, double scale, double offset, int limit) {
  const int first = static_cast<int>(std::lround((from - offset) * scale));
  const int end = static_cast<int>(std::lround((from + length - offset) * scale));
  const int begin = std::clamp(first, 0, limit);
  return {begin, std::clamp(end, begin, limit) - begin};
}

}  // namespace

std::string_view text_of(CellState state) {
  return kStateTexts.at(static_cast<std::size_t>(state));
}

bool is_judgement(CellState state) {
  return state == CellState::Caption || state == CellState::Frame ||
         state == CellState::PaletteStrip || state == CellState::TooSmall ||
         state == CellState::Similar;
}

Rect NativeMapping::in_source(const Rect& rect, int width, int height) const {
  const Span x = in_source_axis(rect.x, rect.w, scale_x, offset_x, width);
  const Span y = in_source_axis(rect.y, rect.h, scale_y, offset_y, height);
  return {x.from, y.from, x.length, y.length};
}

}  // namespace pixelatent
