#pragma once
// Waiting for another thread.
#include <chrono>
#include <functional>
#include <thread>

namespace pixelatent::testing {

/// Waits at most ten seconds.
inline bool eventually(const std::function<bool()>& condition) {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
  while (!condition()) {
    if (std::chrono::steady_clock::now() > deadline) return false;
    std::this_thread::sleep_for(std::chrono::microseconds(200));
  }
  return true;
}

}  // namespace pixelatent::testing
