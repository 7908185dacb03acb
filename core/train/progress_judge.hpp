#pragma once
// Whether a run still gets better, from the figures measured so far. Pure: no clock, no torch.
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "train/quality.hpp"

namespace pixelatent {

/// What the eye sees, in one number by which states of a run are told apart; lower is better:
///
///   (mean coherence + mean missing) / 2         of the three sizes of patches
///     + redraw
///     + 2 max(0, 1/2 - new / what real sprites are) + max(0, the same - 1) / 2
///     + 5 max(0, copies - its floor - 0.02)
///
/// 1 is like real sprites that were not seen. Copies and samples that are all alike hold together
/// best of all, so what is missing weighs as much, and lack of novelty costs; what is further from
/// all sprites than they are from each other is not of their kind. What could not be
/// measured of the last three costs nothing. Nothing for sets too small for coherence.
std::optional<double> quality_score(const QualityFigures& figures);

/// The score that was used before coherence was measured; see bench_yardstick for what it misses.
///
///   (patch distance / its floor + detail distance / its floor) / 2
///     + 10 max(0, KID) + 2 max(0, 1 - coverage / what real sprites score)
///     + 5 max(0, copies - its floor - 0.02)
std::optional<double> score_without_eyes(const QualityFigures& figures);

enum class Progress {
  Unknown,  ///< too few measurements
  Improving,
  Plateau,      ///< no better for a while
  Overfitting,  ///< it copies sprites
  Collapse,     ///< samples have become alike
};
inline constexpr int kProgressCount = 5;
/// "improving": as in JSON.
std::string_view key_of(Progress progress);

struct Verdict {
  Progress progress = Progress::Unknown;
  double seconds = 0;  ///< of training since it last got better; Plateau
  double was = 0;   ///< 0..1: best coverage of a Collapse, real sprites' copies of an Overfitting
  double now = 0;   ///< 0..1: coverage, or copies, now
  double sure = 1;  ///< 0..1: of an Improving or Plateau, by trend and scatter of the scores
  int measurements = 0;  ///< that this is judged by
  double further = 0;    ///< Collapse: times as much is missing as at best; 0: coverage told it
};
/// A sentence for the person who trains.
std::string describe(const Verdict& verdict);

/// What it takes to be said. All measurements of a run draw the same latents, so what differs
/// between two of them is the generator. (Other latents move the score by more than training does
/// in minutes: 1.9 to 2.8 for one generator after 2,000 images, 256 samples, five seeds; coverage
/// by 0.01.)
struct JudgeLimits {
  int least = 3;                       ///< measurements before anything is said
  double gain = 0.02;                  ///< share by which the score must fall to count as better
  int patience = 8;                    ///< measurements without a gain, and
  double patience_seconds = 360;       ///< as much training, make a plateau; or half as many and
  double long_patience_seconds = 900;  ///< this, where figures come rarely; and in both cases
  double patience_share = 0.25;        ///< of the training so far, and
  double sure_enough = 0.75;           ///< so sure, 0..1; else it is not said that it stopped
  int looked_back = 8;  ///< measurements that say how sure it is that it gets better; a plateau is
                        ///< judged by all since the last gain
  double missing_grown = 1.6;  ///< times the least of what was missing, in two measurements running
  double copies_over = 0.05;   ///< share of copies above the floor, in two measurements running
  double coverage_lost = 0.5;  ///< share of the best coverage, in two measurements running
  double coverage_to_lose = 0.2;  ///< a run that never covered more has nothing to collapse from
};

class ProgressJudge {
 public:
  explicit ProgressJudge(const JudgeLimits& limits = {}) : limits_(limits) {}

  /// In the order of their images.
  void add(QualityPoint point) { history_.push_back(std::move(point)); }
  /// The run went on from an earlier moment: what came after it no longer counts.
  void went_back(std::int64_t images);

  std::span<const QualityPoint> history() const { return history_; }
  /// The measurement with the lowest score.
  std::optional<std::size_t> best() const;
  Verdict verdict() const;

 private:
  std::optional<Verdict> collapse() const;
  std::optional<Verdict> lost_variety() const;
  /// How sure it is that the scores still fall, or that they fall by less than a gain that counts:
  /// by the last so many measurements.
  Verdict with_certainty(Verdict verdict, int looked_back) const;
  std::optional<Verdict> overfitting() const;
  /// The last measurement that was better than all before it by the gain that counts.
  std::optional<std::size_t> last_gain() const;

  JudgeLimits limits_;
  std::vector<QualityPoint> history_;
};

}  // namespace pixelatent
