#include "dataset/shared_cells.hpp"

#include <algorithm>
#include <numeric>

#include "sheet/layout/components.hpp"
#include "sheet/layout/part.hpp"

namespace pixelatent {

namespace {

bool contains(const Rect& outer, const Rect& inner) {
  return inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.w <= outer.x + outer.w &&
         inner.y + inner.h <= outer.y + outer.h;
}

bool is_frame(const Sheet& sheet, const Rect& rect) {
  return std::any_of(sheet.noise.begin(), sheet.noise.end(), [&](const RejectedPart& part) {
    return part.reason == RejectReason::Frame && part.rect == rect;
  });
}

/// Half-transparent pixels round what was erased go with it.
void erase_soft_in(Image& image, const Rect& box) {
  for (int y = box.y; y < box.y + box.h; ++y) {
    for (int x = box.x; x < box.x + box.w; ++x) {
      const std::uint8_t alpha = image.at(x, y).a;
      if (alpha > 0 && alpha < kOpaqueFrom) image.at(x, y) = kTransparent;
    }
  }
}

/// The rectangle with a pixel more on every side, as far as it lies in `bounds`.
Rect one_more_within(const Rect& bounds, const Rect& r) {
  const int left = std::max(bounds.x, r.x - 1), top = std::max(bounds.y, r.y - 1);
  return {left, top, std::min(bounds.x + bounds.w, r.x + r.w + 1) - left,
          std::min(bounds.y + bounds.h, r.y + r.h + 1) - top};
}

void erase(Image& image, const Components& components, const Component& c) {
  for (const Run& run : components.runs_of(c)) {
    for (int x = run.x0; x < run.x1; ++x) image.at(x, run.y) = kTransparent;
  }
  if (!(c.soft_box == c.box)) return erase_soft_in(image, c.soft_box);
  // Where they are all inside its box, others' may be as well: only what touches it is its own.
  for (const Run& run : components.runs_of(c)) {
    erase_soft_in(image, one_more_within(c.box, {run.x0, run.y, run.x1 - run.x0, 1}));
  }
}

}  // namespace

void mark_shared_cells(const Sheet& sheet, std::vector<Cell>& cells) {
  if (sheet.kind != LayoutKind::Packed && sheet.kind != LayoutKind::Grid) return;
  std::vector<std::size_t> order(cells.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return cells[a].rect.x < cells[b].rect.x; });
  std::vector<std::size_t> open;
  for (const std::size_t i : order) {
    if (cells[i].state == CellState::Frame || is_frame(sheet, cells[i].rect)) continue;
    const int left = cells[i].rect.x;
    std::erase_if(open, [&](std::size_t k) { return cells[k].rect.x + cells[k].rect.w <= left; });
    for (const std::size_t k : open) {
      if (gap_between(cells[i].rect, cells[k].rect) < 0) cells[i].shared = cells[k].shared = true;
    }
    open.push_back(i);
  }
}

Image shared_cell_image(const Sheet& sheet, const std::vector<Cell>& cells, std::size_t cell) {
  const Rect& rect = cells[cell].rect;
  std::vector<Rect> others;
  Rect window = rect;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const Rect& other = cells[i].rect;
    if (i == cell || gap_between(rect, other) >= 0 || is_frame(sheet, other)) continue;
    others.push_back(other);
    window = around(window, other);
  }
  Image image = crop(*sheet.image, window);
  const Components components = connected_components(image);
  for (const Component& c : components.items) {
    const Rect box{c.box.x + window.x, c.box.y + window.y, c.box.w, c.box.h};
    const bool own = contains(rect, box);
    const bool foreign = std::any_of(others.begin(), others.end(), [&](const Rect& other) {
      return contains(other, box) && (!own || area_of(other) < area_of(rect));
    });
    if (foreign) erase(image, components, c);
  }
  return crop(image, {rect.x - window.x, rect.y - window.y, rect.w, rect.h});
}

}  // namespace pixelatent
