#pragma once
// Finds a sheet's cells by place without looking at all of them: its area cut into square tiles,
// each with the cells that touch it.
#include <algorithm>
#include <span>
#include <vector>

#include "dataset/sheet.hpp"

namespace pixelatent::gui {

class CellIndex {
 public:
  CellIndex() = default;
  /// Of `sheet.cells`; stale as soon as their rectangles change.
  explicit CellIndex(const Sheet& sheet);

  /// The smallest cell that covers the pixel, or -1.
  int at(int x, int y) const;

  /// Calls `visit(int cell)` once for every cell that touches `area` (the sheet's pixels), about in
  /// reading order.
  template <class Visit>
  void for_each_in(const Rect& area, Visit visit) const {
    const Tiles wanted = tiles_of(area);
    for (int ty = wanted.top; ty <= wanted.bottom; ++ty) {
      for (int tx = wanted.left; tx <= wanted.right; ++tx) {
        for (const int cell : tile(tx, ty)) {
          const Rect& rect = rects_[static_cast<std::size_t>(cell)];
          if (!touch(rect, area)) continue;
          // A cell in several tiles belongs to the first of them that is looked at.
          const Tiles own = tiles_of(rect);
          if (tx == std::max(own.left, wanted.left) && ty == std::max(own.top, wanted.top)) {
            visit(cell);
          }
        }
      }
    }
  }

 private:
  struct Tiles {
    int left = 0, top = 0, right = -1, bottom = -1;  ///< inclusive
  };
  Tiles tiles_of(const Rect& rect) const;
  std::span<const int> tile(int x, int y) const;
  static bool touch(const Rect& a, const Rect& b) {
    return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
  }

  int columns_ = 0, rows_ = 0;
  std::vector<Rect> rects_;
  std::vector<std::size_t> begins_;  ///< of each tile in cells_, and the end
  std::vector<int> cells_;
};

}  // namespace pixelatent::gui
