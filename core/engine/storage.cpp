// The thread, what is asked of it and what training tells it.
#include "engine/storage.hpp"

#include <algorithm>
#include <future>
#include <utility>

#include "base/file.hpp"
#include "engine/kept_sheet.hpp"
#include "engine/quality_rows.hpp"
#include "engine/state_folder.hpp"
#include "train/progress_judge.hpp"

namespace pixelatent {

namespace fs = std::filesystem;

namespace {

constexpr std::chrono::milliseconds kLookEvery{250};
/// A figure that is always there when quality_score() is.
constexpr const char* kScoredSince = "coherence_11";

/// What it throws is its result.
template <class Work>
Result<> guarded(const Work& work) {
  try {
    return work();
  } catch (const std::exception& e) {
    return fail(ErrorCode::Internal, e.what(), "project file", "Please report this.");
  } catch (...) {
    return fail(ErrorCode::Internal, "an unknown problem came up", "project file",
                "Please report this.");
  }
}

}  // namespace

Storage::Storage(IdSource& ids, StorageHooks hooks) : ids_(ids), hooks_(std::move(hooks)) {
  kept_.set(std::make_shared<const KeptStates>());
  // The window asks for these at once; their pictures come from the thread.
  RecentProjects recent = recent_projects();
  set_status([&](ProjectStatus& status) {
    status.recent = std::move(recent.named);
    status.unnamed = std::move(recent.unnamed);
  });
  thread_ = std::thread([this] { run(); });
  post([this] { set_status([](ProjectStatus& status) { show_recent(status); }); });
}

Storage::~Storage() { (void)close(1.5); }

bool Storage::post(std::function<void()> job) {
  {
    const std::lock_guard lock(mutex_);
    if (closing_) return false;
    jobs_.push_back(std::move(job));
  }
  ready_.notify_one();
  return true;
}

void Storage::run() {
  while (true) {
    std::function<void()> job;
    {
      std::unique_lock lock(mutex_);
      ready_.wait_for(lock, kLookEvery, [this] { return !jobs_.empty() || closing_; });
      if (closing_ && jobs_.empty()) return;
      if (!jobs_.empty()) {
        job = std::move(jobs_.front());
        jobs_.pop_front();
      }
    }
    const Result<> done = guarded([&]() -> Result<> {
      job ? job() : write_what_changed();
      return {};
    });
    show_failure(done);
  }
}

Result<> Storage::close(double seconds) {
  if (!thread_.joinable()) return {};
  const auto last = std::make_shared<std::promise<Result<>>>();
  post([this, seconds, last] {
    Result<> saved = guarded([&] { return save_all(seconds); });
    const Result<> dropped = guarded([&]() -> Result<> {
      drop_store();
      return {};
    });
    last->set_value(saved ? dropped : saved);
  });
  {
    const std::lock_guard lock(mutex_);
    give_up_ = Clock::now() +
               std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds));
    closing_ = true;
  }
  ready_.notify_one();
  thread_.join();
  return last->get_future().get();
}

void Storage::show_result(const Result<>& result) {
  const bool known = !result && status_.get().problem == result.error().what;
  set_status([&](ProjectStatus& status) {
    status.problem = result ? std::string() : result.error().what;
    status.busy = false;
    if (result) status.saved = Clock::now();
  });
  if (result) return;
  policy_.failed(Clock::now());
  if (!known && hooks_.notify) hooks_.notify({Notice::Level::Problem, one_line(result.error())});
}

// --- What is asked for ---------------------------------------------------------------------------

CommandId Storage::command(std::function<void(const Reply&)> work) {
  const CommandId id = ids_.next_command();
  const Reply reply([answers = answers_, wake = hooks_.wake, id](Result<> result) {
    answers->push({id, std::move(result)});
    if (wake) wake();
  });
  post([this, work = std::move(work), reply] {
    set_busy(true);
    const Result<> done = guarded([&]() -> Result<> {
      work(reply);
      return {};
    });
    set_busy(false);
    if (!done) reply(done);  // unless it was answered before it threw
  });
  return id;
}

CommandId Storage::open_project(fs::path file) {
  return command([this, file = std::move(file)](const Reply& reply) {
    if (const Result<> opened = open(file, reply); !opened) reply(opened);
  });
}

CommandId Storage::open_last_project() {
  return command([this](const Reply& reply) { open_last(reply); });
}

CommandId Storage::recover_project(fs::path damaged) {
  return command(
      [this, damaged = std::move(damaged)](const Reply& reply) { recover(damaged, reply); });
}

CommandId Storage::new_project() {
  return command([this](const Reply& reply) {
    if (const Result<> begun = begin_new(reply); !begun) reply(begun);
  });
}

CommandId Storage::save_project() {
  return command([this](const Reply& reply) {
    const Result<> saved = guarded([this] { return save(); });
    show_result(saved);
    reply(saved);
  });
}

CommandId Storage::save_project_as(fs::path file) {
  return command([this, file = std::move(file)](const Reply& reply) {
    const Result<> saved = guarded([&] { return save_as(file); });
    show_result(saved);
    reply(saved);
  });
}

