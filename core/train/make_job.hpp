#pragma once
// From options and sprites to a job that can be trained.
#include <memory>

#include "base/error.hpp"
#include "dataset/sprite_set.hpp"
#include "train/training_job.hpp"

namespace pixelatent {

/// A fresh run, or the one `saved` describes (same model and set as when it was saved). Call it on
/// the thread that will train: the number of threads is set for the calling thread.
/// Errors: NoDevice, NotAProject (saved weights that do not fit).
Result<std::unique_ptr<TrainingJob>> make_job(const TrainOptions& options,
                                              std::shared_ptr<const SpriteSet> set,
                                              const JobState* saved = nullptr);

}  // namespace pixelatent
