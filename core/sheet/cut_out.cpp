#include "sheet/cut_out.hpp"

#include <utility>

#include "sheet/background_parts.hpp"
#include "sheet/dividers.hpp"
#include "sheet/extruded_tiles.hpp"
#include "sheet/frame_ground.hpp"
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

/// Without bands of colour under rows; nothing where there are none.
std::optional<Image> without_bands(const Image& sheet) {
  if (has_transparency(sheet)) return std::nullopt;
  const std::vector<Rect> bands = colour_bands(sheet);
  if (bands.empty()) return std::nullopt;
  Image image = sheet;
  clear_cell_grounds(image, bands);
  return has_transparency(image) ? std::optional(std::move(image)) : std::nullopt;
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
  if (const auto tiles = tiles_with_rims(sheet)) return {sheet, std::nullopt, tiles, {}, false};
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
    auto plain = without_bands(sheet);
    result.grounds_apart = plain.has_value();
    result.image = plain ? *std::move(plain) : without_ground(sheet);
    result.ground = background_colour(sheet);
    // Before the dividers: the rim of a band would pass for one.
    if (clear_boxes(result.image)) result.grounds_apart = true;
    if (clear_dividers(result.image)) result.grounds_apart = true;
  }
  if (clear_boxes(result.image)) result.grounds_apart = true;
  return result;
}

Image frames_without_ground(const Image& strip) { return without_ground(strip); }

Image with_background_removed(const Image& sheet) { return cut_out(sheet).image; }

}  // namespace pixelatent
