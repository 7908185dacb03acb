#include "train/adaptive_augmentation.hpp"

#include <algorithm>
#include <cmath>

namespace pixelatent {

namespace {

constexpr double kFew = 100,
                 kMany = 200;       // sprites: all images are augmented, as many as was asked for
constexpr double kEpochs = 100;     // until sprites are known by heart
constexpr double kTooMuch = 1.012;  // of the undecided loss
constexpr double kHalfLife = 2000;  // of the smoothed loss, in images
// What was learned by heart is not forgotten soon.
constexpr double kRises = 2000, kFalls = 100000;  // from none to all and back, in images

}  // namespace

AdaptiveAugmentation::AdaptiveAugmentation(int sprites, double undecided)
    : least_(std::clamp((kMany - sprites) / (kMany - kFew), 0.0, 1.0)),
      can_know_(kEpochs * sprites),
      undecided_(undecided),
      state_(torch::tensor({0.0, 1.0, 0.0}, torch::kDouble)) {}

double AdaptiveAugmentation::share(double asked) const {
  return asked + (1 - asked) * std::max(least_, state_.data_ptr<double>()[2]);
}

void AdaptiveAugmentation::judged(double loss, int images) {
  if (!std::isfinite(loss)) return;
  auto* state = state_.data_ptr<double>();
  const double kept = std::pow(0.5, images / kHalfLife);
  state[0] += images;
  state[1] = kept * state[1] + (1 - kept) * loss / undecided_;
  const bool too_much = state[0] > can_know_ && state[1] > kTooMuch;
  state[2] = std::clamp(state[2] + (too_much ? images / kRises : -images / kFalls), 0.0, 1.0);
}

}  // namespace pixelatent
