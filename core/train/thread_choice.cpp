#include "train/thread_choice.hpp"

#include <torch/torch.h>

#include <algorithm>
#include <chrono>
#include <limits>
#include <thread>

#include "model/convolution/convolve3x3.hpp"

namespace pixelatent {

namespace {

// Past eight threads these small convolutions wait for each other more than they compute.
constexpr int kMostThreads = 8;
constexpr int kTries = 6;  // the quickest counts: whatever else runs only ever slows one down
constexpr double kWorthwhile = 1.1;  // what fewer threads have to gain

struct Work {
  torch::Tensor x = torch::ones({32, 64, 16, 16}).contiguous(torch::MemoryFormat::ChannelsLast);
  torch::Tensor w = torch::ones({64, 64, 3, 3}).contiguous(torch::MemoryFormat::ChannelsLast);
  Work() { w.requires_grad_(); }
  void run() const {
    torch::Tensor y = x;
    for (int layer = 0; layer < 3; ++layer) y = torch::leaky_relu(convolve3x3(y, w * 1e-3), 0.2);
    y.sum().backward();
  }
};

double seconds_with(int threads, const Work& work) {
  using Clock = std::chrono::steady_clock;
  torch::set_num_threads(threads);
  work.run();
  double best = std::numeric_limits<double>::infinity();
  for (int i = 0; i < kTries; ++i) {
    const auto begin = Clock::now();
    work.run();
    best = std::min(best, std::chrono::duration<double>(Clock::now() - begin).count());
  }
  return best;
}

int try_out() {
  const int machine = static_cast<int>(std::thread::hardware_concurrency());
  const int most = std::clamp(machine, 1, kMostThreads);
  const int before = torch::get_num_threads();
  const Work work;
  int chosen = most;
  double best = most > 1 ? seconds_with(most, work) : 0;
  for (int threads = most / 2; threads >= 1; threads /= 2) {
    const double seconds = seconds_with(threads, work);
    if (seconds * kWorthwhile > best) continue;
    best = seconds;
    chosen = threads;
  }
  torch::set_num_threads(before);
  return chosen;
}

}  // namespace

int fastest_threads() {
  static const int chosen = try_out();
  return chosen;
}

}  // namespace pixelatent
