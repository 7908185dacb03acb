#include "dataset/cell_natives.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

#include "sheet/native/restore.hpp"

namespace pixelatent {

namespace {

constexpr std::size_t kSample = 12;   // cells that are looked at before all the others
constexpr float kSureOfOne = 0.85F;   // one sprite says less than a sheet
constexpr float kSureNearest = 0.7F;  // an exact grid of edges comes by chance once in millions

/// Whoever enlarges one sprite among others does so by a whole factor.
bool is_whole_scale(const Restored& restored) {
  const double scale = restored.scale_x;
  return scale == restored.scale_y && scale >= 2 && std::abs(scale - std::round(scale)) < 0.01;
}

bool before(const Rect& a, const Rect& b) {
  return std::tie(a.y, a.x, a.h, a.w) < std::tie(b.y, b.x, b.h, b.w);
}

/// Brings a cell back to its native pixels where it is enlarged.
CellNative look_at(const Image& sheet, const Rect& rect) {
  CellNative known{rect, nullptr, 1};
  Restored restored = restore(crop(sheet, rect));
  const float sure = restored.kernel == Kernel::Nearest ? kSureNearest : kSureOfOne;
  const bool enlarged =
      restored.kernel != Kernel::None && restored.confidence >= sure && is_whole_scale(restored);
  if (!enlarged) return known;
  known.scale = static_cast<float>(restored.scale_x);
  known.image = std::make_shared<const Image>(std::move(restored.image));
  return known;
}

/// The cells that a quick look can't tell to be native.
std::vector<Rect> doubtful_cells(const Sheet& sheet) {
  std::vector<Rect> doubtful;
  for (const Cell& cell : sheet.cells) {
    if (cell.state != CellState::Accepted || find_cell_native(sheet, cell.rect) != nullptr)
      continue;
    if (!surely_native(crop(*sheet.image, cell.rect))) doubtful.push_back(cell.rect);
  }
  return doubtful;
}

/// Spreads the first `kSample` over the whole list.
void sample_first(std::vector<Rect>& cells) {
  if (cells.size() <= kSample) return;
  for (std::size_t i = 0; i < kSample; ++i) {
    std::swap(cells[i], cells[i * (cells.size() - 1) / (kSample - 1)]);
  }
}

}  // namespace

const CellNative* find_cell_native(const Sheet& sheet, const Rect& rect) {
  if (!sheet.cell_natives) return nullptr;
  const auto& known = *sheet.cell_natives;
  const auto found = std::lower_bound(
      known.begin(), known.end(), rect,
      [](const CellNative& cell, const Rect& wanted) { return before(cell.rect, wanted); });
  return found != known.end() && found->rect == rect ? &*found : nullptr;
}

void look_for_enlarged_cells(Sheet& sheet) {
  // A sidecar's frames may be turned or trimmed; a restored sheet is native as a whole.
  if (sheet.kind == LayoutKind::Sidecar || !sheet.mapping.native()) return;
  std::vector<Rect> doubtful = doubtful_cells(sheet);
  if (doubtful.empty()) return;
  sample_first(doubtful);
  auto known = sheet.cell_natives ? *sheet.cell_natives : std::vector<CellNative>{};
  bool any = std::any_of(known.begin(), known.end(), [](const CellNative& c) { return c.image; });
  for (std::size_t i = 0; i < doubtful.size(); ++i) {
    if (i < kSample || any) {
      known.push_back(look_at(*sheet.image, doubtful[i]));
      any = any || known.back().image;
    } else {
      known.push_back({doubtful[i], nullptr, 1});
    }
  }
  std::sort(known.begin(), known.end(),
            [](const CellNative& a, const CellNative& b) { return before(a.rect, b.rect); });
  sheet.cell_natives = std::make_shared<const std::vector<CellNative>>(std::move(known));
}

}  // namespace pixelatent
