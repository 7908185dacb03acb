#include "engine/headless_translate.hpp"

#include <algorithm>
#include <chrono>
#include <set>
#include <system_error>

#include "base/file.hpp"
#include "base/rng.hpp"
#include "engine/runs.hpp"
#include "engine/translate_sheets.hpp"
#include "export/png_export.hpp"
#include "model/translate/colour_map.hpp"
#include "project/project_store.hpp"

namespace pixelatent {

namespace fs = std::filesystem;

namespace {

constexpr double kTranslateMinutes = 10;  // unless it is asked for another time

double translate_seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

/// What the project holds of a translation.
struct KeptTranslation {
  std::optional<ProjectStore> store;
  std::optional<StoredRun> run;
  std::optional<Checkpoint> checkpoint;
  TranslateSets sets() const {
    return {run->set_named("a"), run->set_named("b"), pairing_in(checkpoint->state)};
  }
};

Result<KeptTranslation> read_translation(const fs::path& project, OpenFor what) {
  KeptTranslation kept;
  auto store = ProjectStore::open(project, what);
  if (!store) return tl::unexpected(store.error());
  if (what == OpenFor::Writing && !store->writable()) {
    return fail(ErrorCode::Unwritable,
                "nothing can be saved in this project: " + std::string(text_of(store->access())),
                project.string(), "Close it there, or train on a copy of it.");
  }
  auto run = store->newest_run(RunRole::Translate);
  if (!run) return tl::unexpected(run.error());
  kept.run = std::move(*run);
  if (kept.run) {
    auto checkpoint = store->newest_checkpoint(kept.run->number);
    if (!checkpoint) return tl::unexpected(checkpoint.error());
    kept.checkpoint = std::move(*checkpoint);
    if (!kept.checkpoint) kept.run.reset();
  }
  kept.store = std::move(*store);
  return kept;
}

Result<TranslateSets> sets_of(const TranslateSides& sides, Pairing pairing) {
  TranslateSets sets;
  sets.pairing = pairing;
  auto a = SpriteSet::create(sides.a, sides.canvas, kMostPaletteColours);
  if (!a) return tl::unexpected(a.error());
  auto b = SpriteSet::create(sides.b, sides.canvas, kMostPaletteColours);
  if (!b) return tl::unexpected(b.error());
  sets.a = std::move(*a);
  sets.b = std::move(*b);
  return sets;
}

bool same_sets(const TranslateSets& one, const TranslateSets& other) {
  return one.pairing == other.pairing && one.a->originals() == other.a->originals() &&
         one.b->originals() == other.b->originals();
}

MeasuredTranslation measured(TranslateJob& job) {
  const TranslateSets& sets = job.sets();
  std::vector<Image> source, recolours;
  const ColourMap map = optimal_colour_map(sets.a->originals(), sets.b->originals());
  for (const int i : fixed_subset(sets.a->size(), kMostTranslated)) {
    source.push_back(sets.a->originals()[static_cast<std::size_t>(i)]);
    recolours.push_back(recoloured(source.back(), map, sets.b->palette()));
  }
  const auto there = job.translate(Heading::AToB, source, kKeepByDefault);
  const auto back = [&](const std::vector<Image>& images) {
    return cycle_error(source, job.translate(Heading::BToA, images, kKeepByDefault));
  };
  MeasuredTranslation result;
  result.made = measure_translation(source, there, sets.b);
  result.doing_nothing = measure_translation(source, source, sets.b);
  result.recoloured = measure_translation(source, recolours, sets.b);
  result.nearest = measure_translation(source, nearest_of(source, *sets.b), sets.b);
  result.halves = measure_halves(*sets.b);
  result.cycle = back(there);
  result.cycle_disturbed = back(disturbed(there));
  return result;
}

/// One training with its place in the file.
class Translation {
 public:
  Translation(const TranslateTrainRequest& request, ProjectStore store,
              std::unique_ptr<TranslateJob> job)
      : request_(request), store_(std::move(store)), job_(std::move(job)) {}

  Result<> begin(const TrainOptions& options) {
    plan_.limits = {options.minutes, options.images};
    return store_.together([&]() -> Result<> {
      auto run = store_.begin_run(RunRole::Translate, job_->model(), options.seed,
                                  {{"a", job_->sets().a}, {"b", job_->sets().b}});
      if (!run) return tl::unexpected(run.error());
      run_ = *run;
      return save();
    });
  }

  Result<> go_on(RunNumber run, const Checkpoint& from, const TrainOptions& options) {
    run_ = run;
    counters_ = from.state.counters;
    plan_ = from.plan;
    const TrainLimits asked{options.minutes, options.images};
    if (asked.any()) {
      plan_ = {asked, counters_};
    } else if (is_done(from)) {
      plan_ = {{kTranslateMinutes, {}}, counters_};
    }
    return store_.forget_after(run_, counters_.images);
  }

