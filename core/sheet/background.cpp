#include "sheet/background.hpp"

#include <algorithm>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "sheet/grid.hpp"

namespace pixelatent {

namespace {

// A sheet with a background shows it along most of its border and on a good part of its area; a
// tileset's border is a mixture, and a photo has no exactly repeated colour.
constexpr double kBorderShare = 0.5;
constexpr double kAreaShare = 0.1;

std::uint32_t key_of(Rgba8 c) {
  return std::uint32_t{c.r} << 16 | std::uint32_t{c.g} << 8 | std::uint32_t{c.b};
}

class ColourCount {
 public:
  void add(Rgba8 colour) {
    ++total_;
    const int count = ++counts_[key_of(colour)];
    if (count > best_count_) {
      best_count_ = count;
      best_ = colour;
    }
  }
  Rgba8 most_frequent() const { return best_; }
  double share() const { return total_ == 0 ? 0.0 : static_cast<double>(best_count_) / total_; }

 private:
  std::unordered_map<std::uint32_t, int> counts_;
  int total_ = 0, best_count_ = 0;
  Rgba8 best_;
};

ColourCount border_of(const Image& image) {
  ColourCount count;
  const int right = image.width() - 1, bottom = image.height() - 1;
  for (int x = 0; x <= right; ++x) {
    count.add(image.at(x, 0));
    if (bottom > 0) count.add(image.at(x, bottom));
  }
  for (int y = 1; y < bottom; ++y) {
    count.add(image.at(0, y));
    if (right > 0) count.add(image.at(right, y));
  }
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

}  // namespace

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
  // One flat colour everywhere is a picture of that colour, not an empty sheet.
  if (!colour || share_of(image, *colour) == 1.0) return std::nullopt;
  return colour;
}

Image with_background_removed(const Image& sheet) {
  const std::optional<Rgba8> background = background_colour(sheet);
  Image result = sheet;
  if (!background) return result;
  for (Rgba8& pixel : result.pixels()) {
    if (same_rgb(pixel, *background)) pixel = kTransparent;
  }
  return result;
}

}  // namespace pixelatent
