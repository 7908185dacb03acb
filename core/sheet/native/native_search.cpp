#include "sheet/native/native_search.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <vector>

#include "sheet/native/searches.hpp"

namespace pixelatent {

namespace {

constexpr double kFlat = 1.0;        // levels: less variation than this is one colour
constexpr double kExplained = 0.12;  // residual at most this share of the picture's variation
constexpr std::size_t kShortlist = 3;
// A piece has a phase besides its scale, so more explanations are tried and one must stand out
// more.
constexpr double kCropPrior = 0.8;
// So are axes on their own.
constexpr double kStretchPrior = 0.75;
// So do factors besides sizes.
constexpr double kRepeatedPrior = 0.8;
// Sizes near the picture's own explain everything well, so chance makes dips there.
constexpr double kSmallScale = 1.7;
constexpr double kSmallScalePrior = 0.65;

// Edges on a fine grid that is no whole one are also those of a coarse grid after JPEG.
constexpr double kFineGridCost = 1.05;
constexpr double kCoarseGrid = 4;
// Drawn larger by one factor and resized to another leaves much less than as if drawn once.
constexpr double kResizedLess = 0.6;

constexpr double kOutstanding = 3;  // contrast that chance doesn't make
// Resizing what was drawn larger doubles lines in a pattern that looks like nearest neighbour by
// less than this.
constexpr double kNotByDoubling = 2;

bool is_fine_grid(const NativeFit& fit) {
  return fit.kernel == Kernel::Nearest && fit.x.scale < kSmallScale;
}
bool is_coarse_grid(const NativeFit& fit) {
  return fit.kernel == Kernel::Nearest && fit.x.scale >= kCoarseGrid;
}

bool is_whole_scale(double scale) { return std::abs(scale - std::round(scale)) < 1e-9; }

/// Explanations that stand out from their neighbours.
class Candidates {
 public:
  Candidates(const Evidence& evidence, EdgesSay edges) : evidence_(evidence), edges_(edges) {}

  void add(const std::vector<NativeFit>& fits, double prior) {
    for (NativeFit fit : fits) {
      fit.contrast *= fit.x.scale < kSmallScale ? prior * kSmallScalePrior : prior;
      if (fit.contrast < kEnlargedFrom) continue;
      if (fit.residual > kExplained * evidence_.variation()) continue;
      if (edges_ == EdgesSay::NoGrid && may_be_doubling(fit)) continue;
      if (fit.kernel == Kernel::Hamming && fit.residual > kLeftBySharp) continue;
      fit.cost = evidence_.cost(fit);
      if (is_fine_grid(fit)) fit.cost *= kFineGridCost;
      fits_.push_back(fit);
    }
    std::stable_sort(fits_.begin(), fits_.end(),
                     [](const NativeFit& a, const NativeFit& b) { return a.cost < b.cost; });
  }
  /// Of pixels drawn larger and then resized: without those that plain enlargement to the same size
  /// explains nearly as well.
  std::vector<NativeFit> needed(std::vector<NativeFit> repeated) const {
    std::erase_if(repeated, [this](const NativeFit& fit) {
      return std::any_of(fits_.begin(), fits_.end(), [&fit](const NativeFit& plain) {
        return plain.kernel == Kernel::Nearest && plain.x.natives == fit.x.natives &&
               plain.y.natives == fit.y.natives && fit.residual > kResizedLess * plain.residual;
      });
    });
    return repeated;
  }
  /// Leaves nothing but rounding, at a whole scale or one of both axes that stands out far: no
  /// piece of anything explains it better, nor does another scale along one of the axes. Hamming
  /// says less: it nearly explains what was drawn larger and then resized, too.
  bool settled() const { return !fits_.empty() && settles(fits_.front()); }
  static bool settles(const NativeFit& fit) {
    const bool whole = is_whole_scale(fit.x.scale) && is_whole_scale(fit.y.scale);
    const bool same = fit.x.scale == fit.y.scale && fit.contrast >= kOutstanding;
    if (may_be_doubling(fit) || fit.kernel == Kernel::Hamming) return false;
    return fit.residual < kPerfect && (whole || same);
  }
  /// The cheapest, where it stands out so far that it is worth to look at it closely before
  /// anything else is tried.
  std::optional<NativeFit> favourite() const {
    const bool far = !fits_.empty() && fits_.front().kernel != Kernel::Nearest &&
                     fits_.front().contrast >= kOutstanding;
    return far ? std::optional(fits_.front()) : std::nullopt;
  }
  /// The cheapest of every size; that one alone when it leaves nothing but rounding.
  std::vector<NativeFit> shortlist() const {
    std::vector<NativeFit> list;
    for (const NativeFit& fit : fits_) {
      const bool known = std::any_of(list.begin(), list.end(), [&](const NativeFit& other) {
        return other.x == fit.x && other.y == fit.y;
      });
      if (!known) list.push_back(fit);
      if (perfect() || list.size() == kShortlist) break;
    }
    return list;
  }

 private:
  static bool may_be_doubling(const NativeFit& fit) {
    return fit.kernel == Kernel::Nearest && fit.residual < kPerfect && fit.x.scale < kNotByDoubling;
  }
  bool perfect() const { return !fits_.empty() && fits_.front().residual < kPerfect; }

  const Evidence& evidence_;
  EdgesSay edges_;
  std::vector<NativeFit> fits_;
};

}  // namespace

std::optional<NativeFit> find_native_fit(const Planes& planes, AlphaMode mode, EdgesSay edges) {
  const std::vector<NativeFit> fits = find_native_fits(planes, mode, edges);
  return fits.empty() ? std::nullopt : std::optional(fits.front());
}

std::vector<NativeFit> find_native_fits(const Planes& planes, AlphaMode mode, EdgesSay edges) {
  Evidence evidence(planes);
  if (evidence.variation() < kFlat) return {};
  Candidates candidates(evidence, edges);
  candidates.add(sweep_sizes(evidence), 1);
  if (!candidates.settled()) {
    // What a kernel overshot was cut off to bytes: only a close look tells that nothing is left.
    if (const auto favourite = candidates.favourite()) {
      const NativeFit fit = choose_with_bounds({*favourite}, evidence, planes, mode);
      if (Candidates::settles(fit)) return {fit};
    }
    candidates.add(candidates.needed(search_repeated(evidence)), kRepeatedPrior);
    candidates.add(search_stretched(evidence), kStretchPrior);
    candidates.add(search_crops(evidence), kCropPrior);
  }
  const std::vector<NativeFit> shortlist = candidates.shortlist();
  if (shortlist.empty()) return {};
  const NativeFit chosen = choose_with_bounds(shortlist, evidence, planes, mode);
  // Bytes that were cut off say nothing about grids: there the first look has the last word.
  const bool coarse = is_fine_grid(chosen) && is_coarse_grid(shortlist.front());
  std::vector<NativeFit> fits{coarse ? shortlist.front() : chosen};
  std::copy_if(shortlist.begin(), shortlist.end(), std::back_inserter(fits),
               [](const NativeFit& fit) { return fit.kernel == Kernel::Nearest; });
  return fits;
}

}  // namespace pixelatent
