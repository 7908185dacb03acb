// pixelatent states.
#include <algorithm>

#include "engine/headless.hpp"
#include "engine/kept_sheet.hpp"
#include "engine/runs.hpp"
#include "project/project_store.hpp"

namespace pixelatent {

namespace fs = std::filesystem;

namespace {

Result<StoredRun> run_of(const ProjectStore& store) {
  auto run = store.newest_run(RunRole::Explore);
  if (!run) return tl::unexpected(run.error());
  if (!*run) {
    return fail(ErrorCode::Empty, "nothing was trained in this project yet", store.file().string(),
                "Train it first: pixelatent train --project FILE");
  }
  return std::move(**run);
}

/// What is written when the run goes from `now` to a state.
Result<GoneBack> way_to(const ProjectStore& store, const StoredRun& run, const KeptState& kept) {
  auto now = store.newest_checkpoint(run.number);
  if (!now) return tl::unexpected(now.error());
  if (!*now) return fail(ErrorCode::Damaged, "this run has no state", store.file().string());
  auto then = store.kept_state(run.number, kept.id);
  if (!then) return tl::unexpected(then.error());
  const auto job = saved_job(run, **now, {});
  if (!job) return tl::unexpected(job.error());
  GoneBack gone;
  gone.to = kept.id;
  gone.why = left_by_going_to(kept);
  gone.before = std::move(**now);
  const RunCounters& was = gone.before.state.counters;
  SampleGrid drawn = (*job)->sample();
  drawn.images = was.images;
  gone.sheet = sheet_of(drawn, *run.set(), was.seconds);
  gone.after.state = std::move(then->state);
  // As in the window: settings stay as they are, and time does not run backwards.
  gone.after.state.hyper = gone.before.state.hyper;
  gone.after.state.counters.seconds = was.seconds;
  const bool limited = gone.before.plan.limits.any();
  gone.after.plan = limited ? gone.before.plan : RunPlan{{}, gone.after.state.counters};
  gone.before.metric.reset();
  return gone;
}

}  // namespace

Result<std::vector<KeptState>> kept_states_of(const fs::path& project) {
  const auto store = ProjectStore::open(project, OpenFor::Reading);
  if (!store) return tl::unexpected(store.error());
  const auto run = run_of(*store);
  if (!run) return tl::unexpected(run.error());
  return store->kept_states(run->number);
}

Result<KeptState> go_back_in(const fs::path& project, std::int64_t state) {
  auto store = ProjectStore::open(project, OpenFor::Writing);
  if (!store) return tl::unexpected(store.error());
  if (!store->writable()) {
    return fail(ErrorCode::Unwritable,
                "nothing can be saved in this project: " + std::string(text_of(store->access())),
                project.string(), "Close it there, or go back in a copy of it.");
  }
  const auto run = run_of(*store);
  if (!run) return tl::unexpected(run.error());
  const auto states = store->kept_states(run->number);
  if (!states) return tl::unexpected(states.error());
  const auto found = std::ranges::find(*states, state, &KeptState::id);
  if (found == states->end()) {
    return fail(ErrorCode::NotFound, "there is no kept state " + std::to_string(state),
                project.string(), "Without --back-to the states there are get listed.");
  }
  const auto gone = way_to(*store, *run, *found);
  if (!gone) return tl::unexpected(gone.error());
  const HyperChange mark{found->counters.images, back_words(*found)};
  const Result<> written = store->together([&]() -> Result<> {
    if (auto done = store->go_back(run->number, *gone); !done) return done;
    return store->add_hyper_changes(run->number, {&mark, 1});
  });
  if (!written) return tl::unexpected(written.error());
  return *found;
}

}  // namespace pixelatent
