#include "sheet/cut_out.hpp"

#include <utility>

#include "sheet/background_parts.hpp"
#include "sheet/dividers.hpp"
#include "sheet/extruded_tiles.hpp"
#include "sheet/frame_ground.hpp"
#include "sheet/inner_grounds.hpp"
#include "sheet/line_lattice.hpp"
#include "sheet/ruled_lines.hpp"
#include "sheet/slow_ground.hpp"

namespace pixelatent {

namespace {

constexpr double kMostlySquares = 0.9;  ///< of what lies along lines

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
  if (bands.empty() || find_slow_ground(sheet)) return std::nullopt;
  Image image = sheet;
  clear_cell_grounds(image, bands);
  return has_transparency(image) ? std::optional(std::move(image)) : std::nullopt;
}

/// Whether lines show nothing but a checkerboard's squares.
bool lie_on(const Checkerboard& board, const Image& sheet, const RuledLines& lines) {
  int squares = 0, all = 0;
  const auto look_at = [&](int x, int y) {
    ++all;
    squares += sheet.at(x, y) == board.expected(x, y) ? 1 : 0;
  };
  for (const LineSpan& line : lines.columns) {
    for (int y = 0; y < sheet.height(); ++y) look_at(line.from, y);
  }
  for (const LineSpan& line : lines.rows) {
    for (int x = 0; x < sheet.width(); ++x) look_at(x, line.from);
  }
  return squares >= kMostlySquares * all;
}

}  // namespace

CutOut cut_out(const Image& sheet) {
  CutOut result;
  // Its squares repeat as the rims of tiles do, have lines round them and are bands of colour.
  const auto board = has_transparency(sheet) ? std::nullopt : find_checkerboard(sheet);
  const auto tiles = board ? std::nullopt : find_extruded_tiles(sheet);
  if (tiles) return {sheet, std::nullopt, tiles, {}, false};
  const auto lines = find_ruled_lines(sheet);
  if (lines && !(board && lie_on(*board, sheet, *lines))) {
    result.image = sheet;
    clear_lines(result.image, *lines);
    result.ground = clear_cell_grounds(result.image, lines->cells(sheet.width(), sheet.height()));
    result.ruled = lines->grid(sheet.width(), sheet.height());
  } else if (auto lattice = board ? std::nullopt : find_line_lattice(sheet)) {
    result.image = sheet;
    clear_lattice(result.image, *lattice);
    result.ground = clear_cell_grounds(result.image, lattice->cells);
    result.cells = std::move(lattice->cells);
  } else {
    auto plain = board ? std::nullopt : without_bands(sheet);
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

CutOut cut_out_cells(const Image& sheet, const GridSpec& cells) {
  CutOut result;
  result.image = sheet;
  if (!has_transparency(sheet)) {
    result.ground =
        clear_cell_grounds(result.image, cells_of(cells, sheet.width(), sheet.height()));
  }
  if (!result.ground) result = cut_out(sheet);
  if (!result.ruled) result.ruled = cells;
  return result;
}

Image frames_without_ground(const Image& strip) { return without_ground(strip); }

Image with_background_removed(const Image& sheet) { return cut_out(sheet).image; }

}  // namespace pixelatent
