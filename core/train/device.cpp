#include "train/device.hpp"

#include <algorithm>

#include "train/thread_choice.hpp"

namespace pixelatent {

Result<torch::Device> choose_device(DeviceChoice choice, int gpu) {
  const bool has_cuda = choice != DeviceChoice::Cpu && torch::cuda::is_available();
  if (has_cuda) return torch::Device(torch::kCUDA, static_cast<c10::DeviceIndex>(gpu));
  if (choice == DeviceChoice::Cuda) {
    return fail(ErrorCode::NoDevice, "there is no CUDA GPU that this LibTorch can use", {},
                "Use --device cpu, or build with a CUDA LibTorch (see docs/building.md).");
  }
  return torch::Device(torch::kCPU);
}

int choose_threads(int asked) { return asked > 0 ? std::min(asked, 64) : fastest_threads(); }

std::string describe(const torch::Device& device, int threads) {
  if (device.is_cuda()) return "CUDA GPU " + std::to_string(device.index());
  return "CPU, " + std::to_string(threads) + (threads == 1 ? " thread" : " threads");
}

}  // namespace pixelatent
