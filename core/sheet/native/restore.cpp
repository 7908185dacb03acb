#include "sheet/native/restore.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>

#include "sheet/native/native_search.hpp"
#include "sheet/native/planes.hpp"

namespace pixelatent {

namespace {

constexpr int kMostResizes = 3;
constexpr int kUnclipRounds = 3;
constexpr float kFull = 255.0F;

/// Kernels with negative lobes overshoot and programs cut that off. Where the input is at its limit
/// and the model says "beyond", the model is right: the input takes its value and is solved again.
Signals solve_unclipped(const AxisModel& model, const Signals& input, bool overshoots) {
  Signals native = model.solve(input);
  if (!overshoots) return native;
  Signals target = input;
  for (int round = 0; round < kUnclipRounds; ++round) {
    const Signals again = model.enlarge(native);
    bool changed = false;
    for (std::size_t i = 0; i < target.values.size(); ++i) {
      const bool beyond = (input.values[i] <= 0 && again.values[i] < 0) ||
                          (input.values[i] >= kFull && again.values[i] > kFull);
      if (!beyond) continue;
      target.values[i] = again.values[i];
      changed = true;
    }
    if (!changed) break;
    native = model.solve(target);
  }
  return native;
}

Planes native_planes(const Planes& input, const NativeFit& fit) {
  const bool overshoots = fit.kernel == Kernel::Bicubic || fit.kernel == Kernel::SharpBicubic ||
                          fit.kernel == Kernel::Lanczos;
  const AxisModel along_x(fit.x, fit.kernel), along_y(fit.y, fit.kernel);
  const Planes flat = from_rows(solve_unclipped(along_y, rows_of(input), overshoots));
  // A column of positions is a row of the transposed picture.
  const Planes narrow = from_rows(along_x.solve(columns_of(flat)));
  return transposed(narrow);
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
  if (straight && (!fit || straight->contrast > fit->contrast)) {
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
    const NativeFit& fit = step->fit;
    result.image = to_image(native_planes(to_planes(result.image, step->mode), fit), step->mode);
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