CommandId Storage::save_project_copy(fs::path file) {
  return command([this, file = std::move(file)](const Reply& reply) { reply(save_copy(file)); });
}

void Storage::set_favourites(std::vector<Favourite> favourites) {
  post([this, favourites = std::move(favourites)] {
    (void)write([&](ProjectStore& store, RunNumber) { return store.write_gallery(favourites); });
  });
}

void Storage::keep_visits(RunId run, VisitChanges changes) {
  post([this, run, changes = std::move(changes)] {
    if (run != run_.id() || run_.number() == 0) return;
    (void)write(
        [&](ProjectStore& store, RunNumber number) { return store.write_visits(number, changes); });
  });
}

void Storage::keep_walk(RunId run, std::string walk) {
  post([this, run, walk = std::move(walk)] {
    if (run != run_.id() || run_.number() == 0) return;
    (void)write(
        [&](ProjectStore& store, RunNumber number) { return store.write_walk(number, walk); });
  });
}

void Storage::keep_view(std::string view) {
  post([this, view = std::move(view)] {
    if (writable()) show_failure(store_->set_setting("view", view));
  });
}

void Storage::set_save_every(SaveEvery every) {
  post([this, every] {
    policy_.set_every(every);
    set_status([&](ProjectStatus& status) { status.every = every; });
    if (!writable()) return;
    Result<> kept = store_->set_setting("save_every_seconds", std::to_string(every.seconds));
    if (kept) kept = store_->set_setting("save_every_images", std::to_string(every.images));
    show_failure(kept);
  });
}

// --- What training tells -------------------------------------------------------------------------

void Storage::begin_run(RunId id, ModelKind model, std::uint64_t seed,
                        std::shared_ptr<const SpriteSet> set) {
  post([this, id, model, seed, set = std::move(set)] {
    run_.begin(id, StoredRun{0, run_.role(), model, seed, 0, one_set(set)});
    set_ = set;
    if (!for_reading()) show_failure(store_waiting_run());
    show_run_number();
    show_kept_states();
  });
}

void Storage::adopt(ProjectStore store, RunNumber number, RunId run,
                    std::shared_ptr<const SpriteSet> set) {
  auto handed = std::make_shared<ProjectStore>(std::move(store));
  post([this, handed, number, run, set = std::move(set)] {
    const SaveEvery every = policy_.every();
    set_ = set;
    run_.reset();
    if (number != 0) run_.resumed(run, number, std::nullopt);
    use_store(std::move(*handed));
    policy_.set_every(every);
    set_status([&](ProjectStatus& status) { status.every = every; });
  });
}

void Storage::save_translation(UnsavedTranslation unsaved) {
  const auto shared = std::make_shared<UnsavedTranslation>(std::move(unsaved));
  post([this, shared] {
    if (shared->place->left) return;
    hold_losses(*shared);
    (void)write([&](ProjectStore& store, RunNumber) {
      return write_translation(store, std::move(*shared));
    });
  });
}

void Storage::add_moment(TimelineChange change) {
  post([this, change = std::move(change)] {
    if (change.run != run_.id()) return;
    (void)write(
        [&](ProjectStore& store, RunNumber run) { return timeline_.write(store, run, change); });
  });
}

void Storage::save_candidate(RunId run, std::shared_ptr<const JobState> state,
                             std::shared_ptr<const SampleGrid> drawn) {
  post([this, run, state = std::move(state), drawn = std::move(drawn)] {
    if (run != run_.id() || for_reading()) return;
    const Result<> ready = run_.waiting() != nullptr ? store_waiting_run() : stay_in_place();
    if (!ready) return show_result(ready);
    if (run_.on_disk() == nullptr || !store_) return;
    run_.on_disk()->measured = state->counters.images;
    run_.on_disk()->offered.push_back(state->counters.images);
    Result<> written = write_checkpoint(*state);
    if (written && drawn) {
      const TimelineFrame sheet = sheet_of(*drawn, *set_, state->counters.seconds);
      written = store_->keep_checkpoint(run_.number(), state->counters.images, sheet);
    }
    show_result(written);
    show_kept_states();
  });
}

void Storage::add_quality(RunId run, QualityPoint point) {
  post([this, run, point = std::move(point)] {
    RunOnDisk::OnDisk* there = run_.on_disk();
    if (run != run_.id() || there == nullptr || !writable()) return;
    // The run may have gone another way meanwhile.
    if (std::ranges::find(there->offered, point.images) == there->offered.end()) return;
    if (there->measured == point.images) there->measured.reset();
    show_failure(store_->together([&]() -> Result<> {
      if (auto added = store_->add_metrics(there->number, rows_of(point)); !added) return added;
      const auto score = quality_score(point.figures);
      if (!score) return {};
      if (auto done = store_->forget_ratings_without(there->number, kScoredSince); !done)
        return done;
      return store_->rate_checkpoint(there->number, point.images, *score);
    }));
    show_kept_states();
  });
}

}  // namespace pixelatent
