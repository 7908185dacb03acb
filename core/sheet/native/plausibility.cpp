#include <algorithm>
#include <cmath>

#include "sheet/native/edges.hpp"
#include "sheet/native/native_search.hpp"
#include "sheet/native/searches.hpp"

namespace pixelatent {

namespace {

constexpr double kTellingNats = 9;
constexpr double kTellingScale = 8;  // coarser grids say no more
// Of a lossless picture: residual in levels, or as a share of its variation for pieces whose scale
// is measured only to a hundredth, and the contrast that goes with so little noise.
constexpr double kLeft = 0.8, kLeftShare = 0.025, kClear = 2;
constexpr double kMeasured = 2;      // scale
constexpr double kClearLossy = 1.5;  // also of a lossless one explained but for rounding
// Contrast and residual of nearest neighbour that went through JPEG, though much of it stayed flat.
constexpr double kCompelling = 6, kCompellingPiece = 3, kJpegLeft = 1.8;
constexpr double kOverwhelming = 18;  // whatever was left: JPEG's blocks may lie on native pixels
// Steps that JPEG does not make within flat colours, and how many of them between native pixels.
constexpr int kLoud = 40, kFewestLoudSteps = 200;
constexpr double kLoudOnGrid = 0.9, kScaleWithEdges = 3;
// Contrast of what was resized smoothly and then saved so that flat parts stayed flat.
constexpr double kStandsFar = 3.5;
constexpr double kSameScale = 1.06;    // of both axes of a piece
constexpr int kSmallestPlausible = 6;  // pixels; less shows too little
constexpr int kFewestNatives = 4;      // of the longer axis

/// How sure the edges can make us that all of them lie on the pixels of an enlargement: in nats,
/// the chance that they do anyway.
bool edges_tell_enough(const Image& image, const NativeFit& fit) {
  const Edges edges = edges_of(image, 0);
  const auto nats = [](const std::vector<bool>& flags, double scale) {
    const auto count = static_cast<double>(std::count(flags.begin(), flags.end(), true));
    return count * std::log(std::min(scale, kTellingScale));
  };
  return nats(edges.across, fit.x.scale) + nats(edges.down, fit.y.scale) >= kTellingNats;
}

int shade_of(const Rgba8& pixel) { return (pixel.r + 2 * pixel.g + pixel.b) / 4; }

/// Of steps along an axis that are louder than JPEG makes them, those between two native pixels.
struct LoudSteps {
  int all = 0, on_grid = 0;
  bool tell() const { return all >= kFewestLoudSteps && on_grid >= kLoudOnGrid * all; }
};

/// image.at(x, y) by at(along, across).
template <class At>
LoudSteps loud_steps(const AxisMapping& axis, int lines, const At& at) {
  const auto native = [&axis](int i) {
    return static_cast<int>(std::floor((i + 0.5) / axis.scale + axis.offset));
  };
  LoudSteps steps;
  for (int i = 1; i < axis.outputs; ++i) {
    const bool on_grid = native(i) != native(i - 1);
    for (int line = 0; line < lines; ++line) {
      if (std::abs(shade_of(at(i, line)) - shade_of(at(i - 1, line))) < kLoud) continue;
      ++steps.all;
      steps.on_grid += on_grid ? 1 : 0;
    }
  }
  return steps;
}

/// Hardly any edge lies within a native pixel, though many are loud enough to be art's.
bool edges_lie_on_grid(const Image& image, const NativeFit& fit) {
  if (std::min(fit.x.scale, fit.y.scale) < kScaleWithEdges) return false;
  const LoudSteps along =
      loud_steps(fit.x, image.height(), [&image](int x, int y) { return image.at(x, y); });
  const LoudSteps down =
      loud_steps(fit.y, image.width(), [&image](int y, int x) { return image.at(x, y); });
  return along.tell() && down.tell();
}

bool is_whole(const NativeFit& fit) { return fit.x.offset == 0 && fit.y.offset == 0; }

/// Sizes that people and programs make.
bool can_be_made(const Image& image, const NativeFit& fit) {
  if (std::min(fit.x.scale, fit.y.scale) < kSmallestScale - 0.05) return false;
  if (std::min(image.width(), image.height()) < kSmallestPlausible) return false;
  if (std::max(fit.x.natives, fit.y.natives) < kFewestNatives) return false;
  const double ratio = fit.x.scale / fit.y.scale;
  const double play = 1.0 / std::min(fit.x.natives, fit.y.natives);
  return is_whole(fit) || std::abs(std::log(ratio)) < std::max(std::log(kSameScale), play);
}

bool nearest_is_plausible(const Image& image, const NativeFit& fit, PictureOrigin origin) {
  if (!edges_tell_enough(image, fit)) return false;
  // Without loss every edge would lie on the grid, and find_exact_nearest() would have found it.
  const bool compelling = fit.contrast >= (is_whole(fit) ? kCompelling : kCompellingPiece);
  if (is_lossless(image)) {
    if (origin == PictureOrigin::Restored) return fit.residual < kLeft || compelling;
    if (!is_opaque(image)) return false;
    if (fit.contrast >= kOverwhelming) return true;
    const bool clear = compelling || (fit.contrast >= kClear && edges_lie_on_grid(image, fit));
    return fit.residual > kJpegLeft && clear;
  }
  if (origin == PictureOrigin::Restored) return true;
  return fit.contrast >= kClearLossy;
}

}  // namespace

bool lies_on_its_grid(const Image& image, const NativeFit& fit) {
  if (fit.kernel != Kernel::Nearest || fit.contrast < kClear) return false;
  return is_opaque(image) && can_be_made(image, fit) && edges_lie_on_grid(image, fit);
}

bool is_plausible(const Image& image, const NativeFit& fit, PictureOrigin origin) {
  if (!can_be_made(image, fit)) return false;
  if (fit.kernel == Kernel::Nearest) return nearest_is_plausible(image, fit, origin);
  // The mean of whole pixels looks like art that was drawn smooth: much has to say that it isn't.
  if (fit.kernel == Kernel::Box) {
    return fit.residual < kLeft && fit.contrast >= kOverwhelming && edges_tell_enough(image, fit);
  }
  if (fit.residual < kLeft) return fit.contrast >= kClearLossy;
  if (origin == PictureOrigin::Restored) return true;
  const Evidence evidence(to_planes(image, AlphaMode::Premultiplied));
  const bool nearly = fit.residual < kLeftShare * evidence.variation();
  if (nearly && fit.x.scale >= kMeasured && fit.contrast >= kClear) return true;
  if (!is_lossless(image)) return true;
  // WebP keeps what is flat, and so looks as if nothing had been lost.
  const bool far = std::min(fit.x.scale, fit.y.scale) >= kScaleWithEdges;
  return far && is_whole(fit) && is_opaque(image) && fit.contrast >= kStandsFar;
}

}  // namespace pixelatent
