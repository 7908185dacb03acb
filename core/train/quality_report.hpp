#pragma once
// What is known of how good a run's samples are, for who shows it. No torch here.
#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

#include "train/progress_judge.hpp"
#include "train/quality.hpp"

namespace pixelatent {

/// The newest state of the run's figures; replaces the one before.
struct QualityReport {
  RunId run;
  std::vector<QualityPoint> history;  ///< in the order of their images
  std::optional<std::size_t> best;    ///< of them, by quality_score()
  Verdict verdict;
};

/// When the next figures come.
struct QualityClock {
  bool measuring = false;
  std::chrono::steady_clock::time_point due;  ///< the next measurement may begin
};

}  // namespace pixelatent
