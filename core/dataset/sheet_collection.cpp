#include "dataset/sheet_collection.hpp"

#include <algorithm>
#include <cstring>
#include <unordered_map>
#include <utility>

#include "dataset/canvas_choice.hpp"
#include "dataset/cell_natives.hpp"
#include "dataset/shared_cells.hpp"
#include "image/palette.hpp"
#include "sheet/cleaning/near_duplicates.hpp"

namespace pixelatent {

namespace {

/// Opaque bounds of each cell's image, relative to it (0x0 when nothing is in it).
using CellBounds = std::vector<Rect>;

/// True when the cell's sprite is not simply its rectangle: a sidecar knows better, or it was
/// enlarged on its own.
bool has_own_image(const Sheet& sheet, std::size_t cell) {
  if (sheet.kind == LayoutKind::Sidecar) return cell < sheet.frames.size();
  if (sheet.cells[cell].shared) return true;
  const CellNative* known = find_cell_native(sheet, sheet.cells[cell].rect);
  return known != nullptr && known->image;
}

bool holds(const std::vector<Rect>& list, const Rect& rect) {
  return std::find(list.begin(), list.end(), rect) != list.end();
}

CellState state_of(RejectReason reason) {
  switch (reason) {
    case RejectReason::Caption:
      return CellState::Caption;
    case RejectReason::Frame:
      return CellState::Frame;
    case RejectReason::PaletteStrip:
      return CellState::PaletteStrip;
    case RejectReason::TooSmall:
      return CellState::TooSmall;
  }
  return CellState::TooSmall;
}

/// Sprites' rectangles as laid out, then what looks like none; nothing decided by a person yet.
std::vector<Cell> laid_out_cells(const Sheet& sheet) {
  std::vector<Cell> cells;
  const bool grid = sheet.kind == LayoutKind::Grid;
  const std::vector<Rect> rects =
      grid ? cells_of(sheet.grid, sheet.image->width(), sheet.image->height(), sheet.partial_cells)
           : sheet.boxes;
  for (const Rect& rect : rects) cells.push_back({rect, CellState::Accepted, -1});
  for (const RejectedPart& part : sheet.noise)
    cells.push_back({part.rect, state_of(part.reason), -1});
  mark_shared_cells(sheet, cells);
  return cells;
}

CellBounds bounds_of(const Sheet& sheet, int alpha_from) {
  CellBounds bounds;
  for (std::size_t i = 0; i < sheet.cells.size(); ++i) {
    if (has_own_image(sheet, i)) {
      const Image image = cell_image(sheet, i);
      bounds.push_back(opaque_bounds(image, {0, 0, image.width(), image.height()}, alpha_from));
    } else {
      bounds.push_back(opaque_bounds(*sheet.image, sheet.cells[i].rect, alpha_from));
    }
  }
  return bounds;
}

/// What sprites are placed on, and from which alpha on a pixel counts.
struct Ground {
  Canvas canvas;
  int alpha_from = kOpaqueFrom;
};

/// The cell on the canvas: where the artist put it when the cell is the canvas, otherwise its
/// opaque bounds bottom-centre.
Image place(const Image& sheet, const Rect& cell, const Rect& bounds, const Ground& ground) {
  const Canvas& canvas = ground.canvas;
  const bool same_size = cell.w == canvas.width && cell.h == canvas.height;
  const Rect source =
      same_size ? cell : Rect{cell.x + bounds.x, cell.y + bounds.y, bounds.w, bounds.h};
  const int left = same_size ? 0 : (canvas.width - bounds.w) / 2;
  const int top = same_size ? 0 : canvas.height - bounds.h;
  Image placed(canvas.width, canvas.height);
  for (int y = 0; y < source.h; ++y) {
    const Rgba8* in = &sheet.at(source.x, source.y + y);
    Rgba8* out = &placed.at(left, top + y);
    for (int x = 0; x < source.w; ++x) {
      if (in[x].a >= ground.alpha_from) out[x] = {in[x].r, in[x].g, in[x].b, 255};
    }
  }
  return placed;
}

std::uint64_t hash_of(const Image& image) {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  for (const Rgba8 pixel : image.pixels()) {
    std::uint32_t word = 0;
    std::memcpy(&word, &pixel, sizeof word);
    hash = (hash ^ word) * 0x9e3779b97f4a7c15ULL;
    hash ^= hash >> 29;
  }
  return hash;
}

/// Collects sprites and knows those it has by their exact pixels.
class Collector {
 public:
  /// The index of an equal sprite that came before, or -1: then `image` is the newest sprite.
  int add(Image image) {
    const std::uint64_t hash = hash_of(image);
    const auto [first, last] = by_hash_.equal_range(hash);
    for (auto it = first; it != last; ++it) {
      if (sprites_[static_cast<std::size_t>(it->second)] == image) return it->second;
    }
    by_hash_.emplace(hash, static_cast<int>(sprites_.size()));
    sprites_.push_back(std::move(image));
    return -1;
  }
  int newest() const { return static_cast<int>(sprites_.size()) - 1; }
  std::vector<Image> take() { return std::move(sprites_); }

