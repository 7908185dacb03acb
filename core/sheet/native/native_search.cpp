#include "sheet/native/native_search.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <vector>

namespace pixelatent {

namespace {

constexpr int kSketches = 16;
constexpr int kSmallest = 3;           // native pixels
constexpr double kSmallestScale = 1.2;
constexpr double kLargestScale = 20;
constexpr double kRounding = 0.5;      // levels; what the contrast's denominator adds
constexpr double kExplained = 0.35;    // residual at most this share of the picture's variation
constexpr double kCropPrior = 0.8;     // contrast counts less: more explanations are tried

constexpr std::array kKernels = {Kernel::Nearest, Kernel::Bilinear, Kernel::Bicubic,
                                 Kernel::SharpBicubic, Kernel::Lanczos};

/// Both axes of a picture, ready for many explanations.
struct Evidence {
  Signals along_x, along_y;
  double entries = 1;    ///< squares that residuals are averaged over
  double variation = 0;  ///< root mean square of the picture itself around its mean

  double rms(double squared) const { return std::sqrt(squared / entries); }
};

double squared_variation(const Signals& signals) {
  double sum = 0;
  for (int k = 0; k < signals.signals; ++k) {
    double mean = 0;
    for (int i = 0; i < signals.positions; ++i) mean += signals.at(i)[k];
    mean /= std::max(1, signals.positions);
    for (int i = 0; i < signals.positions; ++i) {
      const double difference = signals.at(i)[k] - mean;
      sum += difference * difference;
    }
  }
  return sum;
}

Evidence gather(const Planes& planes) {
  Evidence evidence{sketch_along_x(planes, kSketches),
                    sketch_along_x(transposed(planes), kSketches)};
  evidence.entries = std::max(1, planes.width + planes.height);
  evidence.variation =
      evidence.rms(squared_variation(evidence.along_x) + squared_variation(evidence.along_y));
  return evidence;
}

double residual(const Evidence& evidence, const AxisMapping& x, const AxisMapping& y,
                Kernel kernel) {
  return evidence.rms(AxisModel(x, kernel).squared_residual(evidence.along_x) +
                      AxisModel(y, kernel).squared_residual(evidence.along_y));
}

using MakeAxis = AxisMapping (*)(int outputs, int natives);

/// One kernel and convention over all sizes of the whole picture, both axes scaled alike.
class WholeSweep {
 public:
  WholeSweep(const Evidence& evidence, Kernel kernel, MakeAxis make_axis)
      : evidence_(evidence), kernel_(kernel), make_axis_(make_axis) {}

  NativeFit best() {
    NativeFit best;
    const int width = evidence_.along_x.positions, height = evidence_.along_y.positions;
    // The longer axis tells sizes apart more finely.
    const int longer = std::max(width, height);
    const int least = std::max(kSmallest, static_cast<int>(longer / kLargestScale));
    const int most = static_cast<int>(longer / kSmallestScale);
    std::vector<NativeFit> fits;
    for (int n = least - 1; n <= most + 1; ++n) fits.push_back(fit(longer, n));
    for (std::size_t i = 1; i + 1 < fits.size(); ++i) {
      NativeFit& fit = fits[i];
      fit.contrast = std::min(fits[i - 1].residual, fits[i + 1].residual) /
                     (fit.residual + kRounding);
      if (fit.contrast > best.contrast) best = fit;
    }
    return best;
  }

 private:
  NativeFit fit(int longer, int natives) const {
    const auto axis = [&](int outputs) {
      const int n = static_cast<int>(std::lround(static_cast<double>(outputs) * natives / longer));
      return make_axis_(outputs, std::max(1, n));
    };
    NativeFit fit{kernel_, axis(evidence_.along_x.positions), axis(evidence_.along_y.positions)};
    fit.residual = residual(evidence_, fit.x, fit.y, kernel_);
    return fit;
  }

  const Evidence& evidence_;
  Kernel kernel_;
  MakeAxis make_axis_;
};

struct AxisCrop {
  AxisMapping mapping;
  double squared = std::numeric_limits<double>::infinity();
};

/// The best phase of a piece enlarged by `scale`, phases `step` apart.
AxisCrop best_phase(const Signals& signals, Kernel kernel, double scale, int phases) {
  AxisCrop best;
  for (int k = 0; k < phases; ++k) {
    const AxisMapping mapping =
        cropped_axis(signals.positions, scale, static_cast<double>(k) / phases);
    const double squared = AxisModel(mapping, kernel).squared_residual(signals);
    if (squared < best.squared) best = {mapping, squared};
  }
  return best;
}

/// Pieces of something enlarged by a whole factor.
NativeFit best_crop(const Evidence& evidence, Kernel kernel) {
  NativeFit best;
  const auto fit_at = [&](double scale, int phases) {
    const AxisCrop x = best_phase(evidence.along_x, kernel, scale, phases);
    const AxisCrop y = best_phase(evidence.along_y, kernel, scale, phases);
    return NativeFit{kernel, x.mapping, y.mapping, evidence.rms(x.squared + y.squared), 0};
  };
  const int longer = std::max(evidence.along_x.positions, evidence.along_y.positions);
  for (int scale = 2; scale <= static_cast<int>(kLargestScale); ++scale) {
    if (longer / scale < kSmallest) break;
    NativeFit fit = fit_at(scale, scale);
    if (fit.residual > kExplained * evidence.variation) continue;
    const double density = 1.0 / scale, step = 1.0 / longer;
    const double rival = std::min(fit_at(1 / (density - step), 2 * scale).residual,
                                  fit_at(1 / (density + step), 2 * scale).residual);
    fit.contrast = kCropPrior * rival / (fit.residual + kRounding);
    if (fit.contrast > best.contrast) best = fit;
  }
  return best;
}

void keep_better(NativeFit& best, const NativeFit& other, const Evidence& evidence) {
  if (other.residual > kExplained * evidence.variation) return;
  if (other.contrast > best.contrast) best = other;
}

}  // namespace

std::optional<NativeFit> find_native_fit(const Planes& planes) {
  const Evidence evidence = gather(planes);
  if (evidence.variation < kRounding) return std::nullopt;
  NativeFit best;
  for (const Kernel kernel : kKernels) {
    keep_better(best, WholeSweep(evidence, kernel, whole_axis).best(), evidence);
    const MakeAxis other = kernel == Kernel::Nearest ? aligned_edges : aligned_corners;
    keep_better(best, WholeSweep(evidence, kernel, other).best(), evidence);
    keep_better(best, best_crop(evidence, kernel), evidence);
  }
  if (best.contrast < kEnlargedFrom) return std::nullopt;
  return best;
}

}  // namespace pixelatent
