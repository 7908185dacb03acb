#include "engine/headless_translate.hpp"

#include <chrono>
#include <system_error>

#include "base/file.hpp"
#include "engine/kept_translation.hpp"
#include "engine/peer_training.hpp"
#include "engine/runs.hpp"
#include "engine/slice_plan.hpp"
#include "engine/translate_models.hpp"
#include "engine/translate_sheets.hpp"

namespace pixelatent {

namespace fs = std::filesystem;

namespace {

constexpr double kTranslateMinutes = 10;  // unless it is asked for another time

double translate_seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

bool same_sets(const TranslateSets& one, const TranslateSets& other) {
  return one.pairing == other.pairing && one.a->originals() == other.a->originals() &&
         one.b->originals() == other.b->originals();
}

/// One training with its project.
class Translation {
 public:
  /// `peers`: null when it trains alone.
  Translation(const TranslateTrainRequest& request, ProjectStore store, TranslationRun run,
              std::shared_ptr<PeerSession> peers)
      : request_(request),
        store_(std::move(store)),
        run_(std::move(run)),
        peers_(std::move(peers)) {}

  /// What was told after the checkpoint does not count.
  Result<> forget_later() {
    return store_.forget_after(run_.place()->number, run_.counters().images);
  }

  Result<TranslateReport> run(const std::function<void(std::string)>& say,
                              const std::function<bool(const TranslateProgress&)>& wants_more) {
    const RunCounters before = run_.counters();
    TranslateReport report;
    double saved_at = translate_seconds();
    while (!run_.done()) {
      // What led to it is not kept: the project has the state before.
      if (auto stepped = iterate(); !stepped) return tl::unexpected(stepped.error());
      if (!wants_more(progress(before)) || (peers_ && peers_->somebody_wishes_to_stop())) {
        report.interrupted = true;
        break;
      }
      if (translate_seconds() - saved_at < request_.save_every) continue;
      if (auto saved = save({}); !saved) return tl::unexpected(saved.error());
      saved_at = translate_seconds();
    }
    if (peers_) peers_->end();
    if (auto saved = save({}); !saved) return tl::unexpected(saved.error());
    if (!report.interrupted) {
      say("measuring");
      report.figures = measure(run_.job(), [] { return true; });
      const auto figures = std::make_shared<const MeasuredTranslation>(*report.figures);
      if (auto saved = save(figures); !saved) return tl::unexpected(saved.error());
    }
    report.images = run_.counters().images - before.images;
    report.seconds = run_.counters().seconds - before.seconds;
    report.images_per_second = progress(before).images_per_second;
    return report;
  }

 private:
  Result<> iterate() {
    auto stepped = run_.iterate();
    if (stepped) return {};
    Error error = stepped.error();
    error.hint = "The project holds the last good state.";
    return tl::unexpected(error);
  }

  TranslateProgress progress(const RunCounters& before) const {
    TranslateProgress now;
    now.model = run_.job().model();
    now.counters = run_.counters();
    now.progress = run_.share();
    const double seconds = now.counters.seconds - before.seconds;
    if (seconds > 0) {
      now.images_per_second = static_cast<double>(now.counters.images - before.images) / seconds;
    }
    now.losses = run_.newest();
    return now;
  }

  Result<> save(std::shared_ptr<const MeasuredTranslation> figures) {
    UnsavedTranslation unsaved = run_.take_unsaved();
    unsaved.figures = std::move(figures);
    return write_translation(store_, std::move(unsaved));
  }

