#include "sheet/native/crop_search.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include "sheet/native/size_sweep.hpp"

namespace pixelatent {

namespace {

constexpr int kSmallest = 4;      // native pixels along the longer axis
constexpr int kLargest = 16;      // scale
constexpr std::size_t kKeep = 3;  // scales that are looked at with every kernel

constexpr std::array kOtherKernels = {Kernel::Bicubic, Kernel::SharpBicubic, Kernel::Lanczos};

/// The best phase out of `phases` equally spaced ones.
AxisMapping best_phase(const Signals& signals, Kernel kernel, double scale, int phases) {
  AxisMapping best;
  double least = std::numeric_limits<double>::infinity();
  for (int k = 0; k < phases; ++k) {
    const AxisMapping mapping =
        cropped_axis(signals.positions, scale, static_cast<double>(k) / phases);
    const double squared = AxisModel(mapping, kernel).squared_residual(signals);
    if (squared >= least) continue;
    least = squared;
    best = mapping;
  }
  return best;
}

NativeFit fit_scale(const Evidence& evidence, Kernel kernel, double scale, int phases) {
  return evidence.fit(kernel, best_phase(evidence.along_x(), kernel, scale, phases),
                      best_phase(evidence.along_y(), kernel, scale, phases));
}

void set_contrast(NativeFit& fit, const Evidence& evidence, int scale) {
  const double density = 1.0 / scale, step = 1.0 / evidence.longer();
  const double less = fit_scale(evidence, fit.kernel, 1 / (density - step), 2 * scale).residual;
  const double more = fit_scale(evidence, fit.kernel, 1 / (density + step), 2 * scale).residual;
  fit.contrast = std::min(less, more) / (fit.residual + kContrastRounding);
}

/// The cheapest scales under one kernel.
std::vector<NativeFit> best_scales(const Evidence& evidence, Kernel kernel) {
  std::vector<NativeFit> fits;
  for (int scale = 2; scale <= kLargest && evidence.longer() / scale >= kSmallest; ++scale) {
    fits.push_back(fit_scale(evidence, kernel, scale, scale));
  }
  std::sort(fits.begin(), fits.end(), [&](const NativeFit& a, const NativeFit& b) {
    return evidence.cost(a) < evidence.cost(b);
  });
  if (fits.size() > kKeep) fits.resize(kKeep);
  return fits;
}

}  // namespace

std::vector<NativeFit> search_crops(const Evidence& evidence) {
  std::vector<NativeFit> fits = best_scales(evidence, Kernel::Nearest);
  for (const NativeFit& smooth : best_scales(evidence, Kernel::Bilinear)) {
    fits.push_back(smooth);
    for (const Kernel kernel : kOtherKernels) {
      fits.push_back(evidence.fit(kernel, smooth.x, smooth.y));
    }
  }
  for (NativeFit& fit : fits) set_contrast(fit, evidence, static_cast<int>(fit.x.scale));
  return fits;
}

}  // namespace pixelatent
