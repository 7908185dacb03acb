#include "sheet/dividers.hpp"

#include <algorithm>
#include <vector>

namespace pixelatent {

namespace {

constexpr int kThickestDivider = 4, kShortestDivider = 48;  ///< pixels
constexpr double kMostBeside = 0.5;  ///< share of the lines beside a divider that is drawn

/// A picture's rows, or its columns.
struct DividerLane {
  Image& image;
  bool rows = true;
  int length() const { return rows ? image.height() : image.width(); }
  int across() const { return rows ? image.width() : image.height(); }
  Rgba8& at(int line, int place) const {
    return rows ? image.at(place, line) : image.at(line, place);
  }
  bool one_colour(int line) const {
    const Rgba8 first = at(line, 0);
    if (first.a != 255) return false;
    for (int i = 1; i < across(); ++i) {
      if (at(line, i) != first) return false;
    }
    return true;
  }
  /// Of a line beside a divider; nothing is drawn beyond the edge.
  double drawn(int line) const {
    if (line < 0 || line >= length()) return 0;
    int count = 0;
    for (int i = 0; i < across(); ++i) count += at(line, i).a > 0 ? 1 : 0;
    return static_cast<double>(count) / across();
  }
};

/// Whether there were any.
bool clear_dividers_along(const DividerLane& lane) {
  if (lane.across() < kShortestDivider) return false;
  bool any = false;
  for (int from = 0; from < lane.length();) {
    if (!lane.one_colour(from)) {
      ++from;
      continue;
    }
    int to = from + 1;
    while (to < lane.length() && lane.at(to, 0) == lane.at(from, 0) && lane.one_colour(to)) ++to;
    const double beside = std::max(lane.drawn(from - 1), lane.drawn(to));
    if (to - from <= kThickestDivider && beside <= kMostBeside) {
      any = true;
      for (int line = from; line < to; ++line) {
        for (int i = 0; i < lane.across(); ++i) lane.at(line, i) = kTransparent;
      }
    }
    from = to;
  }
  return any;
}

}  // namespace

bool clear_dividers(Image& cut_out) {
  const bool rows = clear_dividers_along({cut_out, true});
  return clear_dividers_along({cut_out, false}) || rows;
}

}  // namespace pixelatent
