#include <algorithm>
#include <cstdint>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "image/colours.hpp"
#include "sheet/background_parts.hpp"
#include "sheet/grid.hpp"
#include "sheet/layout/components.hpp"

namespace pixelatent {

namespace {

// A sheet with a background shows it along most of its border and on a good part of its area; a
// tileset's border is a mixture, and a photo has no exactly repeated colour.
constexpr double kBorderShare = 0.5;
constexpr double kAreaShare = 0.1;
constexpr double kLeastBorderShare = 0.3, kEverySideShare = 0.2;
constexpr int kFarMore = 4;  ///< times as many pixels as any other colour has

class ColourCount {
 public:
  void add(Rgba8 colour) {
    ++total_;
    const int count = ++counts_[rgb_key(colour)];
    if (count > best_count_) {
      best_count_ = count;
      best_ = colour;
    }
  }
  Rgba8 most_frequent() const { return best_; }
  double share() const { return total_ == 0 ? 0.0 : static_cast<double>(best_count_) / total_; }
  /// Whether it is seen so much more than any other.
  bool stands_out(int times) const {
    return std::all_of(counts_.begin(), counts_.end(), [&](const auto& counted) {
      return counted.first == rgb_key(best_) || counted.second * times <= best_count_;
    });
  }

 private:
  std::unordered_map<std::uint32_t, int> counts_;
  int total_ = 0, best_count_ = 0;
  Rgba8 best_;
};

ColourCount border_of(const Image& image) {
  ColourCount count;
  for_border({0, 0, image.width(), image.height()},
             [&](int x, int y) { count.add(image.at(x, y)); });
  return count;
}

bool same_rgb(Rgba8 a, Rgba8 b) { return a.r == b.r && a.g == b.g && a.b == b.b; }

double share_of(const Image& image, Rgba8 colour) {
  const auto covered = std::count_if(image.pixels().begin(), image.pixels().end(),
                                     [colour](Rgba8 pixel) { return same_rgb(pixel, colour); });
  return static_cast<double>(covered) / static_cast<double>(image.pixels().size());
}

/// The colour of the first row that is one colour from end to end and has a column like it: the
/// gaps between cells.
std::optional<Rgba8> line_colour(const Image& image) {
  std::vector<Rgba8> rows, columns;
  for (int y = 0; y < image.height(); ++y) {
    const Rgba8* row = &image.at(0, y);
    if (std::all_of(row, row + image.width(), [row](Rgba8 p) { return same_rgb(p, *row); })) {
      rows.push_back(*row);
    }
  }
  for (int x = 0; x < image.width() && !rows.empty(); ++x) {
    int y = 1;
    while (y < image.height() && same_rgb(image.at(x, y), image.at(x, 0))) ++y;
    if (y == image.height()) columns.push_back(image.at(x, 0));
  }
  for (const Rgba8 row : rows) {
    for (const Rgba8 column : columns) {
      if (same_rgb(row, column)) return row;
    }
  }
  return std::nullopt;
}

/// Where sprites reach the sheet's edge all round: a colour that is hardly drawn with and shows on
/// every side, on the border and within far more than any other.
std::optional<Rgba8> colour_behind_touching(const Image& image, const ColourCount& border) {
  if (border.share() < kLeastBorderShare || !border.stands_out(kFarMore)) return std::nullopt;
  const Rgba8 colour = border.most_frequent();
  if (ground_use(colour) != GroundUse::HardlyDrawnWith) return std::nullopt;
  const int w = image.width(), h = image.height();
  for (const Rect& side :
       {Rect{0, 0, w, 1}, Rect{0, h - 1, w, 1}, Rect{0, 0, 1, h}, Rect{w - 1, 0, 1, h}}) {
    if (share_of(crop(image, side), colour) < kEverySideShare) return std::nullopt;
  }
  ColourCount all;
  for (const Rgba8 pixel : image.pixels()) all.add(pixel);
  const bool behind = same_rgb(all.most_frequent(), colour) && all.stands_out(kFarMore);
  return behind && all.share() >= kEverySideShare ? std::optional(colour) : std::nullopt;
}

/// Enclosed regions of fewer pixels stay: they may be an eye or a highlight.
constexpr int kLargeEnclosed = 32 * 32;
constexpr int kEnclosedInSlow = 24;  ///< a colour is hardly what a gradient has there by chance
constexpr double kMuchMore = 1.5;
constexpr int kSquareNoise = 16;
constexpr int kSpeckPixels = 6;
constexpr int kNearly = 12;              ///< greatest difference of a channel
constexpr std::size_t kManyNearly = 64;  ///< colours that close to a checkerboard's squares
constexpr double kInexactSquares = 0.3;  ///< share of the squares' pixels: more is no drawing
constexpr std::size_t kFewNearly = 24;   ///< colours that close to the key

int enclosed_for(Rgba8 key) { return clearly_a_key(key) ? 1 : kLargeEnclosed; }

std::vector<Likeness> likeness_to(const ColourKey& key, const Image& image) {
  std::vector<Likeness> likeness;
  likeness.reserve(image.pixels().size());
  for (const Rgba8 pixel : image.pixels()) {
    const int distance = colour_distance(pixel, key.colour);
    likeness.push_back(distance <= key.exact  ? Likeness::Exact
                       : distance <= key.near ? Likeness::Near
                                              : Likeness::None);
  }
  return likeness;
}

std::vector<Likeness> likeness_to(const Checkerboard& board, const Image& image) {
  // Without loss a dark outline on dark squares is none of them.
  const int noise = has_loss(board, image) ? kSquareNoise : 0;
  std::vector<Likeness> likeness;
  likeness.reserve(image.pixels().size());
  for (int y = 0; y < image.height(); ++y) {
    for (int x = 0; x < image.width(); ++x) {
      const bool alike = colour_distance(image.at(x, y), board.expected(x, y)) <= noise;
      likeness.push_back(alike ? Likeness::Exact : Likeness::None);
    }
  }
  return likeness;
}

/// Lossy formats surround a colour with many that are nearly the same; artists use a few at most.
bool uneven_around(Rgba8 colour, const Image& image) {
  std::unordered_set<std::uint32_t> nearly;
  for (const Rgba8 pixel : image.pixels()) {
    const int distance = colour_distance(pixel, colour);
    if (distance > 0 && distance <= kNearly) nearly.insert(rgb_key(pixel));
    if (nearly.size() > kFewNearly) return true;
  }
  return false;
}

/// Pixels in one of its colours where the other is due: drawn ones, no ground.
std::vector<bool> drawn_in_its_colours(const Image& sheet, const Checkerboard& board) {
  std::vector<bool> drawn;
  drawn.reserve(sheet.pixels().size());
  for (int y = 0; y < sheet.height(); ++y) {
    for (int x = 0; x < sheet.width(); ++x) {
      const Rgba8 pixel = sheet.at(x, y), due = board.expected(x, y);
      drawn.push_back(pixel != due && (pixel == board.even || pixel == board.odd));
    }
  }
  return drawn;
}

/// Without gaps that go on beyond their square in its colour: those are drawn.
void leave_drawn_gaps(const Image& sheet, const std::vector<bool>& drawn,
                      std::vector<std::size_t>& gaps) {
  const auto w = static_cast<std::size_t>(sheet.width());
  std::vector<bool> is_gap(drawn.size());
  for (const std::size_t at : gaps) is_gap[at] = true;
  std::vector<std::size_t> open;
  for (std::size_t at = 0; at < drawn.size(); ++at) {
    if (drawn[at]) open.push_back(at);
  }
  while (!open.empty()) {
    const std::size_t at = open.back();
    open.pop_back();
    for (const std::size_t other : {at + 1, at - 1, at + w, at - w}) {
      if (other >= drawn.size() || !is_gap[other]) continue;
      if (sheet.pixels()[at] != sheet.pixels()[other]) continue;
      is_gap[other] = false;
      open.push_back(other);
    }
  }
  std::erase_if(gaps, [&](std::size_t at) { return !is_gap[at]; });
}

/// Gaps are looked for in one of its colours at a time: sprites may be drawn with the other.
Image without_board(const Image& sheet, const Checkerboard& board) {
  const std::vector<Likeness> likeness = likeness_to(board, sheet);
  const int enclosed = board.side * board.side / 2, w = sheet.width(), h = sheet.height();
  const std::vector<bool> ground = without_pockets(likeness, w, h, enclosed);
  Image result = sheet;
  std::vector<std::size_t> gaps;
  for (const Rgba8 colour : {board.even, board.odd}) {
    std::vector<Likeness> one = likeness;
    for (std::size_t i = 0; i < one.size(); ++i) {
      const int x = static_cast<int>(i) % w, y = static_cast<int>(i) / w;
      if (!ground[i] && board.expected(x, y) != colour) one[i] = Likeness::None;
    }
    const std::vector<bool> background =
        flooded(one, w, h, enclosed, GroundUse::MayBeDrawnWith, &sheet, {0, 0, w, h});
    for (std::size_t i = 0; i < background.size(); ++i) {
      if (ground[i]) result.pixels()[i] = kTransparent;
      if (background[i] && !ground[i]) gaps.push_back(i);
    }
  }
  leave_drawn_gaps(sheet, drawn_in_its_colours(sheet, board), gaps);
  for (const std::size_t at : gaps) result.pixels()[at] = kTransparent;
  return result;
}

/// Whether a ground that changes slowly is much more than its one commonest colour.
bool shows_more(const std::vector<Likeness>& slow, const std::optional<Rgba8>& colour,
                const Image& sheet) {
  if (!colour) return true;
  const auto all = static_cast<double>(std::count(slow.begin(), slow.end(), Likeness::Exact));
  return all >= kMuchMore * share_of(sheet, *colour) * static_cast<double>(slow.size());
}

/// What compression leaves in the middle of nothing: a few pixels still near the key.
Image without_specks(Image image, const ColourKey& key) {
  const Components components = connected_components(image);
  for (const Component& c : components.items) {
    if (c.pixels > kSpeckPixels || colour_distance(c.colour, key.colour) > 2 * key.near) continue;
    for (const Run& run : components.runs_of(c)) {
      for (int x = run.x0; x < run.x1; ++x) image.at(x, run.y) = kTransparent;
    }
  }
  return image;
}

}  // namespace

Image without(const Image& image, const std::vector<Likeness>& likeness, int least_enclosed,
              GroundUse use) {
  Image result = image;
  const std::vector<bool> background =
      flooded(likeness, image.width(), image.height(), least_enclosed, use, &image,
              {0, 0, image.width(), image.height()});
  for (std::size_t i = 0; i < background.size(); ++i) {
    if (background[i]) result.pixels()[i] = kTransparent;
  }
  return result;
}

bool has_loss(const Checkerboard& board, const Image& image) {
  std::unordered_set<std::uint32_t> nearly;
  std::size_t exact = 0, inexact = 0;
  for (int y = 0; y < image.height(); ++y) {
    for (int x = 0; x < image.width(); ++x) {
      const int distance = colour_distance(image.at(x, y), board.expected(x, y));
      exact += distance == 0 ? 1 : 0;
      if (distance == 0 || distance > kSquareNoise) continue;
      ++inexact;
      if (nearly.size() <= kManyNearly) nearly.insert(rgb_key(image.at(x, y)));
    }
  }
  const double share =
      static_cast<double>(inexact) / static_cast<double>(std::max<std::size_t>(1, exact + inexact));
  return nearly.size() > kManyNearly || share > kInexactSquares;
}

bool has_transparency(const Image& image) {
  return std::any_of(image.pixels().begin(), image.pixels().end(),
                     [](Rgba8 pixel) { return pixel.a < kOpaqueFrom; });
}

std::optional<Rgba8> background_colour(const Image& image) {
  if (image.empty() || has_transparency(image)) return std::nullopt;
  const ColourCount border = border_of(image);
  std::optional<Rgba8> colour = line_colour(image);
  if (!colour && border.share() >= kBorderShare) {
    colour = border.most_frequent();
    if (share_of(image, *colour) < kAreaShare) return std::nullopt;
  }
  if (!colour) colour = colour_behind_touching(image, border);
  // One flat colour everywhere is a picture of that colour, not an empty sheet.
  if (!colour || share_of(image, *colour) == 1.0) return std::nullopt;
  return colour;
}

Image without_ground(const Image& sheet) {
  if (sheet.empty() || has_transparency(sheet)) return sheet;
  // First: the one of its greys that shows more looks like a background of its own.
  if (const std::optional<Checkerboard> board = find_checkerboard(sheet)) {
    return without_board(sheet, *board);
  }
  const std::optional<Rgba8> colour = background_colour(sheet);
  if (auto slow = likeness_to_gradient(sheet); !slow.empty() && shows_more(slow, colour, sheet)) {
    return without(sheet, slow, kEnclosedInSlow, GroundUse::HardlyDrawnWith);
  }
  if (colour && !uneven_around(*colour, sheet)) {
    return without(sheet, likeness_to({*colour, 0, 0}, sheet), enclosed_for(*colour),
                   ground_use(*colour));
  }
  if (const std::optional<ColourKey> key = noisy_key(sheet)) {
    const Image result = without(sheet, likeness_to(*key, sheet), enclosed_for(key->colour));
    return without_specks(result, *key);
  }
  return sheet;
}

}  // namespace pixelatent
