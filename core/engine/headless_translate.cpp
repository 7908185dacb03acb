#include "engine/headless_translate.hpp"

#include <algorithm>
#include <chrono>
#include <set>
#include <system_error>

#include "base/file.hpp"
#include "engine/runs.hpp"
#include "engine/translate_models.hpp"
#include "engine/translate_sheets.hpp"
#include "engine/translation_run.hpp"
#include "export/png_export.hpp"
#include "project/project_store.hpp"

namespace pixelatent {

namespace fs = std::filesystem;

namespace {

constexpr double kTranslateMinutes = 10;  // unless it is asked for another time

double translate_seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

/// A project and what it holds of a translation.
struct KeptTranslation {
  std::optional<ProjectStore> store;
  std::optional<StoredTranslation> run;
};

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

bool same_sets(const TranslateSets& one, const TranslateSets& other) {
  return one.pairing == other.pairing && one.a->originals() == other.a->originals() &&
         one.b->originals() == other.b->originals();
}

/// One training with its project.
class Translation {
 public:
  Translation(const TranslateTrainRequest& request, ProjectStore store, TranslationRun run)
      : request_(request), store_(std::move(store)), run_(std::move(run)) {}

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
      if (!wants_more(progress(before))) {
        report.interrupted = true;
        break;
      }
      if (translate_seconds() - saved_at < request_.save_every) continue;
      if (auto saved = save({}); !saved) return tl::unexpected(saved.error());
      saved_at = translate_seconds();
    }
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

Result<TranslateReport> translate_train(
    const TranslateTrainRequest& request, const std::function<void(std::string)>& say,
    const std::function<bool(const TranslateProgress&)>& wants_more) {
  KeptTranslation kept;
  std::error_code ec;
  if (fs::exists(request.project, ec)) {
    auto read = open_translation(request.project, OpenFor::Writing);
    if (!read) return tl::unexpected(read.error());
    kept = std::move(*read);
  }
  auto sets = wanted_sets(request, kept);
  if (!sets) return tl::unexpected(sets.error());
  TrainOptions options = request.options;
  options.model = request.model.value_or(kept.run ? kept.run->run.model : ModelKind::Translate);
  if (!can_have(options.model, RunRole::Translate)) {
    return fail(ErrorCode::BadArgument,
                std::string(title_of(options.model)) + " does not translate", {},
                "Choose translate or cyclegan.");
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
  auto job = make_translate_job(options, *sets, goes_on ? &kept.run->checkpoint.state : nullptr);
  if (!job) return tl::unexpected(job.error());
  auto store = store_for(request, kept);
  if (!store) return tl::unexpected(store.error());
  if (!goes_on && !options.minutes && !options.images) options.minutes = kTranslateMinutes;
  TrainLimits limits{options.minutes, options.images};
  if (goes_on && !limits.any() && is_done(kept.run->checkpoint)) limits.minutes = kTranslateMinutes;
  Translation translation(request, std::move(*store),
                          goes_on ? TranslationRun(std::move(*job), *kept.run, limits)
                                  : TranslationRun(std::move(*job), options.seed, limits));
  if (goes_on) {
    if (auto forgotten = translation.forget_later(); !forgotten) {
      return tl::unexpected(forgotten.error());
    }
  }
  return translation.run(say, wants_more);
}

Result<std::optional<MeasuredTranslation>> evaluate_translation(const fs::path& project) {
  auto kept = open_translation(project, OpenFor::Reading);
  if (!kept) return tl::unexpected(kept.error());
  if (!kept->run || kept->run->checkpoint.state.counters.images == 0) return std::nullopt;
  auto job = stored_translation(*kept->run);
  if (!job) return tl::unexpected(job.error());
  return measure(**job, [] { return true; });
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
  auto kept = open_translation(request.project, OpenFor::Reading);
  if (!kept) return tl::unexpected(kept.error());
  if (!kept->run) {
    return fail(ErrorCode::Empty, "no translation was trained in this project yet",
                request.project.string(),
                "Train one first: pixelatent translate train --project FILE --a SHEET --b SHEET");
  }
  if (kept->run->checkpoint.state.counters.images == 0) {
    return fail(ErrorCode::Empty, "this translation has not seen a sprite yet",
                request.project.string(),
                "Train it first: pixelatent translate train --project FILE");
  }
  auto job = stored_translation(*kept->run);
  if (!job) return tl::unexpected(job.error());
  if (auto names = check_names(request); !names) return tl::unexpected(names.error());
  std::error_code ec;
  fs::create_directories(request.out, ec);
  if (ec || !fs::is_directory(request.out)) {
    return fail(ErrorCode::Unwritable, "the folder can't be made", request.out.string(),
                "Choose another one with --out.");
  }
  const Canvas canvas = kept->run->run.set_named("a")->canvas();
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
