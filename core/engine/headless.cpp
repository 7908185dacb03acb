#include "engine/headless.hpp"

#include <chrono>
#include <cmath>
#include <cstdio>
#include <system_error>
#include <thread>

#include "base/file.hpp"
#include "dataset/gather_singles.hpp"
#include "dataset/sheet_collection.hpp"
#include "engine/runs.hpp"
#include "engine/sheet_import.hpp"
#include "export/png_export.hpp"
#include "image/decode.hpp"
#include "latent/sampling.hpp"
#include "project/project_file.hpp"
#include "train/trainer.hpp"

namespace pixelatent {

namespace fs = std::filesystem;

namespace {

Result<SheetCollection> load_all(const TrainJobRequest& request) {
  SheetCollection collection;
  if (request.canvas) {
    collection.canvas = *request.canvas;
    collection.canvas_chosen = true;
  }
  ImportedSheets imported = import_sheets(request.sheets, 1);
  if (!imported.problems.empty()) return tl::unexpected(imported.problems.front());
  collection.sheets = gather_singles(std::move(imported.sheets));
  collection = arrange(std::move(collection));
  if (collection.sprites.empty()) {
    return fail(ErrorCode::Empty, "no sprite was found", request.sheets.front().string(),
                "Every cell is empty or larger than the canvas; try --canvas 64.");
  }
  return collection;
}

std::string describe(const SheetCollection& collection) {
  std::string text = std::to_string(collection.sprites.size()) + " sprites, " +
                     std::to_string(collection.canvas) + "x" + std::to_string(collection.canvas) +
                     ", " + std::to_string(collection.palette.size()) + " colours";
  const auto add = [&](CellState state, const char* name) {
    if (const int n = collection.counts[state]; n > 0) {
      text += "; " + std::to_string(n) + " " + name;
    }
  };
  add(CellState::Duplicate, "duplicates left out");
  add(CellState::TooLarge, "larger than the canvas left out");
  return text;
}

/// What to do with the file that is there already.
enum class Existing { None, Continue, KeepAside };

Result<Existing> look_at_existing(const TrainJobRequest& request, const SheetCollection& sheets) {
  std::error_code ec;
  if (!fs::exists(request.project, ec)) return Existing::None;
  const auto project = read_project(request.project);
  if (!project) return tl::unexpected(project.error());
  const bool same = project->model == request.options.model &&
                    project->set->canvas() == sheets.canvas &&
                    project->set->originals() == sheets.sprites;
  return same ? Existing::Continue : Existing::KeepAside;
}

Result<> keep_aside(const fs::path& file) {
  std::error_code ec;
  fs::path kept = file;
  kept += ".bak";
  for (int i = 1; fs::exists(kept, ec); ++i) {
    kept = file;
    kept += ".bak" + std::to_string(i);
  }
  // A hard copy first: at no moment is there no file of that name.
  fs::copy_file(file, kept, ec);
  if (ec) return fail(ErrorCode::Unwritable, "couldn't be kept aside", file.string(), ec.message());
  return {};
}

Result<> wait_for(Trainer& trainer, CommandId id) {
  while (true) {
    for (CommandDone& done : trainer.take_done()) {
      if (done.id == id) return std::move(done.result);
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
}

bool running(TrainState state) {
  return state == TrainState::Starting || state == TrainState::Training;
}

/// Until the run ends or `go_on` says so. False: told to stop.
bool watch(Trainer& trainer, const std::function<bool(const TrainProgress&)>& go_on,
           std::string& problem) {
  TrainProgress progress;
  bool told_to_stop = false;
  while (true) {
    progress.snapshot = *trainer.snapshot();
    progress.notices.clear();
    for (const MetricPoint& point : trainer.take_metrics()) progress.losses = point;
    for (Notice& notice : trainer.take_notices()) {
      if (notice.level == Notice::Level::Problem) problem = notice.text;
      progress.notices.push_back(std::move(notice.text));
    }
    told_to_stop = !go_on(progress) || told_to_stop;
    if (told_to_stop || !running(progress.snapshot.state)) return !told_to_stop;
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
}

Result<TrainJobReport> run(const TrainJobRequest& request, StartRun start, Existing existing,
                           const std::function<bool(const TrainProgress&)>& go_on) {
  TrainerSinks sinks;
  sinks.publish_samples = false;
  Trainer trainer(std::move(sinks));
  if (auto started = wait_for(trainer, trainer.send(std::move(start))); !started) {
    return tl::unexpected(started.error());
  }
  const TrainSnapshot before = *trainer.snapshot();
  std::string problem;
  TrainJobReport report;
  report.interrupted = !watch(trainer, go_on, problem);
  if (trainer.snapshot()->state == TrainState::Failed) {
    return fail(ErrorCode::Diverged, problem, {}, "Nothing was saved.");
  }
  wait_for(trainer, trainer.send(PauseRun{}));
  if (existing == Existing::KeepAside) {
    if (auto kept = keep_aside(request.project); !kept) return tl::unexpected(kept.error());
  }
  auto saved = wait_for(trainer, trainer.send(SaveRun{project_writer(request.project)}));
  if (!saved) return tl::unexpected(saved.error());
  const TrainSnapshot after = *trainer.snapshot();
  report.images = after.images - before.images;
  report.seconds = after.seconds - before.seconds;
  report.images_per_second =
      report.seconds > 0 ? static_cast<double>(report.images) / report.seconds : 0;
  return report;
}

}  // namespace

Result<TrainJobReport> train_and_save(const TrainJobRequest& request,
                                      const std::function<void(std::string)>& say,
                                      const std::function<bool(const TrainProgress&)>& go_on) {
  auto sheets = load_all(request);
  if (!sheets) return tl::unexpected(sheets.error());
  const auto existing = look_at_existing(request, *sheets);
  if (!existing) return tl::unexpected(existing.error());
  if (auto writable = check_writable(request.project); !writable) {
    return tl::unexpected(writable.error());
  }
  say(describe(*sheets));
  StartRun start;
  start.limits = {request.options.minutes, request.options.images};
  if (*existing == Existing::Continue) {
    say("going on with " + request.project.string());
    start.make = [&] { return saved_run(request.project, request.options); };
  } else {
    start.make = [&] { return new_run(request.options, *sheets); };
  }
  return run(request, std::move(start), *existing, go_on);
}

namespace {

Result<int> write_folder(const SampleJobRequest& request, const std::vector<Image>& images) {
  std::error_code ec;
  fs::create_directories(request.out, ec);
  if (!fs::is_directory(request.out)) {
    return fail(ErrorCode::Unwritable, "this folder couldn't be made", request.out.string(),
                "Choose a folder you may write to.");
  }
  int written = 0;
  for (const Image& image : images) {
    char name[32];
    std::snprintf(name, sizeof name, "sample_%04d.png", written);
    if (auto result = export_png(image, request.out / name, request.scale); !result) {
      return tl::unexpected(result.error());
    }
    ++written;
  }
  return written;
}

}  // namespace

Result<int> write_samples(const SampleJobRequest& request) {
  const auto made = saved_run(request.project, {});
  if (!made) return tl::unexpected(made.error());
  const std::vector<Image> images =
      draw_samples(*made->job->freeze(), request.count, request.seed, request.novelty);
  if (request.out.extension() != ".png") return write_folder(request, images);
  const int columns = std::max(1, static_cast<int>(std::ceil(std::sqrt(request.count))));
  if (auto result = export_png(contact_sheet(images, columns), request.out, request.scale);
      !result) {
    return tl::unexpected(result.error());
  }
  return 1;
}

}  // namespace pixelatent
