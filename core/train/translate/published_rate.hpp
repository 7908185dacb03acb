#pragma once
// How CycleGAN and pix2pix were published to learn.
#include <torch/torch.h>

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

namespace pixelatent {

inline constexpr double kPublishedRate = 2e-4;

/// Constant for half of the run, then falling to 0. `share_done` as TranslateJob::step.
inline double published_rate(double share_done) {
  constexpr double kConstantUntil = 0.5;
  const double falling = (1 - share_done) / (1 - kConstantUntil);
  return kPublishedRate * (share_done < 0 ? 1 : std::clamp(falling, 0.0, 1.0));
}

inline std::unique_ptr<torch::optim::Adam> published_adam(std::vector<torch::Tensor> parameters) {
  return std::make_unique<torch::optim::Adam>(
      std::move(parameters), torch::optim::AdamOptions(kPublishedRate).betas({0.5, 0.999}));
}

}  // namespace pixelatent