  const TranslateTrainRequest& request_;
  ProjectStore store_;
  TranslationRun run_;
  std::shared_ptr<PeerSession> peers_;
};

/// What all processes have to have been told alike.
TrainJobRequest request_together(const TranslateTrainRequest& request) {
  TrainJobRequest together;
  together.sheets = request.a;
  together.sheets.insert(together.sheets.end(), request.b.begin(), request.b.end());
  together.model = request.model;
  together.options = request.options;
  together.peers = request.peers;
  together.silence = request.silence;
  return together;
}

Result<TranslateReport> follow_translating(
    const TranslateTrainRequest& request, const std::function<void(std::string)>& say,
    const std::function<bool(const TranslateProgress&)>& wants_more) {
  const TrainJobRequest together = request_together(request);
  const auto session = join_training(together, say);
  if (!session) return tl::unexpected(session.error());
  TranslateReport report;
  const auto done = (*session)->follow_translation(options_together(together), [&] {
    report.interrupted = !wants_more({}) || report.interrupted;
    return !report.interrupted;
  });
  if (!done) return tl::unexpected(done.error());
  return report;
}

std::string describe_sets(const TranslateSets& sets) {
  const std::string canvas = text_of(sets.a->canvas());
  if (sets.pairing == Pairing::InOrder) {
    return std::to_string(sets.a->size()) + " pairs, " + canvas;
  }
  return std::to_string(sets.a->size()) + " sprites to " + std::to_string(sets.b->size()) + ", " +
         canvas;
}

/// The sprites of the sheets that were named; those of the project's run where none were.
Result<TranslateSets> wanted_sets(const TranslateTrainRequest& request,
                                  const KeptTranslation& kept) {
  if (request.a.empty() && request.b.empty() && kept.run) {
    if (request.pairing == Pairing::InOrder && sets_of(*kept.run).pairing != request.pairing) {
      return fail(ErrorCode::BadArgument, "this translation was begun without pairs", {},
                  "Name the sheets of both sides again, with --paired.");
    }
    return sets_of(*kept.run);
  }
  const auto pairs = request.pairing == Pairing::InOrder ? WantedPairs::Yes : WantedPairs::No;
  auto sides = sides_from_files(request.a, request.b, pairs);
  if (!sides) return tl::unexpected(sides.error());
  return sets_of(std::move(sides->a), std::move(sides->b), sides->canvas, request.pairing);
}

Result<ProjectStore> store_for(const TranslateTrainRequest& request, KeptTranslation& kept) {
  if (kept.store) return std::move(*kept.store);
  return ProjectStore::create(request.project);
}

}  // namespace

Result<KeptTranslation> open_translation(const fs::path& project, OpenFor what) {
  auto store = ProjectStore::open(project, what);
  if (!store) return tl::unexpected(store.error());
  if (what == OpenFor::Writing && !store->writable()) {
    return fail(ErrorCode::Unwritable,
                "nothing can be saved in this project: " + std::string(text_of(store->access())),
                project.string(), "Close it there, or train on a copy of it.");
  }
  auto run = read_translation(*store);
  if (!run) return tl::unexpected(run.error());
  return KeptTranslation{std::move(*store), std::move(*run)};
}

Result<TranslateReport> translate_train(
    const TranslateTrainRequest& request, const std::function<void(std::string)>& say,
    const std::function<bool(const TranslateProgress&)>& wants_more) {
  if (request.peers && request.peers->rank > 0) {
    return follow_translating(request, say, wants_more);
  }
  KeptTranslation kept;
  std::error_code ec;
  if (fs::exists(request.project, ec)) {
    auto read = open_translation(request.project, OpenFor::Writing);
    if (!read) return tl::unexpected(read.error());
    kept = std::move(*read);
  }
  auto sets = wanted_sets(request, kept);
  if (!sets) return tl::unexpected(sets.error());
  const TrainJobRequest together = request_together(request);
  TrainOptions options = options_together(together);
  options.model = request.model.value_or(kept.run ? kept.run->run.model : ModelKind::Translate);
  if (!can_have(options.model, RunRole::Translate)) {
    return fail(ErrorCode::BadArgument,
                std::string(title_of(options.model)) + " does not translate", {},
                "Choose translate, cyclegan or pix2pix.");
  }
  if (auto fits = check_pairing(options.model, sets->pairing); !fits) {
    return tl::unexpected(fits.error());
  }
  options.hyper = default_hyper(options.model);
  say(describe_sets(*sets));
  const bool goes_on =
      kept.run && kept.run->run.model == options.model && same_sets(sets_of(*kept.run), *sets);
  if (goes_on) {
    say("going on with " + request.project.string());
    options.seed = kept.run->run.seed;
    sets = sets_of(*kept.run);
  } else if (kept.run) {
    say("sprites, their pairing or the model have changed: a new run begins; the one so far stays "
        "in the project");
  }
  const JobState* state = goes_on ? &kept.run->checkpoint.state : nullptr;
  if (auto planned = plan_slices(together, state, options, say); !planned) {
    return tl::unexpected(planned.error());
  }
  const auto peers = join_training(together, say);
  if (!peers) return tl::unexpected(peers.error());
  if (*peers) (*peers)->use_device(options);
  if (auto good = check_device_of_slices(options); !good) return tl::unexpected(good.error());
  auto job = make_translate_job(options, *sets, state);
  if (job && *peers) job = (*peers)->lead_translation(std::move(*job), options);
  if (!job) return tl::unexpected(job.error());
  auto store = store_for(request, kept);
  if (!store) return tl::unexpected(store.error());
  if (!goes_on && !options.minutes && !options.images) options.minutes = kTranslateMinutes;
  TrainLimits limits{options.minutes, options.images};
  if (goes_on && !limits.any() && is_done(kept.run->checkpoint)) limits.minutes = kTranslateMinutes;
  Translation translation(request, std::move(*store),
                          goes_on ? TranslationRun(std::move(*job), *kept.run, limits)
                                  : TranslationRun(std::move(*job), options.seed, limits),
                          *peers);
  if (goes_on) {
    if (auto forgotten = translation.forget_later(); !forgotten) {
      return tl::unexpected(forgotten.error());
    }
  }
  auto report = translation.run(say, wants_more);
  if (const std::string text = *peers && report ? (*peers)->traffic_text() : ""; !text.empty()) {
    say(text);
  }
  return report;
}

Result<std::optional<MeasuredTranslation>> evaluate_translation(const fs::path& project) {
  auto kept = open_translation(project, OpenFor::Reading);
  if (!kept) return tl::unexpected(kept.error());
  if (!kept->run || kept->run->checkpoint.state.counters.images == 0) return std::nullopt;
  auto job = stored_translation(*kept->run);
  if (!job) return tl::unexpected(job.error());
  return measure(**job, [] { return true; });
}

}  // namespace pixelatent
