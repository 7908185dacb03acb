#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <optional>
#include <vector>

#include "sheet/native/bounded_solve.hpp"
#include "sheet/native/searches.hpp"

namespace pixelatent {

namespace {

constexpr int kFewestRepeated = 4;        // native pixels along an axis
constexpr double kLeastRepeated = 1.45;   // scale in all
constexpr int kEveryRepeatedUpTo = 512;   // pixels of an axis; beyond, periods say which
constexpr int kRepeatedPeaks = 12;        // of either profile
constexpr std::size_t kRepeatedKept = 6;  // sizes of an axis that are looked at with every kernel
constexpr double kRepeatedDip = 1.03;
constexpr double kLeastResize = 0.35, kMostResize = 2.3;  // after drawing pixels larger
constexpr double kSquare = 1.03;  // ratio of the scales up to which pixels are square

/// A number of native pixels along one axis and how it stands out as nearest neighbour.
struct AxisDip {
  int natives = 0;
  double cost = 0;
};

double rms_of(Evidence& evidence, Direction direction, Kernel kernel, const AxisMapping& axis) {
  return std::sqrt(evidence.squared(direction, kernel, axis) / std::max(1, axis.outputs));
}

std::vector<int> natives_to_try(const Evidence& evidence, Direction direction) {
  const int outputs = evidence.outputs(direction);
  const int least = std::max(kFewestRepeated, static_cast<int>(outputs / kLargestScale));
  const int most = static_cast<int>(outputs / kLeastRepeated);
  std::vector<int> sizes;
  if (outputs <= kEveryRepeatedUpTo) {
    for (int n = least; n <= most; ++n) sizes.push_back(n);
    return sizes;
  }
  const double longer = evidence.longer(), share = outputs / longer;
  for (const double peak : period_peaks(evidence, least / share, most / share, 1, kRepeatedPeaks)) {
    const int n = static_cast<int>(std::lround(peak * share));
    for (const int near : {n - 1, n, n + 1}) {
      if (near >= least && near <= most) sizes.push_back(near);
    }
  }
  std::sort(sizes.begin(), sizes.end());
  sizes.erase(std::unique(sizes.begin(), sizes.end()), sizes.end());
  return sizes;
}

/// Where blurred edges lie nearer to a grid than to the next coarser and finer one.
std::vector<AxisDip> dips_along(Evidence& evidence, Direction direction) {
  const int outputs = evidence.outputs(direction);
  const auto residual = [&](int n) {
    return rms_of(evidence, direction, Kernel::Nearest, whole_axis(outputs, n));
  };
  std::vector<AxisDip> dips;
  for (const int n : natives_to_try(evidence, direction)) {
    const double here = residual(n);
    const double beside = std::min(residual(n - 1), residual(n + 1));
    if (beside < kRepeatedDip * here) continue;
    dips.push_back({n, axis_cost(here, outputs, n)});
  }
  std::stable_sort(dips.begin(), dips.end(),
                   [](const AxisDip& a, const AxisDip& b) { return a.cost < b.cost; });
  if (dips.size() > kRepeatedKept) dips.resize(kRepeatedKept);
  return dips;
}

/// How pixels were drawn larger and what resized them.
struct Recipe {
  Kernel kernel = Kernel::Bilinear;
  int repeat = 2;
};

NativeFit fit_recipe(Evidence& evidence, const Recipe& recipe, int nx, int ny) {
  return evidence.fit(recipe.kernel, repeated_axis(evidence.width(), nx, recipe.repeat),
                      repeated_axis(evidence.height(), ny, recipe.repeat));
}

bool can_resize(int outputs, int natives, int repeat) {
  const double resize = static_cast<double>(outputs) / (natives * repeat);
  return resize >= kLeastResize && resize <= kMostResize && outputs != natives * repeat;
}

bool makes_smaller(const Evidence& evidence, int nx, int ny, int repeat) {
  return evidence.width() < nx * repeat && evidence.height() < ny * repeat;
}

/// The cheapest way to that many native pixels.
std::optional<NativeFit> best_recipe(Evidence& evidence, int nx, int ny) {
  std::optional<NativeFit> best;
  Recipe chosen;
  for (int repeat = 2; repeat <= kMostRepeats; ++repeat) {
    const bool x = can_resize(evidence.width(), nx, repeat);
    const bool y = can_resize(evidence.height(), ny, repeat);
    if (!x && !y) continue;
    const auto look_at = [&](Kernel kernel) {
      const NativeFit fit = fit_recipe(evidence, {kernel, repeat}, nx, ny);
      const bool sharp = kernel == Kernel::Hamming || kernel == Kernel::Box;
      if (sharp && fit.residual > kLeftBySharp) return;
      if (best && fit.residual >= best->residual) return;
      best = fit;
      chosen = {kernel, repeat};
    };
    for (const Kernel kernel : kSmoothKernels) look_at(kernel);
    if (makes_smaller(evidence, nx, ny, repeat)) look_at(Kernel::Box);
  }
  if (!best) return best;
  const double less =
      fit_recipe(evidence, chosen, std::max(1, nx - 1), std::max(1, ny - 1)).residual;
  const double more = fit_recipe(evidence, chosen, nx + 1, ny + 1).residual;
  best->contrast = std::min(less, more) / (best->residual + kContrastRounding);
  return best;
}

int along_other(int outputs, int other, int natives) {
  return std::max(1, static_cast<int>(std::lround(static_cast<double>(other) * natives / outputs)));
}

}  // namespace

std::vector<NativeFit> search_repeated(Evidence& evidence) {
  const int w = evidence.width(), h = evidence.height();
  const std::vector<AxisDip> xs = dips_along(evidence, Direction::X);
  const std::vector<AxisDip> ys = dips_along(evidence, Direction::Y);
  std::vector<std::array<int, 2>> sizes;
  for (const AxisDip& x : xs) sizes.push_back({x.natives, along_other(w, h, x.natives)});
  for (const AxisDip& y : ys) sizes.push_back({along_other(h, w, y.natives), y.natives});
  if (!xs.empty() && !ys.empty()) {
    const double ratio = static_cast<double>(w) * ys.front().natives / (h * xs.front().natives);
    const bool square = ratio < kSquare && ratio > 1 / kSquare;
    if (!square) sizes.push_back({xs.front().natives, ys.front().natives});
  }
  std::sort(sizes.begin(), sizes.end());
  sizes.erase(std::unique(sizes.begin(), sizes.end()), sizes.end());
  std::vector<NativeFit> fits;
  for (const auto& [nx, ny] : sizes) {
    if (const auto fit = best_recipe(evidence, nx, ny)) fits.push_back(*fit);
  }
  return fits;
}

}  // namespace pixelatent
