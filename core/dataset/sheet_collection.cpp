#include "dataset/sheet_collection.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <iterator>
#include <optional>
#include <unordered_map>
#include <utility>

namespace pixelatent {

namespace {

constexpr std::array<std::string_view, kCellStateCount> kStateTexts = {
    "accepted", "empty", "duplicate", "larger than the canvas", "rejected by you",
};
static_assert(kStateTexts.size() == kCellStateCount && !kStateTexts.back().empty());

constexpr int kMaxPaletteColours = 64;

/// A sheet's cells, each with its opaque bounds relative to the cell (0x0 when nothing is in it).
struct Slices {
  std::vector<Cell> cells;
  std::vector<Rect> bounds;
};

/// opaque_bounds(crop(image, rect)) without the copy.
Rect bounds_within(const Image& image, const Rect& rect) {
  int x0 = rect.w, y0 = rect.h, x1 = 0, y1 = 0;
  for (int y = 0; y < rect.h; ++y) {
    const Rgba8* row = &image.at(rect.x, rect.y + y);
    for (int x = 0; x < rect.w; ++x) {
      if (row[x].a < kOpaqueFrom) continue;
      x0 = std::min(x0, x);
      x1 = std::max(x1, x + 1);
      y0 = std::min(y0, y);
      y1 = y + 1;
    }
  }
  if (x1 == 0) return {};
  return {x0, y0, x1 - x0, y1 - y0};
}

Slices slice(const Sheet& sheet) {
  Slices slices;
  if (!sheet.image) return slices;
  for (const Rect& rect : cells_of(sheet.grid, sheet.image->width(), sheet.image->height())) {
    const bool rejected =
        std::find(sheet.rejected.begin(), sheet.rejected.end(), rect) != sheet.rejected.end();
    const Rect bounds = bounds_within(*sheet.image, rect);
    Cell cell{rect, CellState::Accepted, -1};
    if (rejected) {
      cell.state = CellState::Rejected;
    } else if (bounds.w == 0) {
      cell.state = CellState::Empty;
    }
    slices.cells.push_back(cell);
    slices.bounds.push_back(bounds);
  }
  return slices;
}

/// The cell size all sheets share when it is a canvas size.
std::optional<int> common_cell_size(const std::vector<Sheet>& sheets) {
  if (sheets.empty()) return std::nullopt;
  const int size = sheets.front().grid.cell_w;
  const bool shared = std::all_of(sheets.begin(), sheets.end(), [size](const Sheet& sheet) {
    return sheet.grid.cell_w == size && sheet.grid.cell_h == size;
  });
  const bool is_canvas =
      std::find(std::begin(kCanvasSizes), std::end(kCanvasSizes), size) != std::end(kCanvasSizes);
  if (!shared || !is_canvas) return std::nullopt;
  return size;
}

int choose_canvas(const SheetCollection& collection, const std::vector<Slices>& slices) {
  if (const std::optional<int> size = common_cell_size(collection.sheets)) return *size;
  std::vector<Rect> bounds;
  for (const Slices& sheet : slices) {
    for (std::size_t i = 0; i < sheet.cells.size(); ++i) {
      if (sheet.cells[i].state == CellState::Accepted) bounds.push_back(sheet.bounds[i]);
    }
  }
  return bounds.empty() ? collection.canvas : propose_canvas(bounds).canvas;
}

/// The cell on the canvas: where the artist put it when the cell is the canvas, otherwise its
/// opaque bounds bottom-centre.
Image place(const Image& sheet, const Rect& cell, const Rect& bounds, int canvas) {
  const bool same_size = cell.w == canvas && cell.h == canvas;
  const Rect source =
      same_size ? cell : Rect{cell.x + bounds.x, cell.y + bounds.y, bounds.w, bounds.h};
  const int left = same_size ? 0 : (canvas - bounds.w) / 2;
  const int top = same_size ? 0 : canvas - bounds.h;
  Image placed(canvas, canvas);
  for (int y = 0; y < source.h; ++y) {
    const Rgba8* in = &sheet.at(source.x, source.y + y);
    Rgba8* out = &placed.at(left, top + y);
    for (int x = 0; x < source.w; ++x) {
      if (in[x].a >= kOpaqueFrom) out[x] = {in[x].r, in[x].g, in[x].b, 255};
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

void accept(Cell& cell, const Rect& bounds, const Image& sheet, int canvas, Collector& collector) {
  if (bounds.w > canvas || bounds.h > canvas) {
    cell.state = CellState::TooLarge;
    return;
  }
  const int equal = collector.add(place(sheet, cell.rect, bounds, canvas));
  cell.state = equal < 0 ? CellState::Accepted : CellState::Duplicate;
  cell.sprite = equal < 0 ? collector.newest() : equal;
}

}  // namespace

std::string_view text_of(CellState state) {
  return kStateTexts.at(static_cast<std::size_t>(state));
}

SheetCollection arrange(SheetCollection collection) {
  std::vector<Slices> slices;
  for (const Sheet& sheet : collection.sheets) slices.push_back(slice(sheet));
  if (!collection.canvas_chosen) collection.canvas = choose_canvas(collection, slices);
  Collector collector;
  collection.counts = {};
  for (std::size_t s = 0; s < slices.size(); ++s) {
    Sheet& sheet = collection.sheets[s];
    sheet.cells = std::move(slices[s].cells);
    for (std::size_t i = 0; i < sheet.cells.size(); ++i) {
      Cell& cell = sheet.cells[i];
      if (cell.state == CellState::Accepted) {
        accept(cell, slices[s].bounds[i], *sheet.image, collection.canvas, collector);
      }
      ++collection.counts.by_state[static_cast<int>(cell.state)];
    }
  }
  collection.sprites = collector.take();
  collection.palette = make_palette(collection.sprites, kMaxPaletteColours);
  return collection;
}

Sheet make_sheet(int id, std::filesystem::path file, const Image& image) {
  Sheet sheet;
  sheet.id = id;
  sheet.file = std::move(file);
  sheet.image = std::make_shared<const Image>(with_background_removed(image));
  sheet.guess = guess_grid(*sheet.image);
  sheet.grid = sheet.guess.grid;
  return sheet;
}

}  // namespace pixelatent
