#include "dataset/sheet_edit.hpp"

#include <algorithm>
#include <utility>

#include "sheet/layout/components.hpp"
#include "sheet/layout/layout.hpp"

namespace pixelatent {

namespace {

Rect clipped(const Rect& box, const Image& image) {
  const int x = std::clamp(box.x, 0, image.width()), y = std::clamp(box.y, 0, image.height());
  const int right = std::clamp(box.x + box.w, x, image.width());
  const int bottom = std::clamp(box.y + box.h, y, image.height());
  return {x, y, right - x, bottom - y};
}

/// Erases `rect` from `list`; false when it is not in it.
bool take(std::vector<Rect>& list, const Rect& rect) {
  const auto found = std::find(list.begin(), list.end(), rect);
  if (found == list.end()) return false;
  list.erase(found);
  return true;
}

/// The cells of a grid or of a sidecar as boxes that can be changed one by one.
void make_free(Sheet& sheet) {
  if (sheet.kind == LayoutKind::Grid) {
    sheet.boxes.clear();
    for (const Cell& cell : sheet.cells) {
      const bool noise = std::any_of(sheet.noise.begin(), sheet.noise.end(),
                                     [&](const RejectedPart& p) { return p.rect == cell.rect; });
      if (cell.state != CellState::Empty && !noise) sheet.boxes.push_back(cell.rect);
    }
  }
  sheet.frames.clear();
  sheet.kind = LayoutKind::Packed;
}

bool valid(const Sheet& sheet, int cell) {
  return cell >= 0 && cell < static_cast<int>(sheet.cells.size());
}

const Rect& rect_of(const Sheet& sheet, int cell) {
  return sheet.cells[static_cast<std::size_t>(cell)].rect;
}

/// Puts `boxes` where the first of `old` was; all of `old` go.
void replace(Sheet& sheet, const std::vector<Rect>& old, const std::vector<Rect>& boxes) {
  const auto is_old = [&](const Rect& box) {
    return std::find(old.begin(), old.end(), box) != old.end();
  };
  auto place = std::find_if(sheet.boxes.begin(), sheet.boxes.end(), is_old) - sheet.boxes.begin();
  std::erase_if(sheet.boxes, is_old);
  std::erase_if(sheet.noise, [&](const RejectedPart& part) { return is_old(part.rect); });
  std::erase_if(sheet.rejected, is_old);
  std::erase_if(sheet.approved, is_old);
  place = std::min(place, static_cast<std::ptrdiff_t>(sheet.boxes.size()));
  sheet.boxes.insert(sheet.boxes.begin() + place, boxes.begin(), boxes.end());
}

}  // namespace

bool set_grid(Sheet& sheet, const GridSpec& grid) {
  if (sheet.kind == LayoutKind::Grid && sheet.grid == grid) return false;
  sheet.grid = grid;
  sheet.kind = LayoutKind::Grid;
  sheet.partial_cells = PartialCells::Skip;
  sheet.boxes.clear();
  sheet.frames.clear();
  sheet.noise.clear();
  sheet.rejected.clear();
  sheet.kept.clear();
  sheet.approved.clear();
  return true;
}

GridSpec moved_grid(GridSpec grid, GridPart part, int dx, int dy) {
  const auto move = [](int& value, int by, int low, int high) {
    value = std::clamp(value + by, low, high);
  };
  switch (part) {
    case GridPart::Margin:
      move(grid.margin_x, dx, 0, kMaxGridGap);
      move(grid.margin_y, dy, 0, kMaxGridGap);
      break;
    case GridPart::Cell:
      move(grid.cell_w, dx, kMinCell, kMaxCell);
      move(grid.cell_h, dy, kMinCell, kMaxCell);
      break;
    case GridPart::SpacingX:
      move(grid.spacing_x, dx, 0, kMaxGridGap);
      break;
    case GridPart::SpacingY:
      move(grid.spacing_y, dy, 0, kMaxGridGap);
      break;
  }
  return grid;
}

bool toggle_cell(Sheet& sheet, int cell) {
  if (!valid(sheet, cell)) return false;
  const Cell& chosen = sheet.cells[static_cast<std::size_t>(cell)];
  if (take(sheet.rejected, chosen.rect)) return true;
  if (take(sheet.kept, chosen.rect)) return true;
  if (chosen.state == CellState::Accepted) {
    sheet.rejected.push_back(chosen.rect);
  } else if (is_judgement(chosen.state)) {
    sheet.kept.push_back(chosen.rect);
  } else {
    return false;
  }
  return true;
}

bool approve_cells(Sheet& sheet, std::span<const int> cells) {
  bool changed = false;
  for (const int cell : cells) {
    if (!valid(sheet, cell)) continue;
    const Cell& chosen = sheet.cells[static_cast<std::size_t>(cell)];
    if (chosen.state != CellState::Accepted || is_approved(sheet, chosen.rect)) continue;
    sheet.approved.push_back(chosen.rect);
    changed = true;
  }
  return changed;
}

bool is_approved(const Sheet& sheet, const Rect& cell) {
  return std::find(sheet.approved.begin(), sheet.approved.end(), cell) != sheet.approved.end();
}

bool add_box(Sheet& sheet, Rect box) {
  box = clipped(box, *sheet.image);
  if (box.w < 2 || box.h < 2) return false;
  if (sheet.kind != LayoutKind::Packed) make_free(sheet);
  if (std::find(sheet.boxes.begin(), sheet.boxes.end(), box) != sheet.boxes.end()) return false;
  sheet.boxes.push_back(box);
  return true;
}

bool merge_cells(Sheet& sheet, std::span<const int> cells) {
  std::vector<Rect> old;
  for (const int cell : cells) {
    if (valid(sheet, cell)) old.push_back(rect_of(sheet, cell));
  }
  if (old.size() < 2) return false;
  Rect all = old.front();
  for (const Rect& rect : old) all = around(all, rect);
  if (sheet.kind != LayoutKind::Packed) make_free(sheet);
  replace(sheet, old, {all});
  return true;
}

bool split_cell(Sheet& sheet, int cell, Cut cut, int at) {
  if (!valid(sheet, cell)) return false;
  const Rect old = rect_of(sheet, cell);
  Rect first = old, second = old;
  if (cut == Cut::Down) {
    first.w = at - old.x;
    second.x = at;
    second.w = old.w - first.w;
  } else {
    first.h = at - old.y;
    second.y = at;
    second.h = old.h - first.h;
  }
  if (first.w < 1 || first.h < 1 || second.w < 1 || second.h < 1) return false;
  if (sheet.kind != LayoutKind::Packed) make_free(sheet);
  replace(sheet, {old}, {first, second});
  return true;
}

bool use_layout(Sheet& sheet, LayoutKind kind) {
  if (kind == LayoutKind::Sidecar) return false;  // comes with its file, not from the pixels
  if (kind == LayoutKind::Grid) return set_grid(sheet, sheet.guess.grid);
  sheet.frames.clear();
  sheet.rejected.clear();
  sheet.kept.clear();
  sheet.approved.clear();
  sheet.kind = kind;
  SheetLayout layout = packed_layout(*sheet.image);
  sheet.boxes = std::move(layout.sprites);
  sheet.noise = std::move(layout.rejected);
  if (kind == LayoutKind::Single) {
    const Rect bounds = opaque_bounds(*sheet.image);
    sheet.boxes = bounds.w > 0 ? std::vector<Rect>{bounds} : std::vector<Rect>{};
    sheet.noise.clear();
  }
  return true;
}

}  // namespace pixelatent
