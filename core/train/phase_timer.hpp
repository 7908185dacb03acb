#pragma once
// Where an iteration's time goes. No torch here.
#include <array>
#include <chrono>
#include <cstddef>
#include <string_view>

namespace pixelatent {

enum class Phase {
  Draw,           ///< batches, codes and noise
  Augmentation,   ///< shifts, cutouts
  Generator,      ///< its forward pass
  Discriminator,  ///< its loss, forward and backward
  Penalty,        ///< gradient penalties, forward; their backward pass is the discriminator's
  GeneratorStep,  ///< its losses, forward and backward, through the discriminator
  Optimizer,      ///< both networks' updates
  Average,        ///< moving average of the weights
  Publishing,     ///< samples, frozen copies, state kept for rolling back
};
inline constexpr std::size_t kPhaseCount = 9;
static_assert(static_cast<std::size_t>(Phase::Publishing) + 1 == kPhaseCount);
/// "generator step": as benchmarks print it.
std::string_view text_of(Phase phase);

/// Sums up seconds by phase. A phase inside another one stops the outer one's clock. One thread.
/// Work that a GPU does later is not seen.
class PhaseTimer {
 public:
  class Scope {
   public:
    Scope(PhaseTimer& timer, Phase phase) : timer_(timer), outer_(timer.current_) {
      timer_.enter(static_cast<std::size_t>(phase));
    }
    ~Scope() { timer_.enter(outer_); }
    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;

   private:
    PhaseTimer& timer_;
    std::size_t outer_;
  };

  /// Counts for `phase` until the result goes away.
  [[nodiscard]] Scope scope(Phase phase) { return {*this, phase}; }
  double seconds(Phase phase) const { return seconds_[static_cast<std::size_t>(phase)]; }
  void reset() { seconds_ = {}; }

 private:
  using Clock = std::chrono::steady_clock;
  static constexpr std::size_t kOutside = kPhaseCount;

  void enter(std::size_t phase) {
    const auto now = Clock::now();
    seconds_[current_] += std::chrono::duration<double>(now - since_).count();
    since_ = now;
    current_ = phase;
  }

  std::array<double, kPhaseCount + 1> seconds_{};  ///< the last one: outside of any phase
  std::size_t current_ = kOutside;
  Clock::time_point since_ = Clock::now();
};

}  // namespace pixelatent
