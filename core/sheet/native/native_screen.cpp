#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <vector>

#include "sheet/native/restore.hpp"

namespace pixelatent {

namespace {

constexpr int kSmallestScreened = 8;       // pixels a side; less shows too little
constexpr int kNoise = 10;                 // levels that rounding and JPEG make
constexpr std::int64_t kFewestSteps = 24;  // louder than that, along either axis
constexpr std::int64_t kManySteps = 4000;  // chance plays no part any more
// Sum of squared differences two pixels apart over that of neighbours: 2 for edges that stand
// alone, as nearest neighbour leaves them, more for ramps, as other kernels do, less where details
// are a pixel wide. Enlarged sprites of 16 pixels were seen down to 1.8, whole sheets to 1.98.
constexpr double kNativeRatio = 1.7, kNativeRatioOfMany = 1.85;
// Share of varying lines that are the one before them again: 1 - 1 / s after nearest neighbour by
// s.
constexpr double kMostRepeatedLines = 0.12;

constexpr std::size_t kChunk = 16384;

/// One value for each pixel: luma weighted by alpha, 0..255.
struct Shades {
  std::size_t width = 0, height = 0;
  std::vector<std::int16_t> values;
  const std::int16_t* row(std::size_t y) const { return values.data() + y * width; }
};

Shades shades_of(const Image& image) {
  Shades shades{static_cast<std::size_t>(image.width()), static_cast<std::size_t>(image.height()),
                std::vector<std::int16_t>(image.pixels().size())};
  std::transform(image.pixels().begin(), image.pixels().end(), shades.values.begin(), [](Rgba8 p) {
    return static_cast<std::int16_t>(((p.r + 2 * p.g + p.b) * p.a) >> 10);
  });
  return shades;
}

struct Differences {
  std::int64_t near = 0, far = 0;  ///< sums of squares
  std::int64_t steps = 0;

  /// From `a` to what lies `step` and twice `step` further on, for `count` values.
  void add(const std::int16_t* a, std::size_t step, std::size_t count) {
    for (std::size_t done = 0; done < count; done += kChunk) {
      int one_squared = 0, two_squared = 0, loud = 0;  // 32 bits are enough for a chunk
      for (std::size_t i = done; i < std::min(count, done + kChunk); ++i) {
        const int one = a[i + step] - a[i], two = a[i + 2 * step] - a[i];
        one_squared += std::abs(one) > kNoise ? one * one : 0;
        two_squared += std::abs(two) > kNoise ? two * two : 0;
        loud += std::abs(one) > kNoise;
      }
      near += one_squared;
      far += two_squared;
      steps += loud;
    }
  }
  bool of_single_pixels() const {
    const double ratio = steps < kManySteps ? kNativeRatio : kNativeRatioOfMany;
    return steps >= kFewestSteps && static_cast<double>(far) < ratio * static_cast<double>(near);
  }
};

bool details_are_single(const Shades& shades) {
  Differences along_x, along_y;
  for (std::size_t y = 0; y < shades.height; ++y) {
    along_x.add(shades.row(y), 1, shades.width - 2);
    if (y + 2 < shades.height) along_y.add(shades.row(y), shades.width, shades.width);
  }
  return along_x.of_single_pixels() && along_y.of_single_pixels();
}

/// Of a number of varying lines, how many were the one before again.
struct LineRepeats {
  int varying = 0, same = 0;
  bool few() const { return same <= kMostRepeatedLines * varying; }
};

LineRepeats repeated_rows(const Image& image) {
  LineRepeats repeats;
  for (int y = 1; y < image.height(); ++y) {
    const Rgba8* row = &image.at(0, y);
    const Rgba8* end = row + image.width();
    if (std::all_of(row, end, [first = *row](const Rgba8& p) { return p == first; })) continue;
    ++repeats.varying;
    repeats.same += std::equal(row, end, row - image.width());
  }
  return repeats;
}

std::uint32_t bits_of(const Rgba8& pixel) { return std::bit_cast<std::uint32_t>(pixel); }

LineRepeats repeated_columns(const Image& image) {
  const auto width = static_cast<std::size_t>(image.width());
  std::vector<std::uint32_t> changes(width), varies(width);
  const Rgba8* first = &image.at(0, 0);
  for (int y = 0; y < image.height(); ++y) {
    const Rgba8* row = &image.at(0, y);
    for (std::size_t x = 1; x < width; ++x) {
      changes[x] |= bits_of(row[x]) ^ bits_of(row[x - 1]);
      varies[x] |= bits_of(row[x]) ^ bits_of(first[x]);
    }
  }
  LineRepeats repeats;
  for (std::size_t x = 1; x < width; ++x) {
    repeats.varying += varies[x] != 0;
    repeats.same += varies[x] != 0 && changes[x] == 0;
  }
  return repeats;
}

bool repeats_lines(const Image& image) {
  return !repeated_rows(image).few() || !repeated_columns(image).few();
}

}  // namespace

bool surely_native(const Image& image) {
  if (image.width() < kSmallestScreened || image.height() < kSmallestScreened) return false;
  return details_are_single(shades_of(image)) && !repeats_lines(image);
}

}  // namespace pixelatent
