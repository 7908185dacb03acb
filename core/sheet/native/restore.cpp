#include "sheet/native/restore.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

#include "sheet/native/edges.hpp"
#include "sheet/native/native_search.hpp"
#include "sheet/native/planes.hpp"
#include "sheet/native/uneven_cells.hpp"

namespace pixelatent {

namespace {

constexpr int kMostResizes = 3;
constexpr double kNoSmooth = 2;  // scale from which edges on a grid mean nearest neighbour
constexpr double kSureOfExact = 2 * kEnlargedFrom;  // contrast
constexpr int kRestoredLevels = 6;                  // that an earlier step may have got wrong

bool has_soft_alpha(const Image& image) {
  return std::any_of(image.pixels().begin(), image.pixels().end(),
                     [](Rgba8 p) { return p.a != 0 && p.a != 255; });
}

struct Step {
  NativeFit fit;
  AlphaMode mode = AlphaMode::Premultiplied;
  bool repeats = false;  ///< nothing but native pixels drawn several times
};

/// The output in the middle of a native pixel.
int middle_of(const AxisMapping& axis, int native) {
  const double centre = (native + 0.5 - axis.offset) * axis.scale - 0.5;
  return std::clamp(static_cast<int>(std::lround(centre)), 0, axis.outputs - 1);
}

/// What lies in the middle of native pixels is theirs, whichever way a program rounds at their
/// ends.
Image middles_of(const Image& image, const NativeFit& fit) {
  Image native(fit.x.natives, fit.y.natives);
  for (int y = 0; y < native.height(); ++y) {
    for (int x = 0; x < native.width(); ++x) {
      native.at(x, y) = image.at(middle_of(fit.x, x), middle_of(fit.y, y));
    }
  }
  return native;
}

Image undone(const Image& image, const Step& step) {
  if (step.repeats) return middles_of(image, step.fit);
  return to_image(solve_native(to_planes(image, step.mode), step.fit, step.mode), step.mode);
}

/// The explanations of a picture, the best first.
std::vector<Step> find_steps(const Image& image, EdgesSay edges) {
  const auto steps = [&](AlphaMode mode) {
    std::vector<Step> found;
    for (const NativeFit& fit : find_native_fits(to_planes(image, mode), mode, edges)) {
      found.push_back({fit, mode});
    }
    return found;
  };
  std::vector<Step> found = steps(AlphaMode::Premultiplied);
  // What leaves but rounding needs no other explanation.
  const bool perfect = !found.empty() && found.front().fit.residual < kPerfect;
  if (perfect || !has_soft_alpha(image)) return found;
  std::vector<Step> straight = steps(AlphaMode::Straight);
  if (straight.empty()) return found;
  const bool better = found.empty() || straight.front().fit.cost < found.front().fit.cost;
  return better ? straight : found;
}

/// The first, when it is plausible, or else what surely is nearest neighbour.
std::optional<Step> most_plausible(const std::vector<Step>& steps, const Image& image,
                                   PictureOrigin origin) {
  if (steps.empty()) return std::nullopt;
  if (is_plausible(image, steps.front().fit, origin)) return steps.front();
  if (origin != PictureOrigin::File) return std::nullopt;
  const auto sure = std::find_if(steps.begin(), steps.end(), [&image](const Step& step) {
    return lies_on_its_grid(image, step.fit);
  });
  return sure == steps.end() ? std::nullopt : std::optional(*sure);
}

/// Chance is ruled out.
std::optional<Step> plausible_step(const Image& image, PictureOrigin origin) {
  const int tolerance = origin == PictureOrigin::File ? 0 : kRestoredLevels;
  const auto exact = find_exact_nearest(image, tolerance);
  // Smooth kernels leave edges side by side, so only smaller scales can be their doing, too.
  const double exact_scale = exact ? std::min(exact->x.scale, exact->y.scale) : 0;
  const bool repeats = origin == PictureOrigin::File;
  // Where a few edges happen to lie on a fine grid, JPEG's may be on a coarse one.
  const bool sure = exact && (exact->contrast >= kSureOfExact || !is_opaque(image));
  if (exact_scale >= kNoSmooth && sure) return Step{*exact, AlphaMode::Premultiplied, repeats};
  const std::optional<Step> step =
      most_plausible(find_steps(image, exact ? EdgesSay::Grid : EdgesSay::NoGrid), image, origin);
  const bool smaller =
      step && (step->fit.kernel != Kernel::Nearest || step->fit.x.scale > exact_scale);
  if (exact && !smaller) return Step{*exact, AlphaMode::Premultiplied, repeats};
  return step;
}

Restored as_restored(const Image& image, EvenedOut even) {
  Restored result;
  result.scale_x = static_cast<double>(image.width()) / even.image.width();
  result.scale_y = static_cast<double>(image.height()) / even.image.height();
  result.image = std::move(even.image);
  result.kernel = Kernel::Nearest;
  result.confidence = even.confidence;
  return result;
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
    result.image = undone(result.image, *step);
    // Position p of the input is (p / scale + offset) of this step's result.
    result.scale_x *= fit.x.scale;
    result.scale_y *= fit.y.scale;
    result.offset_x = result.offset_x / fit.x.scale + fit.x.offset;
    result.offset_y = result.offset_y / fit.y.scale + fit.y.offset;
    if (result.kernel == Kernel::None) result.kernel = fit.kernel;
    last = fit.kernel;
    result.confidence = std::min(result.confidence, confidence_of(fit.contrast));
  }
  if (result.kernel == Kernel::None && !surely_native(image)) {
    if (auto even = even_out_cells(image)) return as_restored(image, *std::move(even));
  }
  return result;
}

}  // namespace pixelatent
