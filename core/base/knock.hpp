#pragma once
// How a thread that waits for a file or a connection is told of something else.

namespace pixelatent {

/// One thread waits; any thread knocks.
class Knock {
 public:
  Knock();
  ~Knock();
  Knock(const Knock&) = delete;
  Knock& operator=(const Knock&) = delete;

  /// Ends the wait that is under way, or the next one.
  void knock() const;
  /// Until somebody knocks, `descriptor` is ready for `events` (as of poll(); negative: nothing
  /// else is waited for), or so many milliseconds have passed; -1: however long that takes.
  void wait(int descriptor, short events, int milliseconds) const;

 private:
  int descriptor_;
};

}  // namespace pixelatent
