// What storage writes by itself, and all there is when it is asked to.
#include <future>
#include <utility>

#include "engine/state_folder.hpp"
#include "engine/storage.hpp"

namespace pixelatent {

namespace {

using Seconds = std::chrono::duration<double>;

}  // namespace

void Storage::append(const RunSeries& news, RunSeries& series) {
  series.losses.insert(series.losses.end(), news.losses.begin(), news.losses.end());
  series.changes.insert(series.changes.end(), news.changes.begin(), news.changes.end());
}

bool Storage::sheets_changed() const {
  if (!hooks_.sheets) return false;
  const auto newest = hooks_.sheets();
  if (newest == sheets_written_) return false;
  return store_ || hooks_.worth_a_file(*newest);
}

bool Storage::run_due() const {
  if (run_.waiting() != nullptr) return true;
  const RunOnDisk::OnDisk* there = run_.on_disk();
  return there != nullptr && policy_.checkpoint_due(*hooks_.snapshot(), *there, Clock::now());
}

void Storage::write_what_changed() {
  if (for_reading() || ways_back_ > 0 || !policy_.may_write(Clock::now())) return;
  const bool sheets = sheets_changed(), run = run_due();
  if (!sheets && !run) return;
  set_busy(true);
  Result<> result = run_.waiting() != nullptr ? store_waiting_run() : stay_in_place();
  if (result && sheets) result = save_sheets();
  bool written = sheets;
  if (result && run && run_.on_disk() != nullptr) {
    const Result<Taken> taken = save_run(kWaitForState);
    if (!taken) result = tl::unexpected(taken.error());
    written = written || taken == Taken::Written;
  }
  show_run_number();
  if (!result || written) return show_result(result);
  // There was nothing to take: no reason to say that it is saved, nor to ask again at once.
  policy_.failed(Clock::now());
  set_busy(false);
}

Result<> Storage::write(const Write& work) {
  if (for_reading()) return {};
  Result<> result = need_store();
  if (result) result = stay_in_place();
  if (result) result = store_->together([&] { return work(*store_, run_.number()); });
  show_failure(result);
  return result;
}

Result<> Storage::need_store() {
  if (store_) return {};
  const auto file = unnamed_project();
  if (!file) return tl::unexpected(file.error());
  auto store = ProjectStore::create(*file);
  if (!store) return tl::unexpected(store.error());
  use_store(std::move(*store));
  return {};
}

Result<> Storage::store_waiting_run() {
  Result<> ready = need_store();
  if (ready) ready = stay_in_place();
  if (ready && sheets_changed()) ready = save_sheets();
  if (!ready) return ready;
  const StoredRun& run = *run_.waiting();
  auto number = store_->begin_run(run.role, run.model, run.seed, run.sets);
  if (!number) return tl::unexpected(number.error());
  run_.stored(*number);
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
  // Should the program be killed, the project is still known by something.
  if (!has_thumbnail(store_->file())) keep_thumbnail();
  return {};
}

/// The trainer hands its state over between two iterations and goes on at once.
Result<Storage::Taken> Storage::save_run(double seconds) {
  const auto state = std::make_shared<JobState>();
  const auto handed = std::make_shared<std::promise<Result<>>>();
  std::future<Result<>> answer = handed->get_future();
  const auto take = [state](const JobState& now, const TrainingJob&) -> Result<> {
    *state = now;
    return {};
  };
  hooks_.send(SaveRun{run_.id(), take},
              Reply([handed](Result<> result) { handed->set_value(std::move(result)); }));
  const std::string file = store_->file().string();
  if (answer.wait_for(Seconds(seconds)) != std::future_status::ready) {
    return fail(ErrorCode::Cancelled, "the run didn't answer in time", file,
                "It is as it was at the last checkpoint.");
  }
  if (const Result<> taken = answer.get(); !taken) {
    if (taken.error().code == ErrorCode::Empty) return Taken::RunIsGone;
    return fail(taken.error().code, "the run's state can't be taken: " + taken.error().what, file,
                "It is as it was at the last checkpoint.");
  }
  if (auto written = write_checkpoint(std::move(*state)); !written)
    return tl::unexpected(written.error());
  return Taken::Written;
}

Result<> Storage::write_checkpoint(JobState state) {
  RunOnDisk::OnDisk& run = *run_.on_disk();
  const RunCounters counters = state.counters;
  const HyperParams hyper = state.hyper;
  const Checkpoint checkpoint{std::move(state), plan_at(counters), {}};
  if (ways_back_ == 0) append(hooks_.take_series(run.id), run.unsaved);
  const Result<> written = store_->together([&]() -> Result<> {
    if (auto done = write_series(run); !done) return done;
    return store_->add_checkpoint(run.number, checkpoint, run.measured);
  });
  if (!written) return written;
  run.unsaved = {run.id, {}, {}};
  checkpoint_written(counters, hyper);
  return {};
}

RunPlan Storage::plan_at(const RunCounters& counters) const {
  const auto now = hooks_.snapshot();
  const bool limited = now->run == run_.id() && now->plan.limits.any();
  return limited ? now->plan : RunPlan{{}, counters};
}

Result<> Storage::write_series(const RunOnDisk::OnDisk& run) {
  if (auto done = store_->add_losses(run.number, run.unsaved.losses); !done) return done;
  return store_->add_hyper_changes(run.number, run.unsaved.changes);
}

void Storage::checkpoint_written(const RunCounters& counters, const HyperParams& hyper) {
  run_.on_disk()->saved = SavedState{counters.images, hyper};
  policy_.checkpoint_written(Clock::now());
  set_status([&](ProjectStatus& status) {
    status.saved_images = counters.images;
    status.saved_seconds = counters.seconds;
  });
}

Result<> Storage::save_newest_translation(double seconds) {
  if (!hooks_.unsaved_translation) return {};
  auto asked = hooks_.unsaved_translation(seconds);
  if (!asked) return tl::unexpected(asked.error());
  std::optional<UnsavedTranslation>& unsaved = *asked;
  if (!unsaved || unsaved->place->left) return {};
  hold_losses(*unsaved);
  if (auto there = need_store(); !there) return there;
  return write_translation(*store_, std::move(*unsaved));
}

/// What is not in the file yet.
Result<> Storage::save_all(double seconds) {
  if (for_reading()) return {};
  if (store_) {
    if (auto placed = stay_in_place(); !placed) return placed;
  }
  if (sheets_changed()) {
    if (auto saved = save_sheets(); !saved) return saved;
  }
  if (run_.waiting() != nullptr) {
    if (auto stored = store_waiting_run(); !stored) return stored;
    show_run_number();
  }
  // One that doesn't answer is no reason to leave out the run.
  const Result<> translation = save_newest_translation(seconds);
  const RunOnDisk::OnDisk* there = run_.on_disk();
  if (there == nullptr || !SavePolicy::is_unsaved(*hooks_.snapshot(), *there)) return translation;
  const Result<Taken> taken = save_run(seconds);
  return taken ? translation : Result<>(tl::unexpected(taken.error()));
}

}  // namespace pixelatent
