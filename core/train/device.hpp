#pragma once
// Where and with how many threads a run computes.
#include <torch/torch.h>

#include "base/error.hpp"
#include "train/options.hpp"

namespace pixelatent {

/// Auto: CUDA when this LibTorch and this machine have it, else the CPU; `gpu`: which, of several.
/// Error: NoDevice.
Result<torch::Device> choose_device(DeviceChoice choice, int gpu = 0);

/// 0 becomes what is fastest on this machine, see thread_choice.hpp; the result is 1..64.
int choose_threads(int asked);

/// "CPU, 2 threads" or "CUDA GPU 0".
std::string describe(const torch::Device& device, int threads);

}  // namespace pixelatent
