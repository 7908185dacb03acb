#include "sheet/native/restore.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <optional>
#include <vector>

#include "sheet/native/bounded_solve.hpp"
#include "sheet/native/native_search.hpp"
#include "sheet/native/planes.hpp"

namespace pixelatent {

namespace {

constexpr int kMostResizes = 3;
constexpr int kSampleColumns = 16;
constexpr float kFull = 255.0F;

bool overshoots(Kernel kernel) {
  return kernel == Kernel::Bicubic || kernel == Kernel::SharpBicubic || kernel == Kernel::Lanczos;
}

Planes native_planes(const Planes& input, const NativeFit& fit, AlphaMode mode) {
  const AxisModel along_x(fit.x, fit.kernel), along_y(fit.y, fit.kernel);
  if (!overshoots(fit.kernel)) {
    const Planes low = from_rows(along_y.solve(rows_of(input)));
    return transposed(from_rows(along_x.solve(columns_of(low))));
  }
  // Programs resize along x first and keep bytes in between, so y is undone first.
  Planes low = from_rows(solve_within(along_y, {rows_of(input), bounds_of(input, mode)}));
  for (float& value : low.values) value = std::clamp(value, 0.0F, kFull);
  const Signals columns = columns_of(low);
  return transposed(from_rows(solve_within(along_x, {columns, byte_bounds(columns)})));
}

/// Of all kernels that blur, the one that explains a sample of the columns best once it is known
/// what bytes cut off; the search, which does not look at that, can only tell their family.
Kernel sharpest_explanation(const Planes& input, const NativeFit& fit, AlphaMode mode) {
  if (fit.kernel == Kernel::Nearest) return fit.kernel;
  const BoundedSignals columns = busiest_columns(input, mode, kSampleColumns);
  Kernel best = fit.kernel;
  double least = std::numeric_limits<double>::infinity();
  for (const Kernel kernel : kSmoothKernels) {
    const double squared = squared_misfit(AxisModel(fit.y, kernel), columns);
    if (squared >= least) continue;
    least = squared;
    best = kernel;
  }
  return best;
}

bool has_soft_alpha(const Image& image) {
  return std::any_of(image.pixels().begin(), image.pixels().end(),
                     [](Rgba8 p) { return p.a != 0 && p.a != 255; });
}

struct Step {
  NativeFit fit;
  AlphaMode mode = AlphaMode::Premultiplied;
};

std::optional<Step> find_step(const Image& image) {
  auto fit = find_native_fit(to_planes(image, AlphaMode::Premultiplied));
  if (!has_soft_alpha(image)) return fit ? std::optional(Step{*fit}) : std::nullopt;
  const auto straight = find_native_fit(to_planes(image, AlphaMode::Straight));
  if (straight && (!fit || straight->cost < fit->cost)) {
    return Step{*straight, AlphaMode::Straight};
  }
  return fit ? std::optional(Step{*fit}) : std::nullopt;
}

float confidence_of(double contrast) {
  return static_cast<float>(std::clamp(1.0 - 0.5 * kEnlargedFrom / contrast, 0.0, 1.0));
}

}  // namespace

Restored restore(const Image& image) {
  Restored result;
  result.image = image;
  result.confidence = 1;
  for (int resize = 0; resize < kMostResizes; ++resize) {
    const std::optional<Step> step = find_step(result.image);
    if (!step) break;
    NativeFit fit = step->fit;
    const Planes input = to_planes(result.image, step->mode);
    fit.kernel = sharpest_explanation(input, fit, step->mode);
    result.image = to_image(native_planes(input, fit, step->mode), step->mode);
    // Position p of the input is (p / scale + offset) of this step's result.
    result.scale_x *= fit.x.scale;
    result.scale_y *= fit.y.scale;
    result.offset_x = result.offset_x / fit.x.scale + fit.x.offset;
    result.offset_y = result.offset_y / fit.y.scale + fit.y.offset;
    if (result.kernel == Kernel::None) result.kernel = fit.kernel;
    result.confidence = std::min(result.confidence, confidence_of(fit.contrast));
  }
  return result;
}

}  // namespace pixelatent
