#pragma once
// Where torch::optim::Adam keeps what it knows of a parameter.
#include <torch/torch.h>

#include <memory>
#include <sstream>
#include <string>
#include <type_traits>

namespace pixelatent {

/// How LibTorch files a parameter's state: by its address, as text up to 1.13, as it is since.
template <class Map>
typename Map::key_type state_key(const Map&, const torch::Tensor& parameter) {
  if constexpr (std::is_same_v<typename Map::key_type, std::string>) {
    std::ostringstream text;
    text << parameter.unsafeGetTensorImpl();
    return text.str();
  } else {
    return parameter.unsafeGetTensorImpl();
  }
}

/// That state; one of no steps when there is none yet.
inline torch::optim::AdamParamState& adam_state_or_new(torch::optim::Adam& optimizer,
                                                       const torch::Tensor& parameter) {
  auto& state = optimizer.state()[state_key(optimizer.state(), parameter)];
  if (!state) {
    auto fresh = std::make_unique<torch::optim::AdamParamState>();
    fresh->step(0);
    fresh->exp_avg(torch::zeros_like(parameter, torch::MemoryFormat::Preserve));
    fresh->exp_avg_sq(torch::zeros_like(parameter, torch::MemoryFormat::Preserve));
    state = std::move(fresh);
  }
  return static_cast<torch::optim::AdamParamState&>(*state);
}

}  // namespace pixelatent
