#pragma once
// Beginning and continuing a run: shared by the window's engine and the headless jobs.
#include <filesystem>
#include <memory>
#include <vector>

#include "dataset/sheet_collection.hpp"
#include "project/rows.hpp"
#include "train/options.hpp"
#include "train/trainer.hpp"

namespace pixelatent {

/// A fresh run on the collection's accepted sprites. Error: Empty when there are none.
Result<MadeRun> new_run(const TrainOptions& options, const SheetCollection& sheets);

/// A run goes on from a checkpoint, exactly where it was. Device and threads come from `options`; so do
/// the limits when it has some, else what was asked of the run is carried to its end.
/// `moments`: those kept of it, for the film.
StartRun resumed_run(StoredRun run, Checkpoint checkpoint, std::vector<Moment> moments,
                     const TrainOptions& options);

/// Whether all that was asked of the run is done.
bool is_done(const Checkpoint& checkpoint);

/// The job alone. Error: NotAProject when the weights are of another make than this program's models.
Result<std::unique_ptr<TrainingJob>> saved_job(const StoredRun& run, const Checkpoint& checkpoint,
                                               const TrainOptions& options);

/// The job of a project's newest checkpoint, to draw with. Errors: as ProjectStore::open; Empty when
/// nothing was trained.
Result<std::unique_ptr<TrainingJob>> newest_job(const std::filesystem::path& project);

}  // namespace pixelatent
