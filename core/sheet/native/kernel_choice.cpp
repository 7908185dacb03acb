#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <unordered_set>

#include "sheet/native/bounded_solve.hpp"
#include "sheet/native/native_search.hpp"
#include "sheet/native/searches.hpp"

namespace pixelatent {

namespace {

constexpr int kPart = 512;  // pixels a side of a picture that this is worked out on
constexpr int kColumns = 12;
constexpr double kTie = 0.15;  // levels: residuals this near say nothing
constexpr double kTieShare = 1.1;
constexpr int kColourBits = 4;  // per channel, when colours are counted

/// Different colours of the native picture, roughly.
std::size_t colours_of(const Planes& native, AlphaMode mode) {
  std::unordered_set<unsigned> colours;
  const Image image = to_image(native, mode);
  for (const Rgba8 p : image.pixels()) {
    const auto part = [](std::uint8_t value) { return unsigned{value} >> (8 - kColourBits); };
    colours.insert(part(p.r) << 24 | part(p.g) << 16 | part(p.b) << 8 | part(p.a));
  }
  return colours.size();
}

/// Where the most is going on in a large picture, at most kPart pixels a side.
Rect busiest_part(const Planes& planes) {
  const int w = std::min(kPart, planes.width), h = std::min(kPart, planes.height);
  Rect best{0, 0, w, h};
  double most = -1;
  for (int top = 0; top + h <= planes.height; top += h) {
    for (int left = 0; left + w <= planes.width; left += w) {
      double change = 0;
      for (int y = top; y < top + h; ++y) {
        const float *row = planes.at(left, y), *end = row + (w - 1) * Planes::kChannels;
        for (; row < end; ++row) change += std::abs(double{row[Planes::kChannels]} - row[0]);
      }
      if (change <= most) continue;
      most = change;
      best = {left, top, w, h};
    }
  }
  return best;
}

Planes cut_out(const Planes& planes, const Rect& part) {
  Planes piece(part.w, part.h);
  for (int y = 0; y < part.h; ++y) {
    std::copy_n(planes.at(part.x, part.y + y), part.w * Planes::kChannels, piece.at(0, y));
  }
  return piece;
}

AxisMapping cut_out(const AxisMapping& axis, int from, int count) {
  if (count == axis.outputs) return axis;
  AxisMapping piece = cropped_axis(count, axis.scale, axis.offset + from / axis.scale);
  piece.repeat = axis.repeat;
  return piece;
}

class BoundedChoice {
 public:
  BoundedChoice(const Evidence& evidence, const Planes& planes, AlphaMode mode)
      : evidence_(evidence),
        part_(busiest_part(planes)),
        planes_(cut_out(planes, part_)),
        mode_(mode),
        columns_(busiest_columns(planes_, mode, kColumns)) {}

  /// The size with its best kernel.
  NativeFit with_best_kernel(const NativeFit& size) const {
    if (size.kernel == Kernel::Nearest) return look_at(size, size.kernel);
    std::vector<NativeFit> fits;
    for (const Kernel kernel : kSmoothKernels) fits.push_back(look_at(size, kernel));
    if (size.kernel == Kernel::Box) fits.push_back(look_at(size, size.kernel));
    const auto better = [](const NativeFit& a, const NativeFit& b) {
      return a.residual < b.residual;
    };
    std::stable_sort(fits.begin(), fits.end(), better);
    const double tie = fits.front().residual * kTieShare + kTie;
    std::erase_if(fits, [tie](const NativeFit& fit) { return fit.residual > tie; });
    return fits.size() == 1 ? fits.front() : fewest_colours(fits);
  }

 private:
  NativeFit look_at(const NativeFit& size, Kernel kernel) const {
    NativeFit fit = size;
    fit.kernel = kernel;
    const double squared = squared_misfit(AxisModel(part_of(size).y, kernel), columns_);
    const double pixels = static_cast<double>(columns_.bounds.size()) / Planes::kChannels;
    fit.residual = std::sqrt(squared / std::max(1.0, pixels));
    const double before = size.residual + kContrastRounding;
    fit.contrast *= before / (std::min(fit.residual, size.residual) + kContrastRounding);
    fit.cost = evidence_.cost(fit);
    return fit;
  }

  NativeFit fewest_colours(const std::vector<NativeFit>& fits) const {
    const NativeFit* best = nullptr;
    std::size_t fewest = std::numeric_limits<std::size_t>::max();
    for (const NativeFit& fit : fits) {
      const std::size_t colours = colours_of(solve_native(planes_, part_of(fit), mode_), mode_);
      if (colours >= fewest) continue;
      fewest = colours;
      best = &fit;
    }
    return *best;
  }

  /// The explanation of what planes_ hold.
  NativeFit part_of(NativeFit fit) const {
    fit.x = cut_out(fit.x, part_.x, part_.w);
    fit.y = cut_out(fit.y, part_.y, part_.h);
    return fit;
  }

  const Evidence& evidence_;
  Rect part_;
  Planes planes_;
  AlphaMode mode_;
  BoundedSignals columns_;
};

}  // namespace

NativeFit choose_with_bounds(const std::vector<NativeFit>& shortlist, const Evidence& evidence,
                             const Planes& planes, AlphaMode mode) {
  if (shortlist.size() == 1 && shortlist.front().kernel == Kernel::Nearest) {
    return shortlist.front();
  }
  const BoundedChoice choice(evidence, planes, mode);
  NativeFit best = choice.with_best_kernel(shortlist.front());
  for (std::size_t i = 1; i < shortlist.size(); ++i) {
    const NativeFit fit = choice.with_best_kernel(shortlist[i]);
    if (fit.cost < best.cost) best = fit;
  }
  return best;
}

}  // namespace pixelatent
