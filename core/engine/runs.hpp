#pragma once
// Beginning and continuing a run: shared by the window's engine and the headless jobs.
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

#include "dataset/sheet_collection.hpp"
#include "engine/run_history.hpp"
#include "project/rows.hpp"
#include "train/options.hpp"
#include "train/trainer.hpp"

namespace pixelatent {

/// A fresh run on the collection's accepted sprites. Error: Empty when there are none.
Result<MadeRun> new_run(const TrainOptions& options, const SheetCollection& sheets);

/// A run goes on from a checkpoint, exactly where it was. Device and threads come from `options`;
/// so do the limits when it has some, else what was asked of the run is carried to its end.
/// `history`: what is kept of it, for film and figures.
StartRun resumed_run(StoredRun run, Checkpoint checkpoint, RunHistory history,
                     const TrainOptions& options);

/// Whether all that was asked of the run is done.
bool is_done(const Checkpoint& checkpoint);

/// The job alone. Error: NotAProject when the weights are of another make than this program's
/// models.
Result<std::unique_ptr<TrainingJob>> saved_job(const StoredRun& run, const Checkpoint& checkpoint,
                                               const TrainOptions& options);

/// Which state of a project is drawn with: its newest, or the one that measured best.
enum class WhichState { Newest, Best };

/// A run as it was at a checkpoint, to draw with.
struct StoredState {
  std::unique_ptr<TrainingJob> job;
  RunCounters counters;
};

/// Of a project's newest run. Errors: as ProjectStore::open; Empty when nothing was trained, or,
/// for the best, measured.
Result<StoredState> stored_state(const std::filesystem::path& project, WhichState which);

/// All states of it that are kept: the newest, the best, and those at so many training images.
/// `look` is called with one after the other, until it says that it has seen enough.
Result<> look_through_states(const std::filesystem::path& project, std::int64_t images,
                             const std::function<bool(StoredState)>& look);

/// The job of stored_state() alone.
Result<std::unique_ptr<TrainingJob>> stored_job(const std::filesystem::path& project,
                                                WhichState which);

}  // namespace pixelatent
