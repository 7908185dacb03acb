#include "engine/storage.hpp"

#include <future>
#include <system_error>

#include "engine/quality_rows.hpp"
#include "engine/state_folder.hpp"
#include "train/progress_judge.hpp"

namespace pixelatent {

namespace {

using Clock = std::chrono::steady_clock;
using Seconds = std::chrono::duration<double>;

constexpr Seconds kLookEvery{0.25};
constexpr Seconds kRetryAfter{10};
constexpr double kWaitForState = 20;  // seconds; an iteration on a busy machine takes one or two

}  // namespace

Storage::Storage(IdSource& ids, StorageHooks hooks) : ids_(ids), hooks_(std::move(hooks)) {
  set_status([](ProjectStatus& status) { status.recent = recent_projects().named; });
  thread_ = std::thread([this] { run(); });
}

Storage::~Storage() {
  if (thread_.joinable()) (void)close(1.5);
}

void Storage::post(std::function<void()> job) {
  {
    const std::lock_guard lock(mutex_);
    if (closing_) return;
    jobs_.push_back(std::move(job));
  }
  ready_.notify_one();
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
    try {
      job ? job() : write_what_changed();
    } catch (const std::exception& e) {
      settle(fail(ErrorCode::Internal, e.what(), "project file", "Please report this."));
    }
  }
}

Result<> Storage::close(double seconds) {
  std::promise<Result<>> last;
  post([&] {
    last.set_value(save_all(seconds));
    drop_store();
  });
  {
    const std::lock_guard lock(mutex_);
    give_up_ = Clock::now() + std::chrono::duration_cast<Clock::duration>(Seconds(seconds));
    closing_ = true;
  }
  ready_.notify_one();
  Result<> result = last.get_future().get();
  thread_.join();
  return result;
}

void Storage::settle(const Result<>& result) {
  const bool known = !result && status_.get().problem == result.error().what;
  set_status([&](ProjectStatus& status) {
    status.problem = result ? std::string() : result.error().what;
    status.busy = false;
    if (result) status.saved = Clock::now();
  });
  if (result) return;
  retry_ = Clock::now() + std::chrono::duration_cast<Clock::duration>(kRetryAfter);
  if (!known && hooks_.notify) hooks_.notify({Notice::Level::Problem, one_line(result.error())});
}

// --- What is written by itself
// --------------------------------------------------------------------

bool Storage::sheets_changed() const {
  if (!hooks_.sheets) return false;
  const auto newest = hooks_.sheets();
  if (newest == sheets_written_) return false;
  return store_ || hooks_.worth_a_file(*newest);
}

bool Storage::checkpoint_due() const {
  if (run_ == 0) return false;
  const auto now = hooks_.snapshot();
  if (now->state == TrainState::Idle || now->state == TrainState::Starting) return false;
  if (now->images == saved_images_ && now->hyper == saved_hyper_) return false;
  const SaveEvery every = status_.get().every;
  const bool at_rest = now->state != TrainState::Training;
  const bool enough = every.images > 0 && now->images - saved_images_ >= every.images;
  return saved_images_ < 0 || at_rest || enough ||
         Clock::now() - written_ >= Seconds(every.seconds);
}

void Storage::write_what_changed() {
  if (store_ && !store_->writable()) return;
  const auto now = Clock::now();
  const bool sheets = sheets_changed(), run = begun_ || checkpoint_due();
  if ((!sheets && !run) || now < retry_) return;
  set_status([](ProjectStatus& status) { status.busy = true; });
  Result<> result = begun_ ? store_begun() : stay_in_place();
  if (result && sheets) result = save_sheets();
  if (result && run) result = save_run(kWaitForState);
  set_status([this](ProjectStatus& status) { status.run = run_; });
  settle(result);
}

Result<> Storage::need_store() {
  if (store_) return {};
  const auto file = unnamed_project();
  if (!file) return tl::unexpected(file.error());
  auto store = ProjectStore::create(*file);
  if (!store) return tl::unexpected(store.error());
  take(std::move(*store), 0);
  return {};
}

Result<> Storage::save_sheets() {
  if (!hooks_.sheets) return {};
  if (auto there = need_store(); !there) return there;
  const auto newest = hooks_.sheets();
  SheetCollection whole = *newest;
  std::size_t ready = 0;
  for (const Sheet& sheet : whole.sheets) {
    // Large sheets take long; whoever closes the window doesn't wait for dozens of them.
    if (closing_ && Clock::now() > give_up_) break;
    for (const auto& picture : {sheet.source, sheet.image}) {
      if (!picture) continue;
      if (auto written = store_->write_picture(picture); !written) return written;
    }
    ++ready;
  }
  whole.sheets.resize(ready);
  if (auto written = store_->write_sheets(whole); !written) return written;
  sheets_written_ = newest;
  return {};
}

Result<> Storage::save_run(double seconds) {
  // The trainer hands its state over between two iterations and goes on at once.
  auto handed = std::make_shared<std::promise<JobState>>();
  std::future<JobState> state = handed->get_future();
  hooks_.send(
      SaveRun{run_id_,
              [handed = std::move(handed)](const JobState& now, const TrainingJob&) -> Result<> {
                handed->set_value(now);
                return {};
              }},
      {});
  if (state.wait_for(Seconds(seconds)) != std::future_status::ready) {
    return fail(ErrorCode::Cancelled, "the run didn't answer in time", store_->file().string(),
                "It is as it was at the last checkpoint.");
  }
  try {
    return write_checkpoint(state.get());
  } catch (const std::future_error&) {
    return {};  // There is no run any more, so nothing to save.
  }
}

