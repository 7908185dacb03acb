#pragma once
// Beginning, continuing and saving a run: shared by the window's engine and the headless jobs.
#include <filesystem>
#include <functional>
#include <optional>

#include "dataset/sheet_collection.hpp"
#include "train/options.hpp"
#include "train/trainer.hpp"

namespace pixelatent {

/// A fresh run on the collection's accepted sprites. Error: Empty when there are none.
Result<MadeRun> new_run(const TrainOptions& options, const SheetCollection& sheets);

/// The run a project file holds. Device, threads and limits come from `options`, the rest from the
/// file. Errors as read_project.
Result<MadeRun> saved_run(const std::filesystem::path& file, const TrainOptions& options);

/// Writes a run to `file` as a project, for SaveRun.
std::function<Result<>(const JobState&, const TrainingJob&)> project_writer(
    std::filesystem::path file);

}  // namespace pixelatent
