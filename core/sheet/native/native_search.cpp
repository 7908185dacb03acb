#include "sheet/native/native_search.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "sheet/native/crop_search.hpp"
#include "sheet/native/size_sweep.hpp"

namespace pixelatent {

namespace {

constexpr double kFlat = 1.0;        // levels: less variation than this is one colour
constexpr double kExplained = 0.12;  // residual at most this share of the picture's variation
constexpr double kPerfect = 0.8;     // levels: an explanation that leaves only rounding
// A piece has a phase besides its scale, so more explanations are tried and one must stand out more.
constexpr double kCropPrior = 0.8;

bool is_whole(double scale) { return std::abs(scale - std::round(scale)) < 1e-9; }

/// The cheapest explanation that stands out from its neighbours.
class Choice {
 public:
  explicit Choice(const Evidence& evidence) : evidence_(evidence) {}

  void consider(const std::vector<NativeFit>& fits, double prior) {
    for (const NativeFit& fit : fits) {
      if (fit.contrast * prior < kEnlargedFrom) continue;
      if (fit.residual > kExplained * evidence_.variation()) continue;
      const double cost = evidence_.cost(fit);
      if (best_ && cost >= best_->cost) continue;
      best_ = fit;
      best_->cost = cost;
    }
  }
  /// A whole scale that leaves nothing but rounding: no other explanation is worth a look.
  bool perfect() const {
    return best_ && best_->residual < kPerfect && is_whole(best_->x.scale) &&
           is_whole(best_->y.scale);
  }
  const std::optional<NativeFit>& best() const { return best_; }

 private:
  const Evidence& evidence_;
  std::optional<NativeFit> best_;
};

}  // namespace

std::optional<NativeFit> find_native_fit(const Planes& planes) {
  const Evidence evidence(planes);
  if (evidence.variation() < kFlat) return std::nullopt;
  Choice choice(evidence);
  choice.consider(sweep_sizes(evidence), 1);
  if (!choice.perfect()) choice.consider(search_crops(evidence), kCropPrior);
  return choice.best();
}

}  // namespace pixelatent
