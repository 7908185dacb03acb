#pragma once
// The answer to one thing that was asked for, given exactly once.
#include <atomic>
#include <functional>
#include <memory>
#include <utility>

#include "base/error.hpp"

namespace pixelatent {

/// Travels with what was asked for, whatever thread carries it out. Copies are one reply: the first
/// call counts. When the last copy goes without one (a queue was closed, somebody threw), the
/// answer is Cancelled. An empty reply is for what nobody waits for.
class Reply {
 public:
  Reply() = default;
  /// `answer` is called once, from whatever thread gives the answer; it must neither wait nor
  /// throw.
  explicit Reply(std::function<void(Result<>)> answer)
      : once_(std::make_shared<Once>(std::move(answer))) {}

  void operator()(Result<> result) const {
    if (once_) once_->give(std::move(result));
  }

 private:
  struct Once {
    explicit Once(std::function<void(Result<>)> function) : answer(std::move(function)) {}
    Once(const Once&) = delete;
    Once& operator=(const Once&) = delete;
    ~Once() { give(fail(ErrorCode::Cancelled, "it was not carried out: the program is closing")); }
    void give(Result<> result) {
      if (!given.exchange(true)) answer(std::move(result));
    }
    std::function<void(Result<>)> answer;
    std::atomic<bool> given = false;
  };
  std::shared_ptr<Once> once_;
};

}  // namespace pixelatent
