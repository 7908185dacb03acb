#include "cell_index.hpp"

namespace pixelatent::gui {

namespace {
constexpr int kTile = 64;  // pixels
}  // namespace

CellIndex::CellIndex(const Sheet& sheet) {
  if (!sheet.image) return;
  columns_ = (sheet.image->width() + kTile - 1) / kTile;
  rows_ = (sheet.image->height() + kTile - 1) / kTile;
  for (const Cell& cell : sheet.cells) rects_.push_back(cell.rect);
  const auto tiles = static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_);
  std::vector<std::vector<int>> touching(tiles);
  for (std::size_t i = 0; i < rects_.size(); ++i) {
    const Tiles own = tiles_of(rects_[i]);
    for (int y = own.top; y <= own.bottom; ++y) {
      for (int x = own.left; x <= own.right; ++x) {
        touching[static_cast<std::size_t>(y) * static_cast<std::size_t>(columns_) +
                 static_cast<std::size_t>(x)]
            .push_back(static_cast<int>(i));
      }
    }
  }
  begins_.push_back(0);
  for (const std::vector<int>& cells : touching) {
    cells_.insert(cells_.end(), cells.begin(), cells.end());
    begins_.push_back(cells_.size());
  }
}

CellIndex::Tiles CellIndex::tiles_of(const Rect& rect) const {
  if (columns_ == 0 || rows_ == 0) return {};
  const auto of = [](int pixel, int count) { return std::clamp(pixel / kTile, 0, count - 1); };
  return {of(rect.x, columns_), of(rect.y, rows_), of(rect.x + std::max(1, rect.w) - 1, columns_),
          of(rect.y + std::max(1, rect.h) - 1, rows_)};
}

std::span<const int> CellIndex::tile(int x, int y) const {
  const auto at = static_cast<std::size_t>(y) * static_cast<std::size_t>(columns_) +
                  static_cast<std::size_t>(x);
  return std::span(cells_).subspan(begins_[at], begins_[at + 1] - begins_[at]);
}

int CellIndex::at(int x, int y) const {
  int best = -1;
  for_each_in({x, y, 1, 1}, [&](int cell) {
    const auto size = [this](int i) {
      const Rect& rect = rects_[static_cast<std::size_t>(i)];
      return rect.w * rect.h;
    };
    if (best < 0 || size(cell) < size(best)) best = cell;
  });
  return best;
}

}  // namespace pixelatent::gui
