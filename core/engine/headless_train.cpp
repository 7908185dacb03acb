// pixelatent train: sheets in, a project out.
#include <algorithm>
#include <chrono>
#include <memory>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "base/file.hpp"
#include "dataset/sheet_collection.hpp"
#include "engine/generator_meter.hpp"
#include "engine/headless.hpp"
#include "engine/peer_training.hpp"
#include "engine/quality_rows.hpp"
#include "engine/run_series_splitter.hpp"
#include "engine/runs.hpp"
#include "engine/storage.hpp"
#include "engine/timeline_rows.hpp"
#include "engine/train_sheets.hpp"
#include "model/compact_generator.hpp"
#include "train/quality_monitor.hpp"
#include "train/trainer.hpp"

namespace pixelatent {

namespace fs = std::filesystem;

namespace {

constexpr double kDefaultMinutes = 6;
constexpr double kWaitForState = 60;    // seconds; nobody waits for a window to close
constexpr double kWorthMeasuring = 15;  // seconds of training, at its end

/// What is there before the job begins.
struct Before {
  std::optional<ProjectStore> store;
  SheetCollection sheets;
  std::optional<StoredRun> run;
  std::optional<Checkpoint> checkpoint;
};

Result<Before> look_at_project(const TrainJobRequest& request) {
  Before before;
  std::error_code ec;
  if (!fs::exists(request.project, ec)) {
    if (!request.sheets.empty()) return before;
    return fail(ErrorCode::NotFound, "there is no such project", request.project.string(),
                "Begin one with --sheet FILE.");
  }
  auto store = ProjectStore::open(request.project, OpenFor::Writing);
  if (!store) return tl::unexpected(store.error());
  if (!store->writable()) {
    return fail(ErrorCode::Unwritable,
                "nothing can be saved in this project: " + std::string(text_of(store->access())),
                request.project.string(), "Close it there, or train on a copy of it.");
  }
  auto sheets = store->read_sheets();
  auto run = store->newest_run(RunRole::Explore);
  if (!sheets) return tl::unexpected(sheets.error());
  if (!run) return tl::unexpected(run.error());
  before.sheets = std::move(*sheets);
  before.run = std::move(*run);
  if (before.run) {
    auto checkpoint = store->newest_checkpoint(before.run->number);
    if (!checkpoint) return tl::unexpected(checkpoint.error());
    before.checkpoint = std::move(*checkpoint);
  }
  before.store = std::move(*store);
  return before;
}

Result<> check_same_kind(const TrainJobRequest& request, const Before& before) {
  if (!before.run) return {};
  const std::string file = request.project.string();
  if (request.model && *request.model != before.run->model) {
    return fail(ErrorCode::BadArgument,
                "this project trains a " + std::string(title_of(before.run->model)) + ", not a " +
                    std::string(title_of(*request.model)),
                file, "Leave --model out to train it further, or name another --project.");
  }
  const Canvas canvas = before.run->set()->canvas();
  if (request.canvas && *request.canvas != canvas) {
    return fail(ErrorCode::BadArgument,
                "this project's sprites have " + text_of(canvas) + " pixels, not " +
                    text_of(*request.canvas),
                file, "Leave --canvas out to train it further, or name another --project.");
  }
  return {};
}

/// The batch that is asked for, in the settings of a new or of a saved run.
Result<> use_batch(const TrainJobRequest& request, ModelKind model, HyperParams& hyper) {
  if (!request.batch) return {};
  const auto settings = traits_of(model).settings;
  if (std::ranges::find(settings, Setting::Batch, &ModelSetting::setting) == settings.end()) {
    return fail(ErrorCode::BadArgument,
                "a " + std::string(title_of(model)) + " has the batch that it was published with",
                "--batch", "Leave it out.");
  }
  HyperParams wanted = hyper;
  wanted[Setting::Batch] = static_cast<float>(*request.batch);
  if (in_range(wanted)[Setting::Batch] != wanted[Setting::Batch]) {
    return fail(ErrorCode::BadArgument,
                "a batch can't have " + std::to_string(*request.batch) + " images", "--batch",
                "Choose a multiple of 4 from 8 to 64.");
  }
  hyper = wanted;
  return {};
}

bool running(TrainState state) {
  return state == TrainState::Starting || state == TrainState::Training;
}

/// One training with its trainer, its file and what they tell.
class Job {
 public:
  Job(const TrainJobRequest& request, const std::function<bool(const TrainProgress&)>& wants_more,
      std::shared_ptr<PeerSession> peers)
      : request_(request),
        peers_(std::move(peers)),
        wants_more_(wants_more),
        timeline_(to_compact, [this](const TimelineChange& change) { write_down(change); }, {}),
        quality_(quality_hooks(), make_generator_meter),
        trainer_(sinks()),
        series_([this] { return trainer_.take_series(); }),
        storage_(ids_, storage_hooks()) {}

