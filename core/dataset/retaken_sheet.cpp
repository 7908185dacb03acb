#include "dataset/retaken_sheet.hpp"

#include <algorithm>
#include <utility>

#include "dataset/make_sheet.hpp"
#include "dataset/sheet_collection.hpp"

namespace pixelatent {

namespace {

bool overlap(const Rect& a, const Rect& b) {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

bool holds(const Rect& outer, const Rect& inner) {
  return inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.w <= outer.x + outer.w &&
         inner.y + inner.h <= outer.y + outer.h;
}

bool same_size(const Sheet& a, const Sheet& b) {
  return a.image->width() == b.image->width() && a.image->height() == b.image->height();
}

/// Of those found now, each takes the place of the old one that it has outgrown; old ones that hold
/// all they did stay as they are, also several where one is found now, or one where several are.
std::vector<Rect> boxes_of_both(const std::vector<Rect>& before, const std::vector<Rect>& found) {
  std::vector<Rect> boxes;
  for (const Rect& box : found) {
    std::vector<Rect> old;
    std::copy_if(before.begin(), before.end(), std::back_inserter(old),
                 [&](const Rect& other) { return overlap(box, other); });
    const bool outgrown = old.empty() || (old.size() == 1 && !holds(old.front(), box));
    if (outgrown) old = {box};
    for (const Rect& one : old) {
      if (std::find(boxes.begin(), boxes.end(), one) == boxes.end()) boxes.push_back(one);
    }
  }
  return boxes;
}

/// Whole cells fill a side.
bool divides(int margin, int cell, int spacing, int side) {
  return cell > 0 && side > margin && (side - margin + spacing) % (cell + spacing) == 0;
}

void keep_grid(const Sheet& before, Sheet& fresh) {
  const GridSpec& grid = before.grid;
  const bool as_found = grid == before.guess.grid && before.found_kind == LayoutKind::Grid;
  const bool fits = divides(grid.margin_x, grid.cell_w, grid.spacing_x, fresh.image->width()) &&
                    divides(grid.margin_y, grid.cell_h, grid.spacing_y, fresh.image->height());
  // Other art in the place of the old one: as it is found.
  if (as_found && !same_size(before, fresh) && !fits && fresh.kind == LayoutKind::Grid) return;
  fresh.kind = LayoutKind::Grid;
  fresh.grid = before.grid;
  fresh.partial_cells = before.partial_cells;
  fresh.boxes.clear();
  fresh.frames.clear();
  fresh.noise.clear();
}

void keep_boxes(const Sheet& before, Sheet& fresh) {
  if (fresh.kind != LayoutKind::Packed) {
    SheetLayout packed = packed_layout(*fresh.image);
    fresh.boxes = std::move(packed.sprites);
    fresh.noise = std::move(packed.rejected);
  }
  fresh.kind = LayoutKind::Packed;
  fresh.boxes = boxes_of_both(before.boxes, fresh.boxes);
  // What a person has drawn a box around is no noise.
  std::erase_if(fresh.noise, [&](const RejectedPart& part) {
    return std::any_of(fresh.boxes.begin(), fresh.boxes.end(),
                       [&](const Rect& box) { return overlap(box, part.rect); });
  });
}

}  // namespace

Sheet retaken(const Sheet& before, Sheet fresh) {
  // A file beside it, or its frames, say where its sprites lie.
  if (fresh.kind != LayoutKind::Sidecar && fresh.image && before.image) {
    if (fresh.native_use != before.native_use && !fresh.found.native()) {
      fresh = with_native_use(fresh, before.native_use);
    }
    if (fresh.speckle != before.speckle) fresh = with_speckle(fresh, before.speckle);
    const bool same_scale = fresh.mapping.scale_x == before.mapping.scale_x &&
                            fresh.mapping.scale_y == before.mapping.scale_y;
    if (same_scale && before.kind == LayoutKind::Grid) keep_grid(before, fresh);
    if (same_scale && before.kind == LayoutKind::Packed) keep_boxes(before, fresh);
  }
  fresh.id = before.id;
  fresh.file = before.file;
  fresh.rejected = before.rejected;
  fresh.kept = before.kept;
  fresh.approved = before.approved;
  return fresh;
}

namespace {

struct Drawn {
  Rect rect;
  Image image;  ///< what is visible of it
};

std::vector<Drawn> drawn_on(const Sheet& sheet) {
  std::vector<Drawn> drawn;
  for (std::size_t i = 0; i < sheet.cells.size(); ++i) {
    const CellState state = sheet.cells[i].state;
    const bool sprite = state == CellState::Accepted || state == CellState::Duplicate ||
                        state == CellState::TooLarge || state == CellState::Similar;
    if (!sprite) continue;
    const Image image = cell_image(sheet, i);
    const Rect seen = opaque_bounds(image, {0, 0, image.width(), image.height()}, 1);
    drawn.push_back({sheet.cells[i].rect, crop(image, seen)});
  }
  return drawn;
}

bool has_image(const std::vector<Drawn>& all, const Drawn& one) {
  return std::any_of(all.begin(), all.end(),
                     [&](const Drawn& other) { return other.image == one.image; });
}

bool has_place(const std::vector<Drawn>& all, const Drawn& one) {
  return std::any_of(all.begin(), all.end(),
                     [&](const Drawn& other) { return overlap(other.rect, one.rect); });
}

}  // namespace

SheetNews news_between(const Sheet& before, const Sheet& after) {
  const std::vector<Drawn> old = drawn_on(before), now = drawn_on(after);
  SheetNews news;
  for (const Drawn& sprite : now) {
    if (has_image(old, sprite)) continue;
    ++(has_place(old, sprite) ? news.changed : news.added);
  }
  for (const Drawn& sprite : old) {
    if (!has_image(now, sprite) && !has_place(now, sprite)) ++news.gone;
  }
  return news;
}

std::string words_of(const SheetNews& news) {
  std::string words;
  const auto add = [&words](int count, const char* one, const char* several) {
    if (count == 0) return;
    words += (words.empty() ? "" : ", ") + std::to_string(count) + (count == 1 ? one : several);
  };
  add(news.changed, " sprite changed", " sprites changed");
  add(news.added, " new", " new");
  add(news.gone, " gone", " gone");
  return words;
}

}  // namespace pixelatent
