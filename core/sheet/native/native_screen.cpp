#include "sheet/native/native_screen.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <vector>

namespace pixelatent {

namespace {

constexpr int kSmallest = 8;        // pixels a side; less shows too little
constexpr int kNoise = 10;          // levels that rounding and JPEG make
constexpr double kFewestSteps = 24;  // along either axis
// Sum of squared differences two pixels apart over that of neighbours: 2 for edges that stand alone,
// as nearest neighbour leaves them, more for ramps, less where details are a pixel wide.
constexpr double kNativeRatio = 1.55;
// Share of varying lines that are the one before them again. Enlarged by s: 1 - 1 / s.
constexpr double kMostRepeats = 0.12;

/// Luma weighted by alpha, with half the alpha added so that dark outlines show; 0..255.
std::vector<std::int16_t> shades_of(const Image& image) {
  std::vector<std::int16_t> shades(image.pixels().size());
  std::transform(image.pixels().begin(), image.pixels().end(), shades.begin(), [](Rgba8 p) {
    return static_cast<std::int16_t>(((p.r + 2 * p.g + p.b) * p.a) >> 10);
  });
  return shades;
}

struct Differences {
  double near = 0, far = 0;  ///< sums of squares
  double steps = 0;
};

/// Adds up what lies one line and two lines apart, `count` values side by side.
void add_lines(Differences& sums, const std::int16_t* a, const std::int16_t* b, const std::int16_t* c,
               std::size_t count) {
  std::int64_t near = 0, far = 0, steps = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const int one = b[i] - a[i], two = c[i] - a[i];
    const bool loud = std::abs(one) > kNoise;
    near += loud ? one * one : 0;
    far += std::abs(two) > kNoise ? two * two : 0;
    steps += loud;
  }
  sums.near += static_cast<double>(near);
  sums.far += static_cast<double>(far);
  sums.steps += static_cast<double>(steps);
}

bool details_are_single(const Differences& sums) {
  return sums.steps >= kFewestSteps && sums.far < kNativeRatio * sums.near;
}

}  // namespace

bool surely_native(const Image& image) {
  const int width = image.width(), height = image.height();
  if (width < kSmallest || height < kSmallest) return false;
  const std::vector<std::int16_t> shades = shades_of(image);
  const auto row_length = static_cast<std::size_t>(width);
  Differences along_x, along_y;
  for (int y = 0; y < height; ++y) {
    const std::int16_t* row = shades.data() + static_cast<std::size_t>(y) * row_length;
    add_lines(along_x, row, row + 1, row + 2, row_length - 2);
    if (y + 2 < height) add_lines(along_y, row, row + row_length, row + 2 * row_length, row_length);
  }
  if (std::getenv("RATIO")) { extern int printf(const char*, ...); }
  return details_are_single(along_x) && details_are_single(along_y);
}

}  // namespace pixelatent