  Result<TranslateReport> run(const std::function<void(std::string)>& say,
                              const std::function<bool(const TranslateProgress&)>& wants_more) {
    const RunCounters before = counters_;
    TranslateReport report;
    saved_at_ = translate_seconds();
    while (share() < 1 && !job_->finished()) {
      // What led to it is not kept: the project has the state before.
      if (auto stepped = iterate(); !stepped) return tl::unexpected(stepped.error());
      if (!wants_more(progress(before))) {
        report.interrupted = true;
        break;
      }
      if (translate_seconds() - saved_at_ < request_.save_every) continue;
      if (auto saved = save(); !saved) return tl::unexpected(saved.error());
      saved_at_ = translate_seconds();
    }
    if (auto saved = save(); !saved) return tl::unexpected(saved.error());
    if (!report.interrupted) {
      say("measuring");
      report.figures = measured(*job_);
    }
    report.images = counters_.images - before.images;
    report.seconds = counters_.seconds - before.seconds;
    report.images_per_second = progress(before).images_per_second;
    return report;
  }

 private:
  double share() const {
    const TrainLimits& limits = plan_.limits;
    if (limits.images) {
      return static_cast<double>(counters_.images - plan_.from.images) /
             static_cast<double>(*limits.images);
    }
    return (counters_.seconds - plan_.from.seconds) / (*limits.minutes * 60);
  }

  Result<> iterate() {
    const double began = translate_seconds();
    auto report = job_->step(share());
    if (!report) {
      Error error = report.error();
      error.hint = "The project holds the last good state.";
      return tl::unexpected(error);
    }
    counters_.step += 1;
    counters_.images += report->images;
    counters_.seconds += translate_seconds() - began;
    newest_ = report->losses;
    newest_.images = counters_.images;
    unsaved_.push_back(newest_);
    return {};
  }

  TranslateProgress progress(const RunCounters& before) const {
    TranslateProgress now;
    now.model = job_->model();
    now.counters = counters_;
    now.progress = share();
    const double seconds = counters_.seconds - before.seconds;
    if (seconds > 0) {
      now.images_per_second = static_cast<double>(counters_.images - before.images) / seconds;
    }
    now.losses = newest_;
    return now;
  }

  Result<> save() {
    Checkpoint checkpoint{job_->save_state(), plan_, {}};
    checkpoint.state.counters = counters_;
    return store_.together([&]() -> Result<> {
      if (auto added = store_.add_losses(run_, unsaved_); !added) return added;
      unsaved_.clear();
      return store_.add_checkpoint(run_, checkpoint);
    });
  }

  const TranslateTrainRequest& request_;
  ProjectStore store_;
  std::unique_ptr<TranslateJob> job_;
  RunNumber run_ = 0;
  RunCounters counters_;
  RunPlan plan_;
  MetricPoint newest_;
  std::vector<MetricPoint> unsaved_;
  double saved_at_ = 0;
};

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
    if (request.pairing == Pairing::InOrder && kept.sets().pairing != request.pairing) {
      return fail(ErrorCode::BadArgument, "this translation was begun without pairs", {},
                  "Name the sheets of both sides again, with --paired.");
    }
    return kept.sets();
  }
  const auto pairs = request.pairing == Pairing::InOrder ? WantedPairs::Yes : WantedPairs::No;
  const auto sides = sides_from_files(request.a, request.b, pairs);
  if (!sides) return tl::unexpected(sides.error());
  return sets_of(*sides, request.pairing);
}

Result<ProjectStore> store_for(const TranslateTrainRequest& request, KeptTranslation& kept) {
  if (kept.store) return std::move(*kept.store);
  return ProjectStore::create(request.project);
}

}  // namespace

