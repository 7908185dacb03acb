#include "sheet/layout/reading_order.hpp"

#include <algorithm>
#include <tuple>

namespace pixelatent {

namespace {

bool in_one_row(const Rect& row, const Rect& box) {
  const int shared = std::min(row.y + row.h, box.y + box.h) - std::max(row.y, box.y);
  return shared * 2 > std::min(row.h, box.h);
}

}  // namespace

void sort_in_reading_order(std::vector<Rect>& boxes) {
  std::sort(boxes.begin(), boxes.end(), [](const Rect& a, const Rect& b) {
    return std::tie(a.y, a.x, a.h, a.w) < std::tie(b.y, b.x, b.h, b.w);
  });
  std::vector<Rect> left = std::move(boxes);
  boxes.clear();
  while (!left.empty()) {
    // The row is measured by its tallest box that begins about as high as the first.
    Rect row = left.front();
    for (const Rect& box : left) {
      if (box.y * 2 < left.front().y * 2 + left.front().h && in_one_row(left.front(), box) &&
          box.h > row.h) {
        row = box;
      }
    }
    const auto rest = std::stable_partition(
        left.begin(), left.end(), [&row](const Rect& box) { return in_one_row(row, box); });
    std::sort(left.begin(), rest,
              [](const Rect& a, const Rect& b) { return std::tie(a.x, a.y) < std::tie(b.x, b.y); });
    boxes.insert(boxes.end(), left.begin(), rest);
    left.erase(left.begin(), rest);
  }
}

}  // namespace pixelatent
