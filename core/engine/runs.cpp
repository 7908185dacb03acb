#include "engine/runs.hpp"

#include <memory>

#include "project/project_store.hpp"
#include "train/make_job.hpp"

namespace pixelatent {

Result<MadeRun> new_run(const TrainOptions& options, const SheetCollection& sheets) {
  if (sheets.sprites.empty()) {
    return fail(ErrorCode::Empty, "there is no sprite to train on", {},
                "Drop a spritesheet, or accept some of the cells found.");
  }
  auto set = SpriteSet::create(sheets.sprites, sheets.canvas, most_colours(sheets.cleaning));
  if (!set) return tl::unexpected(set.error());
  auto job = make_job(options, std::move(*set));
  if (!job) return tl::unexpected(job.error());
  return MadeRun{std::move(*job), {}};
}

Result<std::unique_ptr<TrainingJob>> saved_job(const StoredRun& run, const Checkpoint& checkpoint,
                                               const TrainOptions& options) {
  TrainOptions merged = options;
  merged.model = run.model;
  merged.seed = run.seed;
  merged.hyper = checkpoint.state.hyper;
  return make_job(merged, run.set(), &checkpoint.state);
}

bool is_done(const Checkpoint& checkpoint) {
  const RunCounters &now = checkpoint.state.counters, &from = checkpoint.plan.from;
  const TrainLimits& limits = checkpoint.plan.limits;
  return (limits.images && now.images - from.images >= *limits.images) ||
         (limits.minutes && now.seconds - from.seconds >= *limits.minutes * 60);
}

StartRun resumed_run(StoredRun run, Checkpoint checkpoint, RunHistory history,
                     const TrainOptions& options) {
  StartRun start;
  start.model = run.model;
  start.hyper = checkpoint.state.hyper;
  start.limits = {options.minutes, options.images};
  if (!options.minutes && !options.images && !is_done(checkpoint)) {
    start.limits = checkpoint.plan.limits;
    start.limits_from = checkpoint.plan.from;
  }
  // Weights are large: one copy of them is enough.
  const auto saved = std::make_shared<const Checkpoint>(std::move(checkpoint));
  start.make = [run = std::move(run), saved, history = std::move(history),
                options]() -> Result<MadeRun> {
    auto job = saved_job(run, *saved, options);
    if (!job) return tl::unexpected(job.error());
    return MadeRun{std::move(*job), saved->state.counters, history.moments, history.quality};
  };
  return start;
}

Result<std::unique_ptr<TrainingJob>> stored_job(const std::filesystem::path& project,
                                                WhichState which) {
  const auto store = ProjectStore::open(project, OpenFor::Reading);
  if (!store) return tl::unexpected(store.error());
  const auto run = store->newest_run(RunRole::Explore);
  if (!run) return tl::unexpected(run.error());
  if (!*run) {
    return fail(ErrorCode::Empty, "nothing was trained in this project yet", project.string(),
                "Train it first: pixelatent train --project FILE");
  }
  const RunNumber number = (*run)->number;
  const auto checkpoint =
      which == WhichState::Best ? store->best_checkpoint(number) : store->newest_checkpoint(number);
  if (!checkpoint) return tl::unexpected(checkpoint.error());
  if (!*checkpoint) {
    return fail(ErrorCode::Empty, "no state of this run was measured yet", project.string(),
                "Leave --best out, or train it further: the first figures come within a minute.");
  }
  auto job = saved_job(**run, **checkpoint, {});
  if (!job) {
    Error error = job.error();
    if (error.where.empty()) error.where = project.string();
    return tl::unexpected(error);
  }
  return job;
}

}  // namespace pixelatent
