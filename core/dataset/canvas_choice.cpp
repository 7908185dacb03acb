#include "dataset/canvas_choice.hpp"

#include <algorithm>
#include <optional>

#include "dataset/sheet_copies.hpp"

namespace pixelatent {

namespace {

/// Whether the artist drew every sprite of the sheet on a square.
bool has_square_cells(const Sheet& sheet) {
  if (sheet.kind == LayoutKind::Grid) return sheet.grid.cell_w == sheet.grid.cell_h;
  return sheet.kind == LayoutKind::Sidecar &&
         std::all_of(sheet.frames.begin(), sheet.frames.end(),
                     [](const SidecarFrame& f) { return f.source_w == f.source_h; });
}

bool accepts_any(const Sheet& sheet) {
  return std::any_of(sheet.cells.begin(), sheet.cells.end(),
                     [](const Cell& cell) { return cell.state == CellState::Accepted; });
}

/// Indices of the sheets that count.
std::vector<std::size_t> voters_of(const std::vector<Sheet>& sheets) {
  std::vector<std::size_t> voters;
  for (std::size_t s = 0; s < sheets.size(); ++s) {
    const Sheet* first = find_copy(sheets, sheets[s]);
    const bool again = first != nullptr && first < &sheets[s] && accepts_any(*first);
    if (!again && accepts_any(sheets[s])) voters.push_back(s);
  }
  return voters;
}

/// The cell size that all sheets share when it is a canvas size.
std::optional<Canvas> common_cell_size(const std::vector<Sheet>& sheets,
                                       const std::vector<std::size_t>& voters) {
  const auto size_of = [](const GridSpec& grid) { return Canvas{grid.cell_w, grid.cell_h}; };
  const Canvas size = size_of(sheets[voters.front()].grid);
  const bool shared = std::all_of(voters.begin(), voters.end(), [&](std::size_t s) {
    return sheets[s].kind == LayoutKind::Grid && size_of(sheets[s].grid) == size;
  });
  if (!shared || !is_canvas(size)) return std::nullopt;
  return size;
}

}  // namespace

Canvas choose_canvas(const SheetCollection& collection,
                     const std::vector<std::vector<Rect>>& bounds) {
  const std::vector<Sheet>& sheets = collection.sheets;
  const std::vector<std::size_t> voters = voters_of(sheets);
  if (voters.empty()) return collection.canvas;
  if (const std::optional<Canvas> size = common_cell_size(sheets, voters)) return *size;
  std::vector<Rect> all;
  for (const std::size_t s : voters) {
    const std::vector<Cell>& cells = sheets[s].cells;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (cells[i].state == CellState::Accepted) all.push_back(bounds[s][i]);
    }
  }
  const bool squares = std::all_of(voters.begin(), voters.end(),
                                   [&](std::size_t s) { return has_square_cells(sheets[s]); });
  return propose_canvas(all, squares ? CanvasShape::Square : CanvasShape::Any).canvas;
}

}  // namespace pixelatent
