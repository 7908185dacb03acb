#include "sheet/native/restore.hpp"

#include <algorithm>
#include <optional>

#include "sheet/native/native_search.hpp"
#include "sheet/native/planes.hpp"

namespace pixelatent {

namespace {

constexpr int kMostResizes = 3;
constexpr double kNoSmooth = 2;     // scale from which edges on a grid mean nearest neighbour
constexpr int kRestoredLevels = 6;  // that an earlier step may have got wrong

bool has_soft_alpha(const Image& image) {
  return std::any_of(image.pixels().begin(), image.pixels().end(),
                     [](Rgba8 p) { return p.a != 0 && p.a != 255; });
}

struct Step {
  NativeFit fit;
  AlphaMode mode = AlphaMode::Premultiplied;
};

std::optional<Step> find_step(const Image& image) {
  auto fit = find_native_fit(to_planes(image, AlphaMode::Premultiplied), AlphaMode::Premultiplied);
  // What leaves but rounding needs no other explanation.
  const bool perfect = fit && fit->residual < kPerfect;
  if (perfect || !has_soft_alpha(image)) return fit ? std::optional(Step{*fit}) : std::nullopt;
  const auto straight = find_native_fit(to_planes(image, AlphaMode::Straight), AlphaMode::Straight);
  if (straight && (!fit || straight->cost < fit->cost)) {
    return Step{*straight, AlphaMode::Straight};
  }
  return fit ? std::optional(Step{*fit}) : std::nullopt;
}

/// Chance is ruled out.
std::optional<Step> plausible_step(const Image& image, PictureOrigin origin) {
  const int tolerance = origin == PictureOrigin::File ? 0 : kRestoredLevels;
  const auto exact = find_exact_nearest(image, tolerance);
  // Smooth kernels leave edges side by side, so only smaller scales can be their doing, too.
  const double exact_scale = exact ? std::min(exact->x.scale, exact->y.scale) : 0;
  if (exact_scale >= kNoSmooth) return Step{*exact};
  const std::optional<Step> step = find_step(image);
  const bool plausible = step && is_plausible(image, step->fit, origin);
  const bool smaller =
      plausible && (step->fit.kernel != Kernel::Nearest || step->fit.x.scale > exact_scale);
  if (exact && !smaller) return Step{*exact};
  return plausible ? step : std::nullopt;
}

float confidence_of(double contrast) {
  return static_cast<float>(std::clamp(1.0 - 0.5 * kEnlargedFrom / contrast, 0.0, 1.0));
}

}  // namespace

Restored restore(const Image& image) {
  Restored result;
  result.image = image;
  result.confidence = 1;
  Kernel last = Kernel::None;
  for (int resize = 0; resize < kMostResizes; ++resize) {
    if (surely_native(result.image)) break;
    // Nearest neighbour is undone without a trace.
    const bool exact = result.kernel == Kernel::None || last == Kernel::Nearest;
    const auto origin = exact ? PictureOrigin::File : PictureOrigin::Restored;
    const std::optional<Step> step = plausible_step(result.image, origin);
    if (!step) break;
    const NativeFit& fit = step->fit;
    const Planes input = to_planes(result.image, step->mode);
    result.image = to_image(solve_native(input, fit, step->mode), step->mode);
    // Position p of the input is (p / scale + offset) of this step's result.
    result.scale_x *= fit.x.scale;
    result.scale_y *= fit.y.scale;
    result.offset_x = result.offset_x / fit.x.scale + fit.x.offset;
    result.offset_y = result.offset_y / fit.y.scale + fit.y.offset;
    if (result.kernel == Kernel::None) result.kernel = fit.kernel;
    last = fit.kernel;
    result.confidence = std::min(result.confidence, confidence_of(fit.contrast));
  }
  return result;
}

}  // namespace pixelatent
