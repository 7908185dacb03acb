#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

#include "sheet/native/searches.hpp"

namespace pixelatent {

namespace {

constexpr int kSmallest = 4;           // native pixels along the longer axis
constexpr int kLargest = 16;           // scale
constexpr std::size_t kKeep = 3;       // scales that are looked at with every kernel
constexpr double kSmallestPeak = 1.8;  // scale of a piece that periods hint at
constexpr int kAllScalesUpTo = 256;    // pixels of the longer side; beyond, periods say which
constexpr int kPeaks = 6;              // of either profile
constexpr std::size_t kRefined = 4;    // peaks whose scale and phase are measured
constexpr int kMostPhases = 12;
constexpr double kFirstStep = 0.25, kLastStep = 0.02;  // native pixels that an end is moved by
constexpr double kWorthMoving = 0.999;
// Any scale is more freedom than a whole one, so it must stand out more.
constexpr double kFractionalPrior = 0.8;
constexpr double kScaleTolerance = 0.4;  // native pixels over the whole axis
constexpr double kAsGood = 1.05, kAsGoodLevels = 0.03;
constexpr std::array kUsualDenominators = {1, 2, 10, 3, 4};

constexpr std::array<std::pair<int, int>, 6> kMoves = {
    {{-1, 0}, {1, 0}, {0, -1}, {0, 1}, {1, 1}, {-1, -1}}};

constexpr std::array kOtherKernels = {Kernel::Bicubic, Kernel::SharpBicubic, Kernel::Lanczos,
                                      Kernel::Hamming};

bool starts_on_a_pixel(const NativeFit& fit) {
  return fit.x.scale == fit.y.scale && fit.x.scale == std::round(fit.x.scale);
}

/// The best phase out of `phases` equally spaced ones.
AxisMapping best_phase(Evidence& evidence, Direction direction, Kernel kernel, double scale,
                       int phases) {
  AxisMapping best;
  double least = std::numeric_limits<double>::infinity();
  for (int k = 0; k < phases; ++k) {
    const AxisMapping mapping =
        cropped_axis(evidence.outputs(direction), scale, static_cast<double>(k) / phases);
    const double squared = evidence.squared(direction, kernel, mapping);
    if (squared >= least) continue;
    least = squared;
    best = mapping;
  }
  return best;
}

/// Moves the native positions of both ends until nothing gets better: scale and phase in one.
AxisMapping refined(Evidence& evidence, Direction direction, Kernel kernel, AxisMapping best) {
  double least = evidence.squared(direction, kernel, best);
  for (double step = kFirstStep; step >= kLastStep; step /= 2) {
    for (bool better = true; better;) {
      better = false;
      for (const auto& [left, right] : kMoves) {
        const double begin = best.offset + left * step;
        const double end = best.offset + best.outputs / best.scale + right * step;
        if (end - begin < 1) continue;
        const AxisMapping moved = cropped_axis(best.outputs, best.outputs / (end - begin), begin);
        const double squared = evidence.squared(direction, kernel, moved);
        if (squared >= least * kWorthMoving) continue;
        least = squared;
        best = moved;
        better = true;
      }
    }
  }
  return best;
}

NativeFit fit_scale(Evidence& evidence, Kernel kernel, double scale, int phases) {
  return evidence.fit(kernel, best_phase(evidence, Direction::X, kernel, scale, phases),
                      best_phase(evidence, Direction::Y, kernel, scale, phases));
}

void set_contrast(NativeFit& fit, Evidence& evidence) {
  const double scale = fit.x.scale, density = 1 / scale, step = 1.0 / evidence.longer();
  const int phases = std::min(kMostPhases, static_cast<int>(std::ceil(2 * scale)));
  const double less = fit_scale(evidence, fit.kernel, 1 / (density - step), phases).residual;
  const double more = fit_scale(evidence, fit.kernel, 1 / (density + step), phases).residual;
  fit.contrast = std::min(less, more) / (fit.residual + kContrastRounding);
  if (!starts_on_a_pixel(fit)) fit.contrast *= kFractionalPrior;
}

/// With a scale that people use where one explains the picture as well as what was measured.
NativeFit with_usual_scale(const NativeFit& fit, Evidence& evidence) {
  const double scale = 2 / (1 / fit.x.scale + 1 / fit.y.scale);
  const double tolerance = scale * scale * kScaleTolerance / evidence.longer();
  for (const int denominator : kUsualDenominators) {
    const double usual = std::round(scale * denominator) / denominator;
    if (std::abs(usual - scale) > tolerance || usual < kSmallestPeak) continue;
    const int phases = static_cast<int>(std::ceil(2 * usual * denominator));
    const NativeFit other = fit_scale(
        evidence, fit.kernel, usual, usual == std::round(usual) ? static_cast<int>(usual) : phases);
    if (other.residual <= kAsGood * fit.residual + kAsGoodLevels) return other;
  }
  return fit;
}

/// With scale and phase worked out.
NativeFit measured(const NativeFit& fit, Evidence& evidence) {
  const NativeFit exact =
      evidence.fit(fit.kernel, refined(evidence, Direction::X, fit.kernel, fit.x),
                   refined(evidence, Direction::Y, fit.kernel, fit.y));
  return with_usual_scale(exact, evidence);
}

void keep_cheapest(std::vector<NativeFit>& fits, const Evidence& evidence, std::size_t count) {
  std::stable_sort(fits.begin(), fits.end(), [&](const NativeFit& a, const NativeFit& b) {
    return evidence.cost(a) < evidence.cost(b);
  });
  if (fits.size() > count) fits.resize(count);
}

/// Of any scale, as periods hint at.
std::vector<NativeFit> measured_scales(Evidence& evidence, Kernel kernel,
                                       const std::vector<double>& peaks) {
  std::vector<NativeFit> fits;
  for (const double periods : peaks) {
    const double scale = evidence.longer() / periods;
    fits.push_back(fit_scale(evidence, kernel, scale,
                             std::min(kMostPhases / 2, static_cast<int>(std::ceil(2 * scale)))));
  }
  keep_cheapest(fits, evidence, kRefined);
  for (NativeFit& fit : fits) fit = measured(fit, evidence);
  return fits;
}

/// The cheapest scales under one kernel.
std::vector<NativeFit> best_scales(Evidence& evidence, Kernel kernel,
                                   const std::vector<double>& peaks) {
  std::vector<NativeFit> fits = measured_scales(evidence, kernel, peaks);
  const int largest = evidence.longer() > kAllScalesUpTo ? 0 : kLargest;
  for (int scale = 2; scale <= largest && evidence.longer() / scale >= kSmallest; ++scale) {
    fits.push_back(fit_scale(evidence, kernel, scale, scale));
  }
  keep_cheapest(fits, evidence, kKeep);
  return fits;
}

}  // namespace

std::vector<NativeFit> search_crops(Evidence& evidence) {
  const double longer = evidence.longer();
  const std::vector<double> peaks = period_peaks(
      evidence, std::max<double>(kSmallest, longer / kLargest), longer / kSmallestPeak, 2, kPeaks);
  std::vector<NativeFit> fits = best_scales(evidence, Kernel::Nearest, peaks);
  for (const NativeFit& smooth : best_scales(evidence, Kernel::Bilinear, peaks)) {
    fits.push_back(smooth);
    for (const Kernel kernel : kOtherKernels) {
      const NativeFit other = evidence.fit(kernel, smooth.x, smooth.y);
      fits.push_back(starts_on_a_pixel(other) ? other : measured(other, evidence));
    }
  }
  for (NativeFit& fit : fits) set_contrast(fit, evidence);
  return fits;
}

}  // namespace pixelatent