Result<TranslateReport> translate_train(
    const TranslateTrainRequest& request, const std::function<void(std::string)>& say,
    const std::function<bool(const TranslateProgress&)>& wants_more) {
  KeptTranslation kept;
  std::error_code ec;
  if (fs::exists(request.project, ec)) {
    auto read = read_translation(request.project, OpenFor::Writing);
    if (!read) return tl::unexpected(read.error());
    kept = std::move(*read);
  }
  auto sets = wanted_sets(request, kept);
  if (!sets) return tl::unexpected(sets.error());
  TrainOptions options = request.options;
  options.model = request.model.value_or(kept.run ? kept.run->model : ModelKind::Translate);
  if (!can_have(options.model, RunRole::Translate)) {
    return fail(ErrorCode::BadArgument,
                std::string(title_of(options.model)) + " does not translate", {},
                "Choose translate or cyclegan.");
  }
  options.hyper = default_hyper(options.model);
  say(describe_sets(*sets));
  const bool goes_on =
      kept.run && kept.run->model == options.model && same_sets(kept.sets(), *sets);
  if (goes_on) {
    say("going on with " + request.project.string());
    options.seed = kept.run->seed;
    sets = kept.sets();
  } else if (kept.run) {
    say("sprites, their pairing or the model have changed: a new run begins; the one so far stays "
        "in the project");
  }
  auto job = make_translate_job(options, *sets, goes_on ? &kept.checkpoint->state : nullptr);
  if (!job) return tl::unexpected(job.error());
  auto store = store_for(request, kept);
  if (!store) return tl::unexpected(store.error());
  Translation translation(request, std::move(*store), std::move(*job));
  if (goes_on) {
    if (auto on = translation.go_on(kept.run->number, *kept.checkpoint, options); !on) {
      return tl::unexpected(on.error());
    }
  } else {
    if (!options.minutes && !options.images) options.minutes = kTranslateMinutes;
    if (auto begun = translation.begin(options); !begun) return tl::unexpected(begun.error());
  }
  return translation.run(say, wants_more);
}

namespace {

/// As it was saved.
Result<std::unique_ptr<TranslateJob>> saved_job(const KeptTranslation& kept) {
  TrainOptions options;
  options.model = kept.run->model;
  options.seed = kept.run->seed;
  options.hyper = kept.checkpoint->state.hyper;
  return make_translate_job(options, kept.sets(), &kept.checkpoint->state);
}

}  // namespace

Result<std::optional<MeasuredTranslation>> evaluate_translation(const fs::path& project) {
  auto kept = read_translation(project, OpenFor::Reading);
  if (!kept) return tl::unexpected(kept.error());
  if (!kept->run || kept->checkpoint->state.counters.images == 0) return std::nullopt;
  auto job = saved_job(*kept);
  if (!job) return tl::unexpected(job.error());
  return measured(**job);
}

namespace {

fs::path written_as(const fs::path& image, const fs::path& out) {
  fs::path name = (image.has_filename() ? image : image.parent_path()).filename();
  std::string extension = name.extension().string();
  std::transform(extension.begin(), extension.end(), extension.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (extension != ".png") name.replace_extension(".png");
  return out / name;
}

Result<> check_names(const TranslateApplyRequest& request) {
  std::set<fs::path> taken;
  for (const fs::path& image : request.images) {
    const fs::path file = written_as(image, request.out);
    std::error_code ec;
    if (fs::equivalent(image, file, ec) && !ec) {
      return fail(ErrorCode::BadArgument, "this picture would be written over", image.string(),
                  "Choose another folder with --out.");
    }
    if (!taken.insert(file.filename()).second) {
      return fail(ErrorCode::BadArgument, "two pictures would be written to one file",
                  file.string(), "Translate them one after the other, into two folders.");
    }
  }
  return {};
}

}  // namespace

Result<std::vector<AppliedImage>> translate_apply(const TranslateApplyRequest& request) {
  auto kept = read_translation(request.project, OpenFor::Reading);
  if (!kept) return tl::unexpected(kept.error());
  if (!kept->run) {
    return fail(ErrorCode::Empty, "no translation was trained in this project yet",
                request.project.string(),
                "Train one first: pixelatent translate train --project FILE --a SHEET --b SHEET");
  }
  if (kept->checkpoint->state.counters.images == 0) {
    return fail(ErrorCode::Empty, "this translation has not seen a sprite yet",
                request.project.string(),
                "Train it first: pixelatent translate train --project FILE");
  }
  auto job = saved_job(*kept);
  if (!job) return tl::unexpected(job.error());
  if (auto names = check_names(request); !names) return tl::unexpected(names.error());
  std::error_code ec;
  fs::create_directories(request.out, ec);
  if (ec || !fs::is_directory(request.out)) {
    return fail(ErrorCode::Unwritable, "the folder can't be made", request.out.string(),
                "Choose another one with --out.");
  }
  const Canvas canvas = kept->run->set_named("a")->canvas();
  std::vector<AppliedImage> all;
  for (const fs::path& image : request.images) {
    AppliedImage applied;
    applied.image = image;
    const auto sheet = translate_file(image, canvas, [&](const std::vector<Image>& sprites) {
      return (*job)->translate(request.heading, sprites, request.keep);
    });
    if (!sheet) {
      applied.problem = one_line(sheet.error());
    } else {
      applied.written = written_as(image, request.out);
      applied.sprites = sheet->sprites;
      applied.left_out = sheet->left_out;
      if (auto put = export_png(sheet->image, applied.written); !put) {
        return tl::unexpected(put.error());
      }
    }
    all.push_back(std::move(applied));
  }
  return all;
}

}  // namespace pixelatent
