#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>

#include "sheet/native/bounded_solve.hpp"
#include "sheet/native/searches.hpp"

namespace pixelatent {

namespace {

constexpr int kLongest = 640;
constexpr int kSmallestStretched = 4;  // native pixels along an axis
constexpr double kLeastScale = 1.8;    // nearer to the picture's own size chance is too strong
constexpr double kDifferent = 1.04;    // ratio of the scales
constexpr double kStretchDip = 1.1;

struct AxisSize {
  int natives = 0;
  double contrast = 0;
  double cost = std::numeric_limits<double>::infinity();
};

/// The cheapest size that stands out along one axis; none has no native pixels.
AxisSize best_size(Evidence& evidence, Direction direction, Kernel kernel) {
  const int outputs = evidence.outputs(direction);
  const int least = std::max(kSmallestStretched, static_cast<int>(outputs / kLargestScale));
  const int most = static_cast<int>(outputs / kLeastScale);
  std::vector<double> residuals;
  for (int n = least - 1; n <= most + 1; ++n) {
    const double squared = evidence.squared(direction, kernel, whole_axis(outputs, n));
    residuals.push_back(std::sqrt(squared / outputs));
  }
  AxisSize best;
  for (int n = least; n <= most; ++n) {
    const auto i = static_cast<std::size_t>(n - least + 1);
    const double contrast =
        std::min(residuals[i - 1], residuals[i + 1]) / (residuals[i] + kContrastRounding);
    const double cost = axis_cost(residuals[i], outputs, n);
    if (contrast >= kStretchDip && cost < best.cost) best = {n, contrast, cost};
  }
  return best;
}

}  // namespace

std::vector<NativeFit> search_stretched(Evidence& evidence) {
  std::vector<NativeFit> fits;
  if (evidence.longer() > kLongest) return fits;
  for (const Kernel kernel : {Kernel::Nearest, Kernel::Bilinear}) {
    const AxisSize along_x = best_size(evidence, Direction::X, kernel);
    const AxisSize along_y = best_size(evidence, Direction::Y, kernel);
    if (along_x.natives == 0 || along_y.natives == 0) continue;
    const AxisMapping x = whole_axis(evidence.width(), along_x.natives);
    const AxisMapping y = whole_axis(evidence.height(), along_y.natives);
    if (std::max(x.scale, y.scale) < kDifferent * std::min(x.scale, y.scale)) continue;
    NativeFit fit = evidence.fit(kernel, x, y);
    fit.contrast = std::min(along_x.contrast, along_y.contrast);
    fits.push_back(fit);
    if (kernel == Kernel::Nearest) continue;
    for (const Kernel smooth : kSmoothKernels) {
      NativeFit other = evidence.fit(smooth, x, y);
      other.contrast =
          fit.contrast * (fit.residual + kContrastRounding) / (other.residual + kContrastRounding);
      fits.push_back(other);
    }
  }
  return fits;
}

}  // namespace pixelatent
