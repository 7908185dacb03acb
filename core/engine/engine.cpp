#include "engine/engine.hpp"

#include <algorithm>

#include "engine/export_desk.hpp"
#include "engine/runs.hpp"
#include "engine/sheet_desk.hpp"
#include "engine/timeline_desk.hpp"
#include "latent/generator_renderer.hpp"
#include "latent/preview_worker.hpp"
#include "train/trainer.hpp"

namespace pixelatent {

struct Engine::Impl {
  Impl(const std::function<void()>& wake, const std::function<void()>& preview_ready)
      : on_error([this](std::string text) {
          notices.push({Notice::Level::Problem, "Something went wrong: " + std::move(text)});
        }),
        sheets(wake, on_error), exports(wake, on_error),
        timeline([](const TimelineChange&) {}, wake),
        preview(make_generator_renderer, preview_ready, on_error),
        trainer({.wake = wake,
                 .generator = [this](auto drawn) { preview.set_generator(std::move(drawn)); },
                 .timeline_begun = [this](auto moments) { timeline.begin(std::move(moments)); },
                 .moment = [this](auto moment) { timeline.add(std::move(moment)); },
                 .in_background = true}) {}

  CommandQueue<Notice> notices;
  std::function<void(std::string)> on_error;
  SheetDesk sheets;
  ExportDesk exports;
  TimelineDesk timeline;
  // The trainer hands generators to the preview worker, so it goes first.
  PreviewWorker preview;
  Trainer trainer;
};

Engine::Engine(const EngineSinks& sinks)
    : impl_(std::make_unique<Impl>(sinks.wake, sinks.preview_ready ? sinks.preview_ready : sinks.wake)) {}
Engine::~Engine() = default;

void Engine::add_sheets(std::vector<std::filesystem::path> files) {
  impl_->sheets.add(std::move(files));
}

void Engine::remove_sheet(int sheet_id) {
  impl_->sheets.edit([sheet_id](SheetCollection& collection) {
    return std::erase_if(collection.sheets,
                         [&](const Sheet& sheet) { return sheet.id == sheet_id; }) > 0;
  });
}

void Engine::edit_sheet(int sheet_id, std::function<bool(Sheet&)> change) {
  impl_->sheets.edit([=, change = std::move(change)](SheetCollection& collection) {
    for (Sheet& sheet : collection.sheets) {
      if (sheet.id == sheet_id) return change(sheet);
    }
    return false;
  });
}

void Engine::set_canvas(int canvas) {
  impl_->sheets.edit([canvas](SheetCollection& collection) {
    if (collection.canvas_chosen && collection.canvas == canvas) return false;
    collection.canvas = canvas;
    collection.canvas_chosen = true;
    return true;
  });
}

void Engine::set_cleaning(Cleaning cleaning) {
  impl_->sheets.edit([cleaning = std::move(cleaning)](SheetCollection& collection) {
    collection.cleaning = cleaning;
    return true;
  });
}

void Engine::undo_sheets() { impl_->sheets.undo(); }
void Engine::redo_sheets() { impl_->sheets.redo(); }
bool Engine::can_undo_sheets() const { return impl_->sheets.can_undo(); }
bool Engine::can_redo_sheets() const { return impl_->sheets.can_redo(); }
void Engine::cancel_import() { impl_->sheets.cancel(); }
JobProgress Engine::import_progress() const { return impl_->sheets.progress(); }
std::shared_ptr<const SheetCollection> Engine::sheets() const { return impl_->sheets.sheets(); }
std::vector<ImportReport> Engine::take_import_reports() { return impl_->sheets.take_reports(); }

CommandId Engine::start_training(TrainOptions options) {
  StartRun start;
  start.limits = {options.minutes, options.images};
  start.make = [options, sheets = sheets()] { return new_run(options, *sheets); };
  return impl_->trainer.send(std::move(start));
}

CommandId Engine::pause() { return impl_->trainer.send(PauseRun{}); }
CommandId Engine::resume() { return impl_->trainer.send(ResumeRun{}); }
CommandId Engine::set_hyper(HyperParams hyper) { return impl_->trainer.send(SetHyper{hyper}); }

CommandId Engine::save_project(std::filesystem::path file) {
  return impl_->trainer.send(SaveRun{project_writer(std::move(file))});
}

CommandId Engine::open_project(std::filesystem::path file) {
  StartRun start;
  start.paused = true;
  start.make = [file = std::move(file)] { return saved_run(file, {}); };
  return impl_->trainer.send(std::move(start));
}

std::shared_ptr<const TrainSnapshot> Engine::training() const { return impl_->trainer.snapshot(); }
std::shared_ptr<const SampleGrid> Engine::samples() const { return impl_->trainer.samples(); }
std::shared_ptr<const SpriteSet> Engine::sprite_set() const { return impl_->trainer.sprite_set(); }
std::shared_ptr<const Timeline> Engine::timeline() const { return impl_->timeline.timeline(); }
std::vector<MetricPoint> Engine::take_metrics() { return impl_->trainer.take_metrics(); }
std::vector<HyperChange> Engine::take_hyper_changes() {
  return impl_->trainer.take_hyper_changes();
}
std::vector<CommandDone> Engine::take_done() { return impl_->trainer.take_done(); }

std::vector<Notice> Engine::take_notices() {
  std::vector<Notice> notices = impl_->notices.drain();
  for (Notice& notice : impl_->trainer.take_notices()) notices.push_back(std::move(notice));
  return notices;
}

void Engine::request_preview(PreviewRequest request) { impl_->preview.request(std::move(request)); }
void Engine::look_back(std::optional<std::int64_t> images) {
  std::optional<EarlierGenerator> earlier;
  const auto timeline = impl_->timeline.timeline();
  for (const Moment& moment : timeline->moments) {
    if (!images || moment.grid->images != *images || !moment.generator) continue;
    earlier = EarlierGenerator{*images, moment.generator, sprite_set()};
  }
  impl_->preview.look_back(std::move(earlier));
}

std::optional<PreviewFrame> Engine::take_preview() { return impl_->preview.take_frame(); }
std::shared_ptr<const LatentSpace> Engine::latent_space() const { return impl_->preview.space(); }

void Engine::export_sprites(ExportRequest request) { impl_->exports.write(std::move(request)); }
void Engine::export_timelapse(TimelapseRequest request) {
  impl_->exports.write(std::move(request), impl_->timeline.timeline());
}
void Engine::cancel_export() { impl_->exports.cancel(); }
JobProgress Engine::export_progress() const { return impl_->exports.progress(); }
std::vector<ExportReport> Engine::take_export_reports() { return impl_->exports.take_reports(); }

}  // namespace pixelatent
