#include "base/last_resort.hpp"

#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <utility>

namespace pixelatent {

namespace {

using ResortClock = std::chrono::steady_clock;

class LastResort {
 public:
  void allow() {
    const std::lock_guard lock(mutex_);
    if (!thread_.joinable()) thread_ = std::jthread([this](const auto& stop) { watch(stop); });
  }
  void arm(ResortClock::time_point when, std::string line) {
    {
      const std::lock_guard lock(mutex_);
      if (!thread_.joinable()) return;  // not allowed
      when_ = when;
      line_ = std::move(line);
    }
    changed_.notify_all();
  }
  void disarm() {
    const std::lock_guard lock(mutex_);
    when_.reset();
  }

 private:
  void watch(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    while (!stop.stop_requested()) {
      if (!when_) {
        changed_.wait(lock, stop, [this] { return when_.has_value(); });
      } else if (ResortClock::now() < *when_) {
        changed_.wait_until(lock, stop, *when_, [] { return false; });
      } else {
        if (!line_.empty()) std::fprintf(stderr, "%s\n", line_.c_str());
        std::_Exit(EXIT_FAILURE);
      }
    }
  }

  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::optional<ResortClock::time_point> when_;
  std::string line_;
  std::jthread thread_;  ///< last: it ends before the rest goes
};

LastResort& last_resort() {
  static LastResort one;
  return one;
}

}  // namespace

void allow_last_resort() { last_resort().allow(); }

void end_unless_done(std::chrono::milliseconds within, std::string line) {
  last_resort().arm(ResortClock::now() + within, std::move(line));
}

void done_in_time() { last_resort().disarm(); }

}  // namespace pixelatent
