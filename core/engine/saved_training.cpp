#include "engine/saved_training.hpp"

#include <chrono>
#include <thread>
#include <utility>

#include "engine/generator_meter.hpp"
#include "model/compact_generator.hpp"

namespace pixelatent {

namespace {

constexpr double kWaitForState = 60;    // seconds; nobody waits for a window to close
constexpr double kWorthMeasuring = 15;  // seconds of training, at its end

bool running(TrainState state) {
  return state == TrainState::Starting || state == TrainState::Training;
}

}  // namespace

SavedTraining::SavedTraining(const TrainJobRequest& request,
                             const std::function<bool(const TrainProgress&)>& wants_more,
                             std::shared_ptr<PeerSession> peers)
    : request_(request),
      peers_(std::move(peers)),
      wants_more_(wants_more),
      timeline_(to_compact, [this](const TimelineChange& change) { write_down(change); }, {}),
      quality_(quality_hooks(), make_generator_meter),
      trainer_(sinks()),
      series_([this] { return trainer_.take_series(); }),
      storage_(ids_, storage_hooks()) {}

SavedTraining::~SavedTraining() { quality_.close(); }

Result<> SavedTraining::start(StartRun start, const TrainOptions& options) {
  start.run = run_;
  return wait_for(trainer_.send(begun_together(peers_, std::move(start), options)));
}

void SavedTraining::store_in(ProjectStore store, RunNumber number) {
  storage_.set_save_every({request_.save_every, 0});
  storage_.adopt(std::move(store), number, run_, set());
  const std::lock_guard lock(moments_mutex_);
  stored_ = true;
  for (TimelineChange& change : std::exchange(early_, {})) storage_.add_moment(std::move(change));
}

Result<TrainJobReport> SavedTraining::run(const RunCounters& before) {
  TrainJobReport report;
  report.interrupted = !watch();
  const bool failed = now().state == TrainState::Failed;
  (void)wait_for(trainer_.send(PauseRun{}));
  // What comes now is rank 0's alone.
  if (peers_) peers_->end();
  // The last state is what the project goes on from: worth knowing how good it is.
  const bool worth = now().seconds - before.seconds >= kWorthMeasuring;
  if (worth && !report.interrupted && !failed) quality_.finish();
  quality_.close();
  const Result<> saved = storage_.close(kWaitForState);
  tell_rest();
  if (failed && peers_ && !peers_->loss().empty()) {
    return tl::unexpected(lost_error(peers_->loss(), peers_->rank()));
  }
  if (failed) {
    return fail(ErrorCode::Diverged, problem_, {}, "The project holds the last good state.");
  }
  if (!saved) return tl::unexpected(saved.error());
  const TrainSnapshot after = now();
  report.images = after.images - before.images;
  report.seconds = after.seconds - before.seconds;
  report.images_per_second =
      report.seconds > 0 ? static_cast<double>(report.images) / report.seconds : 0;
  return report;
}

void SavedTraining::tell_rest() {
  TrainProgress rest;
  rest.snapshot = now();
  for (Notice& notice : notices_.drain()) rest.notices.push_back(std::move(notice.text));
  rest.quality = measured_.drain();
  if (!rest.notices.empty() || !rest.quality.empty()) (void)wants_more_(rest);
}

TrainerSinks SavedTraining::sinks() {
  TrainerSinks sinks;
  sinks.publish_samples = false;
  sinks.timeline_begun = [this](RunId run, auto moments) {
    timeline_.begin(run, std::move(moments));
  };
  sinks.moment = [this](auto moment) { timeline_.add(std::move(moment)); };
  if (request_.metrics) sinks.quality = quality_.sinks();
  return sinks;
}

QualityHooks SavedTraining::quality_hooks() {
  QualityHooks hooks;
  hooks.notify = [this](Notice notice) { notices_.push(std::move(notice)); };
  hooks.send = [this](Trainer::Command command) { trainer_.send(std::move(command)); };
  hooks.stored_best = [this](RunId run, GoBack::Why why) { storage_.go_to_best(run, why, {}); };
  hooks.candidate = [this](const QualityCandidate& candidate) {
    storage_.save_candidate(candidate.run, candidate.state, candidate.drawn);
  };
  hooks.measured = [this](RunId run, const QualityPoint& point) {
    storage_.add_quality(run, point);
    measured_.push({point, quality_.report()->verdict});
  };
  return hooks;
}

void SavedTraining::write_down(const TimelineChange& change) {
  const std::lock_guard lock(moments_mutex_);
  stored_ ? storage_.add_moment(change) : early_.push_back(change);
}

StorageHooks SavedTraining::storage_hooks() {
  StorageHooks hooks;
  hooks.notify = [this](Notice notice) { notices_.push(std::move(notice)); };
  hooks.send = [this](Trainer::Command command, Reply reply) {
    trainer_.send(std::move(command), std::move(reply));
  };
  hooks.snapshot = [this] { return trainer_.snapshot(); };
  hooks.take_series = [this](RunId run) { return series_.take_for_file(run); };
  return hooks;
}

Result<> SavedTraining::wait_for(CommandId id) {
  while (true) {
    for (CommandDone& done : trainer_.take_done()) {
      if (done.id == id) return std::move(done.result);
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
}

bool SavedTraining::watch() {
  TrainProgress progress;
  bool told_to_stop = false;
  while (true) {
    progress.snapshot = *trainer_.snapshot();
    progress.notices.clear();
    for (const MetricPoint& point : series_.take_for_window().losses) progress.losses = point;
    progress.quality = measured_.drain();
    std::vector<Notice> notices = trainer_.take_notices();
    for (Notice& notice : notices_.drain()) notices.push_back(std::move(notice));
    for (Notice& notice : notices) {
      if (notice.level == Notice::Level::Problem) problem_ = notice.text;
      // The error says it, once.
      if (peers_ && !peers_->loss().empty()) continue;
      progress.notices.push_back(std::move(notice.text));
    }
    told_to_stop =
        !wants_more_(progress) || told_to_stop || (peers_ && peers_->somebody_wishes_to_stop());
    if (told_to_stop || !running(progress.snapshot.state)) return !told_to_stop;
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
}

}  // namespace pixelatent
