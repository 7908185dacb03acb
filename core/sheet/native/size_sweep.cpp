#include "sheet/native/size_sweep.hpp"

#include <algorithm>
#include <cmath>

#include "sheet/native/bounded_solve.hpp"

namespace pixelatent {

namespace {

constexpr int kSmallest = 3;           // native pixels of the longer axis
constexpr std::size_t kKeep = 5;       // sizes that are looked at with every kernel
constexpr double kSlightDip = 1.02;    // contrast from which a size is worth that

using MakeAxis = AxisMapping (*)(int outputs, int natives);

/// `n` native pixels along the longer axis, as many as fit its scale along the other.
NativeFit fit_size(const Evidence& evidence, Kernel kernel, MakeAxis make_axis, int n) {
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

/// The sizes that one kernel explains better than their neighbours, the cheapest first.
std::vector<Dip> dips(const Evidence& evidence, Kernel kernel, MakeAxis make_axis) {
  const int least = std::max(kSmallest, static_cast<int>(evidence.longer() / kLargestScale));
  const int most = static_cast<int>(evidence.longer() / kSmallestScale);
  std::vector<NativeFit> fits;
  for (int n = least - 1; n <= most + 1; ++n) fits.push_back(fit_size(evidence, kernel, make_axis, n));
  std::vector<Dip> found;
  for (std::size_t i = 1; i + 1 < fits.size(); ++i) {
    fits[i].contrast = contrast(fits[i], fits[i - 1], fits[i + 1]);
    if (fits[i].contrast >= kSlightDip) found.push_back({least - 1 + static_cast<int>(i), fits[i]});
  }
  std::sort(found.begin(), found.end(), [&](const Dip& a, const Dip& b) {
    return evidence.cost(a.fit) < evidence.cost(b.fit);
  });
  if (found.size() > kKeep) found.resize(kKeep);
  return found;
}

void add_smooth(std::vector<NativeFit>& fits, const Evidence& evidence, MakeAxis make_axis) {
  for (const Dip& dip : dips(evidence, Kernel::Bilinear, make_axis)) {
    for (const Kernel kernel : kSmoothKernels) {
      NativeFit fit = fit_size(evidence, kernel, make_axis, dip.n);
      fit.contrast = contrast(fit, fit_size(evidence, kernel, make_axis, dip.n - 1),
                              fit_size(evidence, kernel, make_axis, dip.n + 1));
      fits.push_back(fit);
    }
  }
}

}  // namespace

std::vector<NativeFit> sweep_sizes(const Evidence& evidence) {
  std::vector<NativeFit> fits;
  for (const MakeAxis make_axis : {whole_axis, aligned_edges}) {
    for (const Dip& dip : dips(evidence, Kernel::Nearest, make_axis)) fits.push_back(dip.fit);
  }
  for (const MakeAxis make_axis : {whole_axis, aligned_corners}) {
    add_smooth(fits, evidence, make_axis);
  }
  return fits;
}

}  // namespace pixelatent
