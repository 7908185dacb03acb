#include "engine/translate_sheets.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "engine/sheet_import.hpp"

namespace pixelatent {

namespace fs = std::filesystem;

namespace {

Result<SheetCollection> read_side(const std::vector<fs::path>& files, const std::string& side) {
  if (files.empty()) {
    return fail(ErrorCode::Empty, "side " + side + " is empty", {},
                "Name sheets for both sides: --a FILE --b FILE");
  }
  ImportedSheets imported = import_sheets(files, 1);
  if (!imported.problems.empty()) return tl::unexpected(imported.problems.front());
  SheetCollection collection;
  collection.sheets = std::move(imported.sheets);
  collection = arrange(std::move(collection));
  if (collection.sprites.empty()) {
    return fail(ErrorCode::Empty, "side " + side + " has no sprite", files.front().string(),
                "Look with `pixelatent slice` at what is found on it.");
  }
  return collection;
}

bool has_all_of(const SheetCollection& side, const SheetCollection& other) {
  return std::all_of(other.sheets.begin(), other.sheets.end(), [&side](const Sheet& sheet) {
    return std::any_of(side.sheets.begin(), side.sheets.end(),
                       [&sheet](const Sheet& one) { return *one.source == *sheet.source; });
  });
}

/// The same pictures on both sides teach nothing. Some may be: two frames, or two empty ones.
Result<> check_different(const SheetCollection& a, const SheetCollection& b) {
  if (!has_all_of(a, b) && !has_all_of(b, a)) return {};
  return fail(ErrorCode::BadArgument, "the same sheet is named twice",
              b.sheets.front().file.string(),
              "A sheet belongs to one side: A is what is translated, B what it should look like.");
}

bool all_grids(const SheetCollection& collection) {
  return std::all_of(collection.sheets.begin(), collection.sheets.end(),
                     [](const Sheet& sheet) { return sheet.kind == LayoutKind::Grid; });
}

std::set<std::pair<int, int>> cell_sizes(const SheetCollection& collection) {
  std::set<std::pair<int, int>> sizes;
  for (const Sheet& sheet : collection.sheets) {
    sizes.insert({sheet.grid.cell_w, sheet.grid.cell_h});
  }
  return sizes;
}

/// One canvas for both, where the sprites' own sizes decided; cells of two sizes are an error.
Result<> share_canvas(SheetCollection& a, SheetCollection& b) {
  if (a.canvas == b.canvas) return {};
  if (all_grids(a) && all_grids(b) && cell_sizes(a) != cell_sizes(b)) {
    return fail(
        ErrorCode::BadArgument,
        "the sprites of A have " + text_of(a.canvas) + " pixels, those of B " + text_of(b.canvas),
        a.sheets.front().file.string(),
        "Both sides have to be of one size: bring sheets with cells of the same size.");
  }
  const Canvas both{std::max(a.canvas.width, b.canvas.width),
                    std::max(a.canvas.height, b.canvas.height)};
  for (SheetCollection* side : {&a, &b}) {
    side->canvas = both;
    side->canvas_chosen = true;
    *side = arrange(std::move(*side));
  }
  return {};
}

int shared_pixels(const Rect& a, const Rect& b) {
  const int w = std::min(a.x + a.w, b.x + b.w) - std::max(a.x, b.x);
  const int h = std::min(a.y + a.h, b.y + b.h) - std::max(a.y, b.y);
  return w > 0 && h > 0 ? w * h : 0;
}

/// The cell with a sprite at the same place of another sheet, or null.
const Cell* counterpart(const Cell& cell, const Sheet& other) {
  const Cell* best = nullptr;
  int most = cell.rect.w * cell.rect.h / 2;  // More than half of it.
  for (const Cell& candidate : other.cells) {
    const int shared = shared_pixels(cell.rect, candidate.rect);
    if (candidate.sprite >= 0 && shared > most) {
      best = &candidate;
      most = shared;
    }
  }
  return best;
}

/// Sprites at the same place of sheets in the same order. A cell that is empty on one side belongs
/// to none.
Result<TranslateSides> paired_sides(const SheetCollection& a, const SheetCollection& b) {
  if (a.sheets.size() != b.sheets.size()) {
    return fail(ErrorCode::BadArgument,
                "A has " + std::to_string(a.sheets.size()) + " sheets and B " +
                    std::to_string(b.sheets.size()) + ", which makes no pairs",
                {}, "Name as many sheets on both sides, in the same order.");
  }
  TranslateSides sides{a.canvas, {}, {}};
  for (std::size_t s = 0; s < a.sheets.size(); ++s) {
    for (const Cell& cell : a.sheets[s].cells) {
      if (cell.sprite < 0) continue;
      const Cell* other = counterpart(cell, b.sheets[s]);
      if (other == nullptr) continue;
      sides.a.push_back(a.sprites[static_cast<std::size_t>(cell.sprite)]);
      sides.b.push_back(b.sprites[static_cast<std::size_t>(other->sprite)]);
    }
  }
  return sides;
}

Result<> check_enough(const TranslateSides& sides, WantedPairs pairs) {
  const auto few = [](const std::vector<Image>& sprites) {
    return static_cast<int>(sprites.size()) < kFewestToTranslate;
  };
  if (!few(sides.a) && !few(sides.b)) return {};
  const std::string fewest = std::to_string(kFewestToTranslate);
  if (pairs == WantedPairs::Yes) {
    return fail(ErrorCode::Empty, "only " + std::to_string(sides.a.size()) + " pairs were found",
                {}, "It takes " + fewest + " and more: sprites at the same place of both sheets.");
  }
  const bool a = few(sides.a);
  const std::size_t count = a ? sides.a.size() : sides.b.size();
  return fail(ErrorCode::Empty,
              std::string("side ") + (a ? "A" : "B") + " has " + std::to_string(count) +
                  (count == 1 ? " sprite" : " sprites"),
              {}, "It takes " + fewest + " and more to learn what a set looks like.");
}

/// Where the canvas of a cell's sprite lies on the sheet; see place() of sheet_collection.cpp.
struct Placed {
  std::size_t sprite = 0;
  Rect cell;
  int x = 0, y = 0;
};

/// Whether a cell's sprite is what lies in its rectangle: not untrimmed, turned, brought back to
/// native pixels, or freed from a neighbour.
bool is_its_rectangle(const Sheet& sheet, std::size_t cell) {
  return cell_image(sheet, cell) == crop(*sheet.image, sheet.cells[cell].rect);
}

/// A picture of one sprite, as large as the canvas: it lies where it was drawn.
bool is_one_sprite(const Sheet& sheet, const Canvas& canvas) {
  const auto drawn = std::count_if(sheet.cells.begin(), sheet.cells.end(),
                                   [](const Cell& cell) { return cell.sprite >= 0; });
  return drawn == 1 && sheet.image->width() == canvas.width &&
         sheet.image->height() == canvas.height;
}

Placed placed(const Sheet& sheet, const Cell& cell, const Canvas& canvas, int alpha_from) {
  Placed place{static_cast<std::size_t>(cell.sprite), cell.rect, cell.rect.x, cell.rect.y};
  if (cell.rect.w == canvas.width && cell.rect.h == canvas.height) return place;
  const Rect bounds = opaque_bounds(*sheet.image, cell.rect, alpha_from);
  place.x += bounds.x - (canvas.width - bounds.w) / 2;
  place.y += bounds.y - (canvas.height - bounds.h);
  return place;
}

bool contains(const Rect& rect, int x, int y) {
  return x >= rect.x && y >= rect.y && x < rect.x + rect.w && y < rect.y + rect.h;
}

/// Nothing of the cell is left but the sprite. What became larger than its cell goes on beside it,
/// where nothing is and no other cell.
void put(Image& sheet, const Image& sprite, const Placed& place, const std::vector<Cell>& cells) {
  for (int y = place.cell.y; y < place.cell.y + place.cell.h; ++y) {
    for (int x = place.cell.x; x < place.cell.x + place.cell.w; ++x) sheet.at(x, y) = kTransparent;
  }
  for (int v = 0; v < sprite.height(); ++v) {
    for (int u = 0; u < sprite.width(); ++u) {
      const int x = place.x + u, y = place.y + v;
      if (!contains({0, 0, sheet.width(), sheet.height()}, x, y)) continue;
      const bool free = sheet.at(x, y).a == 0 &&
                        std::none_of(cells.begin(), cells.end(),
                                     [&](const Cell& other) { return contains(other.rect, x, y); });
      if (contains(place.cell, x, y) || (sprite.at(u, v).a != 0 && free)) {
        sheet.at(x, y) = sprite.at(u, v);
      }
    }
  }
}

/// As large as the file, where it was enlarged by a whole factor.
Image as_in_file(Image native, const Sheet& sheet) {
  const NativeMapping& map = sheet.mapping;
  const auto whole = [](double v) { return std::abs(v - std::round(v)) < 1e-6; };
  if (map.native() || !whole(map.scale_x) || !whole(map.scale_y)) return native;
  Image out(sheet.source->width(), sheet.source->height());
  for (int y = 0; y < out.height(); ++y) {
    for (int x = 0; x < out.width(); ++x) {
      const int from_x = static_cast<int>(std::floor((x + 0.5) / map.scale_x + map.offset_x));
      const int from_y = static_cast<int>(std::floor((y + 0.5) / map.scale_y + map.offset_y));
      if (from_x < 0 || from_y < 0 || from_x >= native.width() || from_y >= native.height())
        continue;
      out.at(x, y) = native.at(from_x, from_y);
    }
  }
  return out;
}

/// A collection of one sheet, on that canvas.
SheetCollection alone(const Sheet& sheet, const Cleaning& cleaning, const Canvas& canvas) {
  SheetCollection collection;
  collection.canvas = canvas;
  collection.canvas_chosen = true;
  collection.cleaning = cleaning;
  collection.cleaning.similar = SimilarSprites::Kept;  // Each cell is translated as it is.
  collection.sheets = {sheet};
  return arrange(std::move(collection));
}

}  // namespace

Result<TranslateSides> sides_from_files(const std::vector<fs::path>& a,
                                        const std::vector<fs::path>& b, WantedPairs pairs) {
  auto side_a = read_side(a, "A");
  if (!side_a) return tl::unexpected(side_a.error());
  auto side_b = read_side(b, "B");
  if (!side_b) return tl::unexpected(side_b.error());
  if (auto ok = check_different(*side_a, *side_b); !ok) return tl::unexpected(ok.error());
  if (auto ok = share_canvas(*side_a, *side_b); !ok) return tl::unexpected(ok.error());
  TranslateSides sides{side_a->canvas, side_a->sprites, side_b->sprites};
  if (pairs == WantedPairs::Yes) {
    auto paired = paired_sides(*side_a, *side_b);
    if (!paired) return paired;
    sides = std::move(*paired);
  }
  if (auto ok = check_enough(sides, pairs); !ok) return tl::unexpected(ok.error());
  return sides;
}

Result<TranslatedSheet> translate_file(const fs::path& file, const Canvas& canvas,
                                       const TranslateSprites& translate) {
  ImportedSheets imported = import_sheets({file}, 1);
  if (!imported.problems.empty()) return tl::unexpected(imported.problems.front());
  if (imported.sheets.size() != 1) {
    return fail(ErrorCode::BadArgument, "this is not one picture", file.string(),
                "Name pictures, one by one.");
  }
  Sheet sheet = std::move(imported.sheets.front());
  sheet.file = file;
  return translate_sheet(sheet, {}, canvas, translate);
}

Result<TranslatedSheet> translate_sheet(const Sheet& read, const Cleaning& cleaning,
                                        const Canvas& canvas, const TranslateSprites& translate) {
  const SheetCollection collection = alone(read, cleaning, canvas);
  const Sheet& sheet = collection.sheets.front();
  const std::string file = sheet.file.string();
  TranslatedSheet result;
  std::vector<Placed> places;
  for (std::size_t i = 0; i < sheet.cells.size(); ++i) {
    const Cell& cell = sheet.cells[i];
    if (cell.sprite >= 0 && is_its_rectangle(sheet, i)) {
      places.push_back(placed(sheet, cell, canvas, collection.cleaning.alpha_from));
    } else if (cell.state != CellState::Empty) {
      ++result.left_out;
    }
  }
  if (places.empty() && !collection.sprites.empty()) {
    return fail(
        ErrorCode::Empty,
        "its sprites are trimmed, turned, overlap, or were enlarged one by one, and can't be "
        "put back where they were",
        file, "Cut it with `pixelatent slice` and translate the sprites.");
  }
  if (places.empty()) {
    return fail(ErrorCode::Empty, "there is no sprite of " + text_of(canvas) + " pixels on it",
                file, "Translate sheets like those it was trained on.");
  }
  Image native = with_hard_alpha(*sheet.image);
  if (is_one_sprite(sheet, canvas)) {
    native = translate({native}).front();
  } else {
    const std::vector<Image> sprites = translate(collection.sprites);
    for (const Placed& place : places) put(native, sprites.at(place.sprite), place, sheet.cells);
  }
  result.sprites = static_cast<int>(places.size());
  result.image = as_in_file(std::move(native), sheet);
  // Where it was enlarged by no whole factor both are shown at native size.
  const bool as_file = result.image.width() == sheet.source->width();
  result.before = as_file ? *sheet.source : *sheet.image;
  return result;
}

Result<Image> fill_cells(const Sheet& read, const Cleaning& cleaning, const Canvas& canvas,
                         const std::vector<FilledCell>& filled) {
  const SheetCollection collection = alone(read, cleaning, canvas);
  const Sheet& sheet = collection.sheets.front();
  Image native = with_hard_alpha(*sheet.image);
  for (const FilledCell& one : filled) {
    const auto index = static_cast<std::size_t>(one.cell);
    if (index >= sheet.cells.size() || sheet.cells[index].rect.w != canvas.width ||
        sheet.cells[index].rect.h != canvas.height) {
      return fail(ErrorCode::BadArgument, "a cell of another size than the sprites can't be filled",
                  sheet.file.string(), "Cut the sheet as a grid with cells of one size.");
    }
    const Cell& cell = sheet.cells[index];
    put(native, one.sprite, {0, cell.rect, cell.rect.x, cell.rect.y}, sheet.cells);
  }
  return as_in_file(std::move(native), sheet);
}

}  // namespace pixelatent