Result<> Storage::write_checkpoint(JobState state) {
  const RunCounters counters = state.counters;
  const HyperParams hyper = state.hyper;
  Checkpoint checkpoint{std::move(state), {}, {}};
  const auto now = hooks_.snapshot();
  checkpoint.plan = now->plan.limits.any() ? now->plan : RunPlan{{}, counters};
  const RunSeries news = hooks_.take_series(run_id_);
  unsaved_.losses.insert(unsaved_.losses.end(), news.losses.begin(), news.losses.end());
  unsaved_.changes.insert(unsaved_.changes.end(), news.changes.begin(), news.changes.end());
  const Result<> written = store_->together([&]() -> Result<> {
    if (auto done = store_->add_losses(run_, unsaved_.losses); !done) return done;
    if (auto done = store_->add_hyper_changes(run_, unsaved_.changes); !done) return done;
    return store_->add_checkpoint(run_, checkpoint, awaited_);
  });
  if (!written) return written;
  unsaved_ = {};
  written_ = Clock::now();
  saved_images_ = counters.images;
  saved_hyper_ = hyper;
  set_status([&](ProjectStatus& status) {
    status.saved_images = counters.images;
    status.saved_seconds = counters.seconds;
  });
  return {};
}

void Storage::save_candidate(RunId run, std::shared_ptr<const JobState> state) {
  post([this, run, state = std::move(state)] {
    if (run != run_id_) return;
    if (store_ && !store_->writable()) return;
    Result<> ready = begun_ ? store_begun() : stay_in_place();
    if (!ready) return settle(ready);
    if (run_ == 0 || !store_) return;
    awaited_ = state->counters.images;
    settle(write_checkpoint(*state));
  });
}

void Storage::add_quality(RunId run, QualityPoint point) {
  post([this, run, point = std::move(point)] {
    // Another run or another project may have come meanwhile.
    if (run != run_id_ || run_ == 0 || !writable()) return;
    if (awaited_ == point.images) awaited_.reset();
    settle(store_->together([&]() -> Result<> {
      if (auto added = store_->add_metrics(run_, rows_of(point)); !added) return added;
      const auto score = quality_score(point.figures);
      return score ? store_->rate_checkpoint(run_, point.images, *score) : Result<>{};
    }));
  });
}

void Storage::go_to_best(RunId run, GoBack::Why why, Reply reply) {
  post([this, run, why, reply = std::move(reply)] {
    auto best = store_ && run_ != 0 && run == run_id_
                    ? store_->best_checkpoint(run_)
                    : Result<std::optional<Checkpoint>>(std::nullopt);
    if (!best) return reply(tl::unexpected(best.error()));
    if (!*best) {
      return reply(fail(ErrorCode::NotFound, "no state of this run was measured yet", {},
                        "Let it train on: the first figures come within a minute."));
    }
    hooks_.send(GoBack{run, std::make_shared<const JobState>(std::move((*best)->state)), why},
                reply);
  });
}

/// What is not in the file yet.
Result<> Storage::save_all(double seconds) {
  if (store_ && !store_->writable()) return {};
  if (store_) {
    if (auto placed = stay_in_place(); !placed) return placed;
  }
  if (sheets_changed()) {
    if (auto saved = save_sheets(); !saved) return saved;
  }
  const auto now = hooks_.snapshot();
  const bool run = run_ != 0 && now->state != TrainState::Idle &&
                   (now->images != saved_images_ || !(now->hyper == saved_hyper_) ||
                    now->state == TrainState::Training);
  return run ? save_run(seconds) : Result<>{};
}

Result<> Storage::write(const Write& work) {
  if (store_ && !store_->writable()) return {};
  Result<> result = need_store();
  if (result) result = stay_in_place();
  if (result) result = store_->together([&] { return work(*store_, run_); });
  // "Saved" is about all there is, and this is a part of it.
  if (!result) settle(result);
  return result;
}

void Storage::add_moment(TimelineChange change) {
  post([this, change = std::move(change)] {
    if (change.run != run_id_) return;
    (void)write(
        [&](ProjectStore& store, RunNumber run) { return timeline_.write(store, run, change); });
  });
}

void Storage::set_favourites(std::vector<Favourite> favourites) {
  post([this, favourites = std::move(favourites)] {
    (void)write([&](ProjectStore& store, RunNumber) { return store.write_gallery(favourites); });
  });
}

void Storage::begin_run(RunId id, ModelKind model, std::uint64_t seed,
                        std::shared_ptr<const SpriteSet> set) {
  post([this, id, model, seed, set = std::move(set)] {
    run_ = 0;
    run_id_ = id;
    awaited_.reset();
    unsaved_ = {};
    saved_images_ = -1;
    begun_ = StoredRun{0, model, seed, 0, set};
    if (!store_ || store_->writable()) settle(store_begun());
    set_status([this](ProjectStatus& status) { status.run = run_; });
  });
}

Result<> Storage::store_begun() {
  Result<> ready = need_store();
  if (ready) ready = stay_in_place();
  if (ready && sheets_changed()) ready = save_sheets();
  if (!ready) return ready;
  auto number = store_->begin_run(begun_->model, begun_->seed, begun_->set);
  if (!number) return tl::unexpected(number.error());
  run_ = *number;
  saved_images_ = -1;
  begun_.reset();
  return {};
}

void Storage::set_save_every(SaveEvery every) {
  post([this, every] {
    set_status([&](ProjectStatus& status) { status.every = every; });
    if (!writable()) return;
    Result<> kept = store_->set_setting("save_every_seconds", std::to_string(every.seconds));
    if (kept) kept = store_->set_setting("save_every_images", std::to_string(every.images));
    settle(kept);
  });
}

}  // namespace pixelatent