 private:
  std::vector<Image> sprites_;
  std::unordered_multimap<std::uint64_t, int> by_hash_;
};

/// The sprite of an accepted cell on the canvas.
Image sprite_of(const Sheet& sheet, std::size_t index, const Rect& bounds, const Ground& ground) {
  if (!has_own_image(sheet, index)) {
    return place(*sheet.image, sheet.cells[index].rect, bounds, ground);
  }
  const Image frame = cell_image(sheet, index);
  return place(frame, {0, 0, frame.width(), frame.height()}, bounds, ground);
}

void accept(Sheet& sheet, std::size_t index, const Rect& bounds, const Ground& ground,
            Collector& collector) {
  Cell& cell = sheet.cells[index];
  if (bounds.w == 0) {
    cell.state = CellState::Empty;
    return;
  }
  if (!ground.canvas.holds(bounds.w, bounds.h)) {
    cell.state = CellState::TooLarge;
    return;
  }
  const int equal = collector.add(sprite_of(sheet, index, bounds, ground));
  cell.state = equal < 0 ? CellState::Accepted : CellState::Duplicate;
  cell.sprite = equal < 0 ? collector.newest() : equal;
}

}  // namespace

Image cell_image(const Sheet& sheet, std::size_t cell) {
  if (sheet.kind == LayoutKind::Sidecar && cell < sheet.frames.size()) {
    return restore_frame(*sheet.image, sheet.frames[cell]);
  }
  const CellNative* known = find_cell_native(sheet, sheet.cells[cell].rect);
  if (known != nullptr && known->image) return *known->image;
  if (sheet.cells[cell].shared) return shared_cell_image(sheet, sheet.cells, cell);
  return crop(*sheet.image, sheet.cells[cell].rect);
}

namespace {

/// Nothing is in a cell, or nothing but what belongs to others: words.
bool is_empty_cell(const Sheet& sheet, const std::vector<Cell>& cells, std::size_t index) {
  const Cell& cell = cells[index];
  if (opaque_bounds(*sheet.image, cell.rect, 1).w == 0) return true;
  if (!cell.shared || sheet.kind != LayoutKind::Grid) return false;
  const Image own = shared_cell_image(sheet, cells, index);
  return opaque_bounds(own, {0, 0, own.width(), own.height()}, 1).w == 0;
}

}  // namespace

std::vector<Cell> slice(const Sheet& sheet) {
  std::vector<Cell> cells;
  if (!sheet.image) return cells;
  cells = laid_out_cells(sheet);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    Cell& cell = cells[i];
    if (is_judgement(cell.state) && holds(sheet.kept, cell.rect)) cell.state = CellState::Accepted;
    if (holds(sheet.rejected, cell.rect)) {
      cell.state = CellState::Rejected;
    } else if (cell.state == CellState::Accepted && is_empty_cell(sheet, cells, i)) {
      cell.state = CellState::Empty;
    }
  }
  return cells;
}

