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

namespace {

struct OpenRun {
  ProjectStore store;
  StoredRun run;
};

Result<OpenRun> newest_run_of(const std::filesystem::path& project) {
  auto store = ProjectStore::open(project, OpenFor::Reading);
  if (!store) return tl::unexpected(store.error());
  auto run = store->newest_run(RunRole::Explore);
  if (!run) return tl::unexpected(run.error());
  if (!*run) {
    return fail(ErrorCode::Empty, "nothing was trained in this project yet", project.string(),
                "Train it first: pixelatent train --project FILE");
  }
  return OpenRun{std::move(*store), std::move(**run)};
}

Result<StoredState> state_of(const StoredRun& run, const Checkpoint& checkpoint,
                             const std::filesystem::path& project) {
  auto job = saved_job(run, checkpoint, {});
  if (job) return StoredState{std::move(*job), checkpoint.state.counters};
  Error error = job.error();
  if (error.where.empty()) error.where = project.string();
  return tl::unexpected(error);
}

}  // namespace

Result<StoredState> stored_state(const std::filesystem::path& project, WhichState which) {
  const auto open = newest_run_of(project);
  if (!open) return tl::unexpected(open.error());
  const RunNumber number = open->run.number;
  const auto checkpoint = which == WhichState::Best ? open->store.best_checkpoint(number)
                                                    : open->store.newest_checkpoint(number);
  if (!checkpoint) return tl::unexpected(checkpoint.error());
  if (!*checkpoint) {
    return fail(ErrorCode::Empty, "no state of this run was measured yet", project.string(),
                "Leave --best out, or train it further: the first figures come within a minute.");
  }
  return state_of(open->run, **checkpoint, project);
}

Result<> look_through_states(const std::filesystem::path& project, std::int64_t images,
                             const std::function<bool(StoredState)>& look) {
  const auto open = newest_run_of(project);
  if (!open) return tl::unexpected(open.error());
  const RunNumber number = open->run.number;
  std::vector<std::function<Result<std::optional<Checkpoint>>()>> reads = {
      [&] { return open->store.newest_checkpoint(number); },
      [&] { return open->store.best_checkpoint(number); }};
  const auto kept = open->store.kept_states(number);
  if (!kept) return tl::unexpected(kept.error());
  for (const KeptState& state : *kept) {
    if (state.counters.images != images) continue;
    reads.emplace_back([&open, number, id = state.id]() -> Result<std::optional<Checkpoint>> {
      auto checkpoint = open->store.kept_state(number, id);
      if (!checkpoint) return tl::unexpected(checkpoint.error());
      return std::optional(std::move(*checkpoint));
    });
  }
  for (const auto& read : reads) {
    const auto checkpoint = read();
    if (!checkpoint) return tl::unexpected(checkpoint.error());
    if (!*checkpoint) continue;
    auto state = state_of(open->run, **checkpoint, project);
    if (!state) return tl::unexpected(state.error());
    if (look(std::move(*state))) break;
  }
  return {};
}

Result<std::unique_ptr<TrainingJob>> stored_job(const std::filesystem::path& project,
                                                WhichState which) {
  auto state = stored_state(project, which);
  if (!state) return tl::unexpected(state.error());
  return std::move(state->job);
}

}  // namespace pixelatent
