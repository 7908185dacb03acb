#include "dataset/shared_cells.hpp"

#include <algorithm>
#include <numeric>

#include "sheet/layout/components.hpp"

namespace pixelatent {

namespace {

bool overlap(const Rect& a, const Rect& b) {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

bool contains(const Rect& outer, const Rect& inner) {
  return inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.w <= outer.x + outer.w &&
         inner.y + inner.h <= outer.y + outer.h;
}

std::int64_t extent(const Rect& r) { return std::int64_t{r.w} * r.h; }

bool is_frame(const Sheet& sheet, const Rect& rect) {
  return std::any_of(sheet.noise.begin(), sheet.noise.end(), [&](const RejectedPart& part) {
    return part.reason == RejectReason::Frame && part.rect == rect;
  });
}

/// Soft pixels next to what was erased go with it.
void erase_soft_around(Image& image, const Rect& box) {
  for (bool any = true; any;) {
    any = false;
    for (int y = box.y; y < box.y + box.h; ++y) {
      for (int x = box.x; x < box.x + box.w; ++x) {
        if (image.at(x, y).a == 0 || image.at(x, y).a >= kOpaqueFrom) continue;
        image.at(x, y) = kTransparent;
        any = true;
      }
    }
  }
}

void erase(Image& image, const Components& components, const Component& c) {
  for (const Run& run : components.runs_of(c)) {
    for (int x = run.x0; x < run.x1; ++x) image.at(x, run.y) = kTransparent;
  }
  if (!(c.soft_box == c.box)) erase_soft_around(image, c.soft_box);
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
      if (overlap(cells[i].rect, cells[k].rect)) cells[i].shared = cells[k].shared = true;
    }
    open.push_back(i);
  }
}

Image shared_cell_image(const Sheet& sheet, std::size_t cell) {
  const Rect& rect = sheet.cells[cell].rect;
  std::vector<Rect> others;
  Rect window = rect;
  for (std::size_t i = 0; i < sheet.cells.size(); ++i) {
    const Rect& other = sheet.cells[i].rect;
    if (i == cell || !overlap(rect, other) || is_frame(sheet, other)) continue;
    others.push_back(other);
    window = around(window, other);
  }
  Image image = crop(*sheet.image, window);
  const Components components = connected_components(image);
  for (const Component& c : components.items) {
    const Rect box{c.box.x + window.x, c.box.y + window.y, c.box.w, c.box.h};
    const bool own = contains(rect, box);
    const bool foreign = std::any_of(others.begin(), others.end(), [&](const Rect& other) {
      return contains(other, box) && (!own || extent(other) < extent(rect));
    });
    if (foreign) erase(image, components, c);
  }
  return crop(image, {rect.x - window.x, rect.y - window.y, rect.w, rect.h});
}

}  // namespace pixelatent
