#pragma once
// The way into a worker, and the lossless way out of one.
#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <utility>
#include <vector>

namespace pixelatent {

/// Closable multi-producer queue. The lock covers a push or a splice, never the handling of an
/// item.
template <class T>
class CommandQueue {
 public:
  /// False when the queue is closed: the item was not taken.
  bool push(T item) {
    {
      std::lock_guard lock(mutex_);
      if (closed_) return false;
      items_.push_back(std::move(item));
    }
    ready_.notify_one();
    return true;
  }

  /// Everything queued so far, in order; empty when there is nothing. Never waits.
  std::vector<T> drain() {
    std::lock_guard lock(mutex_);
    return std::exchange(items_, {});
  }

  /// Like drain(), but waits until there is something, the queue is closed or a stop is requested.
  std::vector<T> wait_drain(std::stop_token stop) {
    std::unique_lock lock(mutex_);
    ready_.wait(lock, stop, [this] { return !items_.empty() || closed_; });
    return std::exchange(items_, {});
  }

  void close() {
    {
      std::lock_guard lock(mutex_);
      closed_ = true;
    }
    ready_.notify_all();
  }

  bool closed() const {
    std::lock_guard lock(mutex_);
    return closed_;
  }

 private:
  mutable std::mutex mutex_;
  std::condition_variable_any ready_;
  std::vector<T> items_;
  bool closed_ = false;
};

}  // namespace pixelatent
