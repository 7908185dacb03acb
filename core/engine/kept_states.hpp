#pragma once
// The states of a run that can be gone back to, for who shows them. No torch in here.
#include <cstdint>
#include <optional>
#include <vector>

#include "base/run_id.hpp"
#include "image/image.hpp"
#include "project/rows.hpp"
#include "train/quality.hpp"

namespace pixelatent {

/// How many samples of a state are kept with it, of those the Train page shows.
inline constexpr int kSamplesOnSheet = 16;

struct StateToGoTo {
  std::int64_t id = 0;
  KeptWhy why = KeptWhy::OnTheWay;
  RunCounters counters;
  std::int64_t written = 0;  ///< seconds since 1970
  std::int64_t bytes = 0;
  bool best = false;                    ///< of its run
  std::vector<Image> samples;           ///< empty of a state that an earlier program kept
  std::optional<QualityPoint> figures;  ///< its own, or the newest before it
};

/// In the order they were written; replaces the one before.
struct KeptStates {
  RunId run;
  bool writable = false;  ///< going back can be undone
  std::vector<StateToGoTo> states;

  /// Null when there is none.
  const StateToGoTo* best() const {
    for (const StateToGoTo& state : states) {
      if (state.best) return &state;
    }
    return nullptr;
  }
  const StateToGoTo* left_by(KeptWhy why) const {
    for (const StateToGoTo& state : states) {
      if (state.why == why) return &state;
    }
    return nullptr;
  }
};

}  // namespace pixelatent
