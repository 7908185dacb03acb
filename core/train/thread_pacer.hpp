#pragma once
// How many threads training uses while it goes on: what else wants the processors comes and goes.
// One more busy process on two processors makes an iteration on both wait for whichever is
// interrupted; then one thread alone is the faster. No torch.

namespace pixelatent {

/// Now and then tries half or twice as many threads for a few iterations, and stays with what was
/// faster.
class ThreadPacer {
 public:
  enum class Pace { Fixed, Adapts };

  /// Starts with `most` threads, and never has more.
  ThreadPacer(int most, Pace pace);

  /// For the next iteration.
  int threads() const { return trying_ > 0 ? trying_ : chosen_; }
  /// The iteration took so long.
  void took(double seconds);

 private:
  void end_block(double seconds);
  int candidate();

  int most_, chosen_;
  Pace pace_;
  int trying_ = 0;          // threads on trial; 0: none
  bool fewer_next_ = true;  // which way the next trial goes, where both are possible
  int iterations_ = 0;
  double seconds_ = 0;         // of this block
  double chosen_seconds_ = 0;  // of the blocks before, the last one counting most
  int wait_, blocks_left_;     // blocks between trials
};

}  // namespace pixelatent