namespace {

void count_states(SheetCollection& collection) {
  collection.counts = {};
  for (const Sheet& sheet : collection.sheets) {
    for (const Cell& cell : sheet.cells) ++collection.counts.by_state[static_cast<int>(cell.state)];
  }
}

/// Sprites that nearly repeat another one leave; the others move up.
void drop_similar(SheetCollection& collection) {
  auto repeats = find_repeats(collection.sprites);
  for (const Sheet& sheet : collection.sheets) {
    for (const Cell& cell : sheet.cells) {
      if (cell.sprite >= 0 && holds(sheet.kept, cell.rect)) {
        repeats[static_cast<std::size_t>(cell.sprite)].reset();
      }
    }
  }
  std::vector<int> place(repeats.size());
  std::vector<Image> kept;
  for (std::size_t i = 0; i < repeats.size(); ++i) {
    place[i] = static_cast<int>(kept.size());
    if (!repeats[i]) kept.push_back(std::move(collection.sprites[i]));
  }
  const auto original = [&](std::size_t sprite) {
    while (repeats[sprite]) sprite = static_cast<std::size_t>(repeats[sprite]->of);
    return place[sprite];
  };
  for (Sheet& sheet : collection.sheets) {
    for (Cell& cell : sheet.cells) {
      if (cell.sprite < 0) continue;
      const auto sprite = static_cast<std::size_t>(cell.sprite);
      if (cell.state == CellState::Accepted && repeats[sprite]) cell.state = CellState::Similar;
      cell.sprite = original(sprite);
    }
  }
  collection.sprites = std::move(kept);
}

Palette palette_of(const SheetCollection& collection) {
  if (collection.cleaning.colours == 0) {
    if (auto exact = exact_palette(collection.sprites)) return *std::move(exact);
  }
  return set_palette(collection.sprites, most_colours(collection.cleaning));
}

int trained_colours_of(const SheetCollection& collection) {
  const int most = most_colours(collection.cleaning);
  if (collection.palette.size() <= most) return collection.palette.size();
  return set_palette(collection.sprites, most).size();
}

}  // namespace

int most_colours(const Cleaning& cleaning) {
  return cleaning.colours == 0 ? kAutomaticColours : cleaning.colours;
}

SheetCollection arrange(SheetCollection collection) {
  const Cleaning& cleaning = collection.cleaning;
  std::vector<CellBounds> bounds;
  for (Sheet& sheet : collection.sheets) {
    sheet.cells = slice(sheet);
    look_for_enlarged_cells(sheet);
    bounds.push_back(bounds_of(sheet, cleaning.alpha_from));
  }
  if (!collection.canvas_chosen) collection.canvas = choose_canvas(collection, bounds);
  const Ground ground{collection.canvas, cleaning.alpha_from};
  Collector collector;
  for (std::size_t s = 0; s < bounds.size(); ++s) {
    Sheet& sheet = collection.sheets[s];
    for (std::size_t i = 0; i < sheet.cells.size(); ++i) {
      if (sheet.cells[i].state == CellState::Accepted) {
        accept(sheet, i, bounds[s][i], ground, collector);
      }
    }
  }
  collection.sprites = collector.take();
  if (cleaning.similar == SimilarSprites::Dropped) drop_similar(collection);
  collection.outliers = find_outliers(collection.sprites);  // As drawn, not as recoloured.
  if (!cleaning.palette.empty()) recolour(collection.sprites, cleaning.palette);
  count_states(collection);
  collection.palette = palette_of(collection);
  collection.trained_colours = trained_colours_of(collection);
  return collection;
}

}  // namespace pixelatent
