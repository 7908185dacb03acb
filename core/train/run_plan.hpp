#pragma once
// How far a run has come and what was asked of it. No torch here.
#include <cstdint>
#include <optional>

namespace pixelatent {

/// How far a run has come; part of its saved state.
struct RunCounters {
  std::int64_t step = 0;
  std::int64_t images = 0;
  double seconds = 0;  ///< training time
};

/// How long to train; whichever comes first. Open-ended when neither is set.
struct TrainLimits {
  std::optional<double> minutes;
  std::optional<std::int64_t> images;
  bool any() const { return minutes.has_value() || images.has_value(); }
};

/// What was asked of a run; some models do other things early in it than late.
struct RunPlan {
  TrainLimits limits;
  RunCounters from;  ///< where the limits start to count
};

/// From this share of a limited run on, the Sprite GAN's learning rate falls, to next to nothing at
/// its end: the weights come to rest.
inline constexpr double kRateFallsFrom = 0.5;
/// How far a run is that FinishRun has brought to kRateFallsFrom: 0..1.
inline double finished_share(double progress) {
  return progress <= kRateFallsFrom ? 0 : (progress - kRateFallsFrom) / (1 - kRateFallsFrom);
}

}  // namespace pixelatent
