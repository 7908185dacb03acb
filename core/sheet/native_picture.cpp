#include "sheet/native_picture.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "sheet/plain_checks.hpp"
#include "sheet/ruled_lines.hpp"

namespace pixelatent {

namespace {

constexpr int kLongestEnlarged = 16 * kMaxCell;  ///< side of a cell between lines
constexpr double kLeastOverChecks = 2;           ///< scale
constexpr double kLargerOverPlain = 1.1;         ///< ratio of scales
constexpr double kLeastSquare = 3;               ///< native pixels, as find_checkerboard() needs
constexpr double kSquareOverChecks = 0.3;        ///< of the logarithm of both scales' ratio

NativePicture untouched() {
  NativePicture native;
  native.restored.confidence = 1;
  return native;
}

/// A grid in native pixels without its lines, where every cell is enlarged by a whole factor.
std::optional<GridSpec> native_grid(const GridSpec& grid, const Restored& restored) {
  const int x = static_cast<int>(std::lround(restored.scale_x));
  const int y = static_cast<int>(std::lround(restored.scale_y));
  if (restored.scale_x != x || restored.scale_y != y || grid.cell_w % x != 0 ||
      grid.cell_h % y != 0)
    return std::nullopt;
  if (std::max(grid.cell_w / x, grid.cell_h / y) > kMaxCell) return std::nullopt;
  return GridSpec{grid.cell_w / x, grid.cell_h / y, 0, 0, 0, 0};
}

/// Lines as thin as the screen's pixels between cells that were enlarged: the cells alone tell by
/// how much.
std::optional<NativePicture> native_between_lines(const Image& image) {
  const auto lines = find_ruled_lines(image);
  const auto grid =
      lines ? lines->grid(image.width(), image.height(), kLongestEnlarged) : std::nullopt;
  if (!grid) return std::nullopt;
  const Image cells = without_lines(image, *lines);
  if (surely_native(cells)) return std::nullopt;
  NativePicture native{restore(cells), std::nullopt};
  if (native.restored.kernel != Kernel::Nearest || native.restored.confidence < kSureOfSize)
    return std::nullopt;
  const bool as_thick = grid->spacing_x % std::lround(native.restored.scale_x) == 0 &&
                        grid->spacing_y % std::lround(native.restored.scale_y) == 0;
  native.ruled = native_grid(*grid, native.restored);
  if (as_thick || !native.ruled) return std::nullopt;
  // What lies where in the file: to within the lines between.
  native.restored.scale_x = static_cast<double>(image.width()) / native.restored.image.width();
  native.restored.scale_y = static_cast<double>(image.height()) / native.restored.image.height();
  return native;
}

bool is_larger(const Restored& a, const Restored& b) {
  return a.scale_x > kLargerOverPlain * b.scale_x && a.scale_y > kLargerOverPlain * b.scale_y;
}

bool is_sure(const Restored& restored) {
  return restored.kernel != Kernel::None && restored.confidence >= kSureOfSize &&
         restored.scale_x >= kLeastOverChecks &&
         std::abs(std::log(restored.scale_x / restored.scale_y)) < kSquareOverChecks;
}

/// What lies in the middle of every native pixel.
Image middles_of(const Image& image, const Restored& restored) {
  Image native(restored.image.width(), restored.image.height());
  for (int y = 0; y < native.height(); ++y) {
    for (int x = 0; x < native.width(); ++x) {
      const double u = (x + 0.5 - restored.offset_x) * restored.scale_x;
      const double v = (y + 0.5 - restored.offset_y) * restored.scale_y;
      native.at(x, y) = image.at(std::clamp(static_cast<int>(u), 0, image.width() - 1),
                                 std::clamp(static_cast<int>(v), 0, image.height() - 1));
    }
  }
  return native;
}

/// Where a lossy format has left so much beside the art that only squares as faint as its noise let
/// the size be seen: that size, and the picture without the squares.
std::optional<NativePicture> native_under_checks(const Image& image, const PlainChecks& plain) {
  NativePicture native{restore(image), std::nullopt};
  Restored& restored = native.restored;
  if (!plain.uneven || restored.kernel != Kernel::Nearest || !is_sure(restored)) {
    return std::nullopt;
  }
  restored.image = middles_of(plain.image, restored);
  return native;
}

/// Enlarged art over a checkerboard that belongs to no art: after JPEG, or with squares that are no
/// whole number of its pixels, so that a finer grid explains both.
std::optional<NativePicture> native_over_checks(const Image& image) {
  const auto plain = with_plain_checks(image);
  if (!plain || surely_native(plain->image)) return std::nullopt;
  NativePicture native{restore(plain->image), std::nullopt};
  const Restored& restored = native.restored;
  if (!is_sure(restored)) return native_under_checks(image, *plain);
  // Squares of one or two native pixels are no ground that could be told from art any more.
  const bool large = plain->side >= kLeastSquare * std::max(restored.scale_x, restored.scale_y);
  if (!plain->uneven && large) {
    NativePicture as_it_is{restore(image), std::nullopt};
    const bool surer = restored.confidence > as_it_is.restored.confidence;
    if (!surer && !is_larger(restored, as_it_is.restored)) return as_it_is;
  }
  return native;
}

}  // namespace

NativePicture native_picture(const Image& image) {
  if (auto native = native_between_lines(image)) return *std::move(native);
  if (auto native = native_over_checks(image)) return *std::move(native);
  return surely_native(image) ? untouched() : NativePicture{restore(image), std::nullopt};
}

}  // namespace pixelatent
