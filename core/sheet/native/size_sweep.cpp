#include <algorithm>
#include <cmath>
#include <map>

#include "sheet/native/bounded_solve.hpp"
#include "sheet/native/searches.hpp"

namespace pixelatent {

namespace {

constexpr int kSmallestSwept = 3;      // native pixels of the longer axis
constexpr std::size_t kKeepSizes = 5;  // sizes that are looked at with every kernel
constexpr int kAllSizesUpTo = 256;     // pixels of the longer side
constexpr int kSweepPeaks = 10;        // of either profile, for longer ones
constexpr double kSlightDip = 1.02;    // contrast from which a size is worth that

using MakeAxis = AxisMapping (*)(int outputs, int natives);

/// `n` native pixels along the longer axis, as many as fit its scale along the other.
NativeFit fit_size(Evidence& evidence, Kernel kernel, MakeAxis make_axis, int n) {
  const auto axis = [&](int outputs) {
    const double exact = static_cast<double>(outputs) * n / evidence.longer();
    return make_axis(outputs, std::max(1, static_cast<int>(std::lround(exact))));
  };
  return evidence.fit(kernel, axis(evidence.width()), axis(evidence.height()));
}

double contrast(const NativeFit& fit, const NativeFit& less, const NativeFit& more) {
  return std::min(less.residual, more.residual) / (fit.residual + kContrastRounding);
}

struct Dip {
  int n = 0;
  NativeFit fit;
};

/// The sizes worth a try: all of them, or those with neighbours that a large picture's periods hint
/// at.
std::vector<int> sizes_to_try(const Evidence& evidence) {
  const int least = std::max(kSmallestSwept, static_cast<int>(evidence.longer() / kLargestScale));
  const int most = static_cast<int>(evidence.longer() / kSmallestScale);
  std::vector<int> sizes;
  if (evidence.longer() <= kAllSizesUpTo) {
    for (int n = least; n <= most; ++n) sizes.push_back(n);
    return sizes;
  }
  for (const double peak : period_peaks(evidence, least, most, 1, kSweepPeaks)) {
    const int n = static_cast<int>(std::lround(peak));
    // With corners aligned there is a period less than native pixels.
    for (const int near : {n - 1, n, n + 1}) {
      if (near >= least && near <= most) sizes.push_back(near);
    }
  }
  std::sort(sizes.begin(), sizes.end());
  sizes.erase(std::unique(sizes.begin(), sizes.end()), sizes.end());
  return sizes;
}

/// The sizes that one kernel explains better than their neighbours, the cheapest first.
std::vector<Dip> dips(Evidence& evidence, Kernel kernel, MakeAxis make_axis,
                      const std::vector<int>& sizes) {
  std::map<int, NativeFit> fits;
  const auto fit_of = [&](int n) -> NativeFit& {
    const auto known = fits.find(n);
    if (known != fits.end()) return known->second;
    return fits.emplace(n, fit_size(evidence, kernel, make_axis, n)).first->second;
  };
  std::vector<Dip> found;
  for (const int n : sizes) {
    NativeFit& fit = fit_of(n);
    fit.contrast = contrast(fit, fit_of(n - 1), fit_of(n + 1));
    if (fit.contrast >= kSlightDip) found.push_back({n, fit});
  }
  std::sort(found.begin(), found.end(), [&](const Dip& a, const Dip& b) {
    return evidence.cost(a.fit) < evidence.cost(b.fit);
  });
  if (found.size() > kKeepSizes) found.resize(kKeepSizes);
  return found;
}

void add_smooth(std::vector<NativeFit>& fits, Evidence& evidence, MakeAxis make_axis,
                const std::vector<int>& sizes) {
  for (const Dip& dip : dips(evidence, Kernel::Bilinear, make_axis, sizes)) {
    for (const Kernel kernel : kSmoothKernels) {
      NativeFit fit = fit_size(evidence, kernel, make_axis, dip.n);
      fit.contrast = contrast(fit, fit_size(evidence, kernel, make_axis, dip.n - 1),
                              fit_size(evidence, kernel, make_axis, dip.n + 1));
      fits.push_back(fit);
    }
  }
}

}  // namespace

std::vector<NativeFit> sweep_sizes(Evidence& evidence) {
  const std::vector<int> sizes = sizes_to_try(evidence);
  std::vector<NativeFit> fits;
  for (const MakeAxis make_axis : {whole_axis, aligned_edges}) {
    for (const Dip& dip : dips(evidence, Kernel::Nearest, make_axis, sizes))
      fits.push_back(dip.fit);
  }
  for (const MakeAxis make_axis : {whole_axis, aligned_corners}) {
    add_smooth(fits, evidence, make_axis, sizes);
  }
  return fits;
}

}  // namespace pixelatent