  ~Job() { quality_.close(); }

  /// `options`: what its job is made with.
  Result<> start(StartRun start, const TrainOptions& options) {
    start.run = run_;
    return wait_for(trainer_.send(begun_together(peers_, std::move(start), options)));
  }
  TrainSnapshot now() const { return *trainer_.snapshot(); }
  std::shared_ptr<const SpriteSet> set() const { return trainer_.sprite_set(); }

  void store_in(ProjectStore store, RunNumber number) {
    storage_.set_save_every({request_.save_every, 0});
    storage_.adopt(std::move(store), number, run_, set());
    const std::lock_guard lock(moments_mutex_);
    stored_ = true;
    for (TimelineChange& change : std::exchange(early_, {})) storage_.add_moment(std::move(change));
  }

  /// Until its end. It went on from `before`: training is at work already, so a look at it would
  /// tell of an iteration or two too many.
  Result<TrainJobReport> run(const RunCounters& before) {
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

 private:
  /// What came up while it was being closed.
  void tell_rest() {
    TrainProgress rest;
    rest.snapshot = now();
    for (Notice& notice : notices_.drain()) rest.notices.push_back(std::move(notice.text));
    rest.quality = measured_.drain();
    if (!rest.notices.empty() || !rest.quality.empty()) (void)wants_more_(rest);
  }

  TrainerSinks sinks() {
    TrainerSinks sinks;
    sinks.publish_samples = false;
    sinks.timeline_begun = [this](RunId run, auto moments) {
      timeline_.begin(run, std::move(moments));
    };
    sinks.moment = [this](auto moment) { timeline_.add(std::move(moment)); };
    if (request_.metrics) sinks.quality = quality_.sinks();
    return sinks;
  }

  QualityHooks quality_hooks() {
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

  /// The first moments come before there is a file to write them to.
  void write_down(const TimelineChange& change) {
    const std::lock_guard lock(moments_mutex_);
    stored_ ? storage_.add_moment(change) : early_.push_back(change);
  }

  StorageHooks storage_hooks() {
    StorageHooks hooks;
    hooks.notify = [this](Notice notice) { notices_.push(std::move(notice)); };
    hooks.send = [this](Trainer::Command command, Reply reply) {
      trainer_.send(std::move(command), std::move(reply));
    };
    hooks.snapshot = [this] { return trainer_.snapshot(); };
    hooks.take_series = [this](RunId run) { return series_.take_for_file(run); };
    return hooks;
  }

  Result<> wait_for(CommandId id) {
    while (true) {
      for (CommandDone& done : trainer_.take_done()) {
        if (done.id == id) return std::move(done.result);
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
  }

  /// Until the run ends or `wants_more_` says so. False: told to stop.
  bool watch() {
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

  const TrainJobRequest& request_;
  std::shared_ptr<PeerSession> peers_;  ///< null: alone
  const std::function<bool(const TrainProgress&)>& wants_more_;
  IdSource ids_;
  const RunId run_ = ids_.next_run();
  std::string problem_;
  CommandQueue<Notice> notices_;
  CommandQueue<TrainProgress::Quality> measured_;
  std::mutex moments_mutex_;
  bool stored_ = false;
  std::vector<TimelineChange> early_;
  KeptTimeline timeline_;
  QualityMonitor quality_;
  Trainer trainer_;
  RunSeriesSplitter series_;
  Storage storage_;
};

/// The run that is there goes on.
Result<TrainJobReport> go_on_with(const TrainJobRequest& request, Before before,
                                  TrainOptions options, Job& job) {
  // torchrun starts what was cut off again with the same words: the rest of it is meant.
  const bool again = request.peers && request.peers->attempt.value_or(0) > 0;
  if (again && !is_done(*before.checkpoint)) options.minutes = options.images = {};
  if (!options.minutes && !options.images && is_done(*before.checkpoint)) {
    options.minutes = kDefaultMinutes;
  }
  const RunNumber number = before.run->number;
  const RunCounters saved = before.checkpoint->state.counters;
  auto moments = read_moments(*before.store, number, *before.run->set());
  if (!moments) return tl::unexpected(moments.error());
  const auto metrics = before.store->metrics(number);
  if (!metrics) return tl::unexpected(metrics.error());
  StartRun start = resumed_run(std::move(*before.run), std::move(*before.checkpoint),
                               {std::move(*moments), points_of(*metrics)}, options);
  if (auto started = job.start(std::move(start), options); !started) {
    Error error = started.error();
    if (error.where.empty()) error.where = request.project.string();
    return tl::unexpected(error);
  }
  if (auto forgotten = before.store->forget_after(number, saved.images); !forgotten) {
    return tl::unexpected(forgotten.error());
  }
  job.store_in(std::move(*before.store), number);
  return job.run(saved);
}

/// A new run on all sprites; the project is made when there is none, and only once training has
/// begun.
Result<TrainJobReport> begin(const TrainJobRequest& request, Before before,
                             const SheetCollection& sheets, TrainOptions options, Job& job) {
  if (!options.minutes && !options.images) options.minutes = kDefaultMinutes;
  StartRun start;
  start.limits = {options.minutes, options.images};
  start.make = [&] { return new_run(options, sheets); };
  if (auto started = job.start(std::move(start), options); !started) {
    return tl::unexpected(started.error());
  }
  if (!before.store) {
    auto created = ProjectStore::create(request.project);
    if (!created) return tl::unexpected(created.error());
    before.store = std::move(*created);
  }
  RunNumber number = 0;
  const Result<> stored = before.store->together([&]() -> Result<> {
    if (auto written = before.store->write_sheets(sheets); !written) return written;
    auto run = before.store->begin_run(options.model, options.seed, job.set());
    if (!run) return tl::unexpected(run.error());
    number = *run;
    return {};
  });
  if (!stored) return tl::unexpected(stored.error());
  job.store_in(std::move(*before.store), number);
  return job.run({});
}

/// Says what was sent for it.
Result<TrainJobReport> with_traffic(Result<TrainJobReport> report, const PeerSession* peers,
                                    const std::function<void(std::string)>& say) {
  const std::string text = peers != nullptr && report ? peers->traffic_text() : std::string();
  if (!text.empty()) say(text);
  return report;
}

}  // namespace

Result<TrainJobReport> train_and_save(const TrainJobRequest& request,
                                      const std::function<void(std::string)>& say,
                                      const std::function<bool(const TrainProgress&)>& wants_more,
                                      const ImportProgress& importing) {
  if (request.peers && request.peers->rank > 0) return follow_training(request, say, wants_more);
  // The others learn of whatever goes wrong here by rank 0's going.
  std::shared_ptr<PeerSession> peers;
  const bool started_here = request.peers && !request.peers->meeting_file.empty();
  if (!started_here) {
    auto joined = join_training(request, say);
    if (!joined) return tl::unexpected(joined.error());
    peers = std::move(*joined);
  }
  // Sheets that can't be read are told of before a project that can't: the order they are asked for
  // in.
  auto before = look_at_project(request);
  if (!before) {
    if (auto sheets = sheets_to_train(request, {}, nullptr, [](const std::string&) {});
        !sheets && !request.sheets.empty()) {
      return tl::unexpected(sheets.error());
    }
    return tl::unexpected(before.error());
  }
  if (auto same = check_same_kind(request, *before); !same) return tl::unexpected(same.error());
  auto sheets = sheets_to_train(request, before->sheets,
                                before->run ? before->run->set().get() : nullptr, say, importing);
  if (!sheets) return tl::unexpected(sheets.error());
  if (!before->store) {
    if (auto writable = check_writable(request.project); !writable) {
      return tl::unexpected(writable.error());
    }
  }
  say(describe(*sheets));
  TrainOptions options = options_together(request);
  options.model = before->run ? before->run->model : request.model.value_or(ModelKind::Sprite);
  options.hyper = default_hyper(options.model);
  HyperParams& hyper = before->checkpoint ? before->checkpoint->state.hyper : options.hyper;
  if (auto batch = use_batch(request, options.model, hyper); !batch) {
    return tl::unexpected(batch.error());
  }
  if (before->checkpoint) (void)use_batch(request, options.model, options.hyper);
  if (started_here) {
    auto joined = join_training(request, say);
    if (!joined) return tl::unexpected(joined.error());
    peers = std::move(*joined);
  }
  Job job(request, wants_more, peers);
  const bool same_sprites = before->run && before->run->set()->originals() == sheets->sprites;
  const bool other_colours =
      same_sprites && other_palette(*before->run->set(), *sheets, before->sheets.cleaning);
  if (before->checkpoint && same_sprites && !other_colours) {
    say("going on with " + request.project.string());
    if (before->sheets.sheets.size() != sheets->sheets.size() ||
        before->sheets.cleaning.colours != sheets->cleaning.colours) {
      if (auto added = before->store->write_sheets(*sheets); !added)
        return tl::unexpected(added.error());
    }
    return with_traffic(go_on_with(request, std::move(*before), options, job), peers.get(), say);
  }
  if (other_colours) {
    say("the palette has changed (" + std::to_string(before->run->set()->palette().size()) +
        " colours before): a new run begins; the one so far stays in the project as it is");
  } else if (before->run) {
    say("the sprites have changed (" + std::to_string(before->run->set()->size()) +
        " before): a new run "
        "begins; the one so far stays in the project as it is");
  }
  return with_traffic(begin(request, std::move(*before), *sheets, options, job), peers.get(), say);
}

}  // namespace pixelatent
