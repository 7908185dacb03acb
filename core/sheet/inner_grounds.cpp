#include "sheet/inner_grounds.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>

#include "image/colours.hpp"
#include "sheet/background_parts.hpp"
#include "sheet/layout/components.hpp"
#include "sheet/layout/part.hpp"

namespace pixelatent {

namespace {

constexpr double kCellBorder = 0.6, kSureBorder = 0.9;  ///< share of a border that is its ground
constexpr double kCommonCorner = 0.85, kMostCorners = 0.6;  ///< shares of the cells
constexpr std::size_t kFewestCorners = 4;
constexpr double kMostWithGround = 0.6;           ///< that have a ground
constexpr int kSmallestBox = 12, kLeastBand = 8;  ///< pixels
constexpr double kBoxBorder = 0.9, kBandBorder = 0.7;
constexpr double kLeastGround = 0.2, kSolidBox = 0.97;  ///< shares of a box
constexpr double kMostFilled = 0.93;  ///< of its own box by what stands on a ground
constexpr double kMostlyBoxes = 0.5;  ///< of what is on the sheet
constexpr int kFewestSure = 2;
constexpr int kEnclosedGround = 32 * 32;

struct Ground {
  Rgba8 colour;
  double share = 0;  ///< of the border
};

/// The most frequent opaque colour along the border of a rectangle.
Ground ground_of(const Image& image, const Rect& r) {
  std::unordered_map<std::uint32_t, int> counts;
  Ground ground;
  int total = 0, most = 0;
  const auto count = [&](int x, int y) {
    ++total;
    const Rgba8 pixel = image.at(x, y);
    if (pixel.a != 255) return;
    const int seen = ++counts[rgb_key(pixel)];
    if (seen <= most) return;
    most = seen;
    ground.colour = pixel;
  };
  for_border(r, count);
  ground.share = total > 0 ? static_cast<double>(most) / total : 0;
  return ground;
}

/// A part of a sheet, with which of its pixels are ground, row by row, and gaps that may be.
struct Grounded {
  Rect rect;
  std::vector<bool> ground;
  std::vector<Pocket> pockets;
};

Grounded grounded_part(const Image& image, const Rect& r, Rgba8 colour) {
  std::vector<Likeness> likeness;
  for (int y = r.y; y < r.y + r.h; ++y) {
    for (int x = r.x; x < r.x + r.w; ++x) {
      likeness.push_back(image.at(x, y) == colour ? Likeness::Exact : Likeness::None);
    }
  }
  const int enclosed = clearly_a_key(colour) ? 1 : kEnclosedGround;
  Grounded part{r, flooded(likeness, r.w, r.h, enclosed, GroundUse::MayBeDrawnWith, &image, r), {}};
  part.pockets = pockets_in(likeness, r.w, r.h, part.ground, ground_use(colour));
  mark_filled_pockets(part.pockets, image, r, part.ground);
  return part;
}

void clear_pixel(Image& image, const Rect& r, std::size_t at) {
  const auto w = static_cast<std::size_t>(r.w);
  image.at(r.x + static_cast<int>(at % w), r.y + static_cast<int>(at / w)) = kTransparent;
}

/// All of them, with their pockets where those are few for so many parts.
void clear_grounds(Image& image, const std::vector<Grounded>& parts) {
  std::vector<Pocket> pockets;
  std::size_t things = 0;
  const auto width = static_cast<std::size_t>(image.width());
  for (const Grounded& part : parts) {
    for (std::size_t i = 0; i < part.ground.size(); ++i) {
      if (part.ground[i]) clear_pixel(image, part.rect, i);
    }
    things += things_standing_on(part.ground, part.rect.w, part.rect.h);
    for (Pocket pocket : part.pockets) {
      for (std::size_t& at : pocket.pixels) {
        const auto w = static_cast<std::size_t>(part.rect.w);
        at = (static_cast<std::size_t>(part.rect.y) + at / w) * width +
             static_cast<std::size_t>(part.rect.x) + at % w;
      }
      pockets.push_back(std::move(pocket));
    }
  }
  keep_those_that_show_through(pockets, things);
  for (const Pocket& pocket : pockets) {
    for (const std::size_t at : pocket.pixels) image.pixels()[at] = kTransparent;
  }
}

/// The same colour from end to end of a row or column at both ends of it.
std::optional<Rgba8> colour_at_ends(const Image& image, int at, bool rows) {
  const Rgba8 first = rows ? image.at(0, at) : image.at(at, 0);
  const Rgba8 last = rows ? image.at(image.width() - 1, at) : image.at(at, image.height() - 1);
  return first == last && first.a == 255 ? std::optional(first) : std::nullopt;
}

std::vector<Rect> bands_along(const Image& image, bool rows) {
  const int length = rows ? image.height() : image.width();
  std::vector<Rect> bands;
  std::vector<std::uint32_t> colours;
  for (int from = 0; from < length;) {
    const auto colour = colour_at_ends(image, from, rows);
    int to = from + 1;
    while (to < length && colour_at_ends(image, to, rows) == colour) ++to;
    if (!colour || to - from < kLeastBand) return {};
    const Rect band =
        rows ? Rect{0, from, image.width(), to - from} : Rect{from, 0, to - from, image.height()};
    const Ground ground = ground_of(image, band);
    if (ground.colour != *colour || ground.share < kBandBorder) return {};
    bands.push_back(band);
    colours.push_back(rgb_key(*colour));
    from = to;
  }
  return bands.size() >= 2 ? bands : std::vector<Rect>{};
}

/// A region that is a filled rectangle with something on it.
struct Box {
  Rect rect;
  Rgba8 colour;
  int pixels = 0;
  Grounded part;
  bool sure = false;  ///< what stands on it shows by its shape that it is no frame or panel
};

/// Share of the smallest rectangle around what is no ground that is none, and how much ground
/// there is.
bool something_stands_on(const Box& box) {
  int x0 = box.rect.w, y0 = box.rect.h, x1 = 0, y1 = 0, left = 0;
  for (int y = 0; y < box.rect.h; ++y) {
    for (int x = 0; x < box.rect.w; ++x) {
      if (box.part.ground[static_cast<std::size_t>(y * box.rect.w + x)]) continue;
      x0 = std::min(x0, x), x1 = std::max(x1, x + 1);
      y0 = std::min(y0, y), y1 = std::max(y1, y + 1);
      ++left;
    }
  }
  const double all = area_of(box.rect);
  if (left == 0 || all - left < kLeastGround * all) return false;
  return left <= kMostFilled * (x1 - x0) * (y1 - y0);
}

std::optional<Box> box_of(const Image& image, const Component& c) {
  if (std::min(c.box.w, c.box.h) < kSmallestBox) return std::nullopt;
  if (c.pixels < kSolidBox * area_of(c.box)) return std::nullopt;
  const Ground ground = ground_of(image, c.box);
  if (ground.share < kBoxBorder) return std::nullopt;
  Box box{c.box, ground.colour, c.pixels, grounded_part(image, c.box, ground.colour)};
  box.sure = something_stands_on(box);
  return box;
}

bool is_empty(const Box& box) {
  return std::find(box.part.ground.begin(), box.part.ground.end(), false) == box.part.ground.end();
}

/// A chest fills its box as a panel would: it is one when other boxes are of its colour.
bool like_sure_ones(const Box& box, const std::vector<Box>& boxes) {
  if (box.sure || is_empty(box)) return box.sure;
  const auto like = std::count_if(boxes.begin(), boxes.end(), [&box](const Box& other) {
    return other.sure && other.colour == box.colour;
  });
  return like >= kFewestSure;
}

bool alike(const Box& a, const Box& b) {
  return a.colour == b.colour || (a.rect.w == b.rect.w && a.rect.h == b.rect.h);
}

/// The colour in a corner of nearly every cell, or of most where it is the commonest along nearly
/// every border: sprites that fill theirs leave no more of it.
std::optional<Rgba8> common_corner(const Image& sheet, const std::vector<Rect>& cells,
                                   const std::vector<Ground>& grounds) {
  std::map<std::uint32_t, std::size_t> seen;
  for (const Rect& cell : cells) {
    std::set<std::uint32_t> corners;
    for (const int x : {cell.x, cell.x + cell.w - 1}) {
      for (const int y : {cell.y, cell.y + cell.h - 1}) {
        if (sheet.at(x, y).a == 255) corners.insert(rgb_key(sheet.at(x, y)));
      }
    }
    for (const std::uint32_t colour : corners) ++seen[colour];
  }
  for (const auto& [colour, count] : seen) {
    const auto along = std::count_if(
        grounds.begin(), grounds.end(),
        [key = colour](const Ground& own) { return own.share > 0 && rgb_key(own.colour) == key; });
    const double all = static_cast<double>(cells.size());
    const double needed =
        static_cast<double>(along) >= kCommonCorner * all ? kMostCorners : kCommonCorner;
    const bool common = static_cast<double>(count) >= needed * all;
    if (count >= kFewestCorners && common) return colour_of_key(colour);
  }
  return std::nullopt;
}

}  // namespace

std::optional<Rgba8> clear_cell_grounds(Image& sheet, const std::vector<Rect>& cells) {
  std::map<std::uint32_t, int> votes;
  std::vector<Ground> grounds;
  int grounded = 0;
  for (const Rect& cell : cells) {
    grounds.push_back(ground_of(sheet, cell));
    if (grounds.back().share < kCellBorder) continue;
    ++grounded;
    ++votes[rgb_key(grounds.back().colour)];
  }
  const auto common = common_corner(sheet, cells, grounds);
  if (!common && grounded < kMostWithGround * static_cast<double>(cells.size()))
    return std::nullopt;
  std::vector<Grounded> parts;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const Ground& own = grounds[i];
    // The outline of a sprite that fills its cell is no ground.
    if (common && own.share < kSureBorder && own.colour != *common) {
      parts.push_back(grounded_part(sheet, cells[i], *common));
      continue;
    }
    const bool seen = votes[rgb_key(own.colour)] >= 2 || (common && own.colour == *common);
    if (own.share <= 0 || (!seen && own.share < kSureBorder)) continue;
    parts.push_back(grounded_part(sheet, cells[i], own.colour));
  }
  clear_grounds(sheet, parts);
  const auto most = std::max_element(
      votes.begin(), votes.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == votes.end() ? common : std::optional(colour_of_key(most->first));
}

std::vector<Rect> colour_bands(const Image& sheet) {
  std::vector<Rect> bands = bands_along(sheet, true);
  return bands.empty() ? bands_along(sheet, false) : bands;
}

bool clear_boxes(Image& cut_out) {
  const Components components = connected_components(cut_out);
  std::vector<Box> boxes;
  double all = 0, in_boxes = 0;
  for (const Component& c : components.items) {
    all += c.pixels;
    if (auto box = box_of(cut_out, c)) boxes.push_back(std::move(*box));
  }
  std::vector<Grounded> several;
  for (const Box& box : boxes) {
    if (!like_sure_ones(box, boxes)) continue;
    const auto like = std::count_if(boxes.begin(), boxes.end(),
                                    [&box](const Box& other) { return alike(box, other); });
    if (like < 2) continue;
    several.push_back(box.part);
    in_boxes += box.pixels;
  }
  if (several.empty() || in_boxes < kMostlyBoxes * all) return false;
  clear_grounds(cut_out, several);
  return true;
}

}  // namespace pixelatent
