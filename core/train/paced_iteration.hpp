#pragma once
#include <torch/torch.h>

#include <chrono>

#include "train/thread_pacer.hpp"

namespace pixelatent {

/// An iteration with as many threads as the pacer says, which learns how long it took.
class PacedIteration {
 public:
  explicit PacedIteration(ThreadPacer& pacer) : pacer_(pacer) {
    // Setting them costs, even to the same number.
    if (torch::get_num_threads() != pacer.threads()) torch::set_num_threads(pacer.threads());
  }
  ~PacedIteration() { pacer_.took(std::chrono::duration<double>(Clock::now() - begin_).count()); }
  PacedIteration(const PacedIteration&) = delete;
  PacedIteration& operator=(const PacedIteration&) = delete;

 private:
  using Clock = std::chrono::steady_clock;
  ThreadPacer& pacer_;
  Clock::time_point begin_ = Clock::now();
};

/// Threads that nobody asked for may become fewer while training runs; a GPU's stay.
inline ThreadPacer pacer_of(int threads, int asked, const torch::Device& device) {
  using Pace = ThreadPacer::Pace;
  return {threads, asked == 0 && device.is_cpu() ? Pace::Adapts : Pace::Fixed};
}

}  // namespace pixelatent
