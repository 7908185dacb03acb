#include "sheet/cut_out.hpp"

#include "sheet/background_parts.hpp"
#include "sheet/dividers.hpp"
#include "sheet/extruded_tiles.hpp"
#include "sheet/inner_grounds.hpp"
#include "sheet/line_lattice.hpp"
#include "sheet/ruled_lines.hpp"

namespace pixelatent {

namespace {

void clear_rect(Image& image, const Rect& r) { paste(image, Image(r.w, r.h), r.x, r.y); }

void clear_lines(Image& image, const RuledLines& lines) {
  for (const LineSpan& x : lines.columns)
    clear_rect(image, {x.from, 0, x.to - x.from, image.height()});
  for (const LineSpan& y : lines.rows) clear_rect(image, {0, y.from, image.width(), y.to - y.from});
}

Image without_outer_ground(const Image& sheet) {
  if (!has_transparency(sheet)) {
    const std::vector<Rect> bands = colour_bands(sheet);
    if (bands.empty()) return without_ground(sheet);
    Image image = sheet;
    clear_cell_grounds(image, bands);
    if (has_transparency(image)) return image;
  }
  return without_ground(sheet);
}

/// Lines of a checkerboard repeat within its squares, between sprites at equal distances just where
/// rims would.
std::optional<GridSpec> tiles_with_rims(const Image& sheet) {
  const auto tiles = find_extruded_tiles(sheet);
  return tiles && !find_checkerboard(sheet) ? tiles : std::nullopt;
}

}  // namespace

CutOut cut_out(const Image& sheet) {
  CutOut result;
  if (const auto tiles = tiles_with_rims(sheet)) return {sheet, std::nullopt, tiles, {}};
  if (const auto lines = find_ruled_lines(sheet)) {
    result.image = sheet;
    clear_lines(result.image, *lines);
    result.ground = clear_cell_grounds(result.image, lines->cells(sheet.width(), sheet.height()));
    result.ruled = lines->grid(sheet.width(), sheet.height());
  } else if (auto lattice = find_line_lattice(sheet)) {
    result.image = sheet;
    clear_lattice(result.image, *lattice);
    result.ground = clear_cell_grounds(result.image, lattice->cells);
    result.cells = std::move(lattice->cells);
  } else {
    result.image = without_outer_ground(sheet);
    result.ground = background_colour(sheet);
    clear_dividers(result.image);
  }
  clear_boxes(result.image);
  return result;
}

Image with_background_removed(const Image& sheet) { return cut_out(sheet).image; }

}  // namespace pixelatent
