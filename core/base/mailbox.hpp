#pragma once
// Latest value wins: the way out of a worker for things of which only the newest matters.
#include <mutex>
#include <optional>
#include <utility>

namespace pixelatent {

template <class T>
class Mailbox {
 public:
  /// Replaces what was not taken yet.
  void put(T value) {
    std::lock_guard lock(mutex_);
    value_.emplace(std::move(value));
  }

  /// The newest value, once; nothing when it was taken already. Never waits.
  std::optional<T> take() {
    std::lock_guard lock(mutex_);
    return std::exchange(value_, std::nullopt);
  }

 private:
  std::mutex mutex_;
  std::optional<T> value_;
};

/// A value that many may read and one replaces; reading gives a copy (use a shared_ptr<const T>).
template <class T>
class Latest {
 public:
  void set(T value) {
    std::lock_guard lock(mutex_);
    std::swap(value_, value);
  }
  T get() const {
    std::lock_guard lock(mutex_);
    return value_;
  }

 private:
  mutable std::mutex mutex_;
  T value_{};
};

}  // namespace pixelatent
