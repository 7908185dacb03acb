#pragma once
// How much of the run that is trained is in the project file; one for each role. Values alone: no
// clock, no file.
#include <cstdint>
#include <optional>
#include <variant>

#include "base/run_id.hpp"
#include "project/rows.hpp"

namespace pixelatent {

/// What the newest checkpoint holds.
struct SavedState {
  std::int64_t images = 0;
  HyperParams hyper;
};

/// NoRun -- begin() --> Waiting -- stored() --> OnDisk; a run of an opened project is OnDisk at
/// once (resumed()). begin() and resumed() may be called in any state, and reset() leads back
/// to NoRun from all of them.
class RunOnDisk {
 public:
  struct NoRun {};
  /// Begun on the trainer; no file could take it yet.
  struct Waiting {
    RunId id;
    StoredRun run;
  };
  /// It has its rows in the file.
  struct OnDisk {
    RunId id;
    RunNumber number = 0;
    std::optional<SavedState> saved;       ///< none: no checkpoint yet
    std::optional<std::int64_t> measured;  ///< images of a checkpoint that is being measured
    /// Images of the states that were to be measured on the way that the run is on now.
    std::vector<std::int64_t> offered;
    RunSeries unsaved;  ///< told by the run, not in the file yet
  };

  explicit RunOnDisk(RunRole role) : role_(role) {}
  RunRole role() const { return role_; }

  void reset() { state_ = NoRun(); }
  /// Its role is this one's.
  void begin(RunId id, StoredRun run);
  /// Only of a run that waits.
  void stored(RunNumber number);
  void resumed(RunId id, RunNumber number, std::optional<SavedState> saved);

  RunId id() const;
  RunNumber number() const;  ///< 0: not in a file
  /// Null unless it waits for a file.
  const StoredRun* waiting() const;
  /// Null unless it is in a file.
  OnDisk* on_disk() { return std::get_if<OnDisk>(&state_); }
  const OnDisk* on_disk() const { return std::get_if<OnDisk>(&state_); }

 private:
  RunRole role_;
  std::variant<NoRun, Waiting, OnDisk> state_;
};

}  // namespace pixelatent
