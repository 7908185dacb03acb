#pragma once
#include <torch/torch.h>

namespace pixelatent {

/// How images and kernels lie in memory everywhere: the channels of a pixel side by side.
inline constexpr auto kChannelsLast = torch::MemoryFormat::ChannelsLast;

}  // namespace pixelatent
