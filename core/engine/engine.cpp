#include "engine/engine.hpp"

#include <algorithm>
#include <atomic>
#include <map>
#include <mutex>

#include "engine/export_desk.hpp"
#include "engine/generator_meter.hpp"
#include "engine/run_feed.hpp"
#include "engine/runs.hpp"
#include "engine/sheet_desk.hpp"
#include "engine/storage.hpp"
#include "engine/timeline_desk.hpp"
#include "engine/timeline_rows.hpp"
#include "latent/generator_renderer.hpp"
#include "latent/preview_worker.hpp"
#include "train/quality_desk.hpp"
#include "train/trainer.hpp"

namespace pixelatent {

namespace {

constexpr CommandId kFirstOwnId = CommandId{1} << 48;  // those below are the trainer's
constexpr double kWaitWhenClosing = 1.5;               // seconds, for the running iteration

/// Found and not touched: it can be loaded again at any time.
bool is_untouched(const SheetCollection& sheets, const std::filesystem::path& sample) {
  if (sheets.sheets.empty()) return true;
  if (sheets.sheets.size() > 1 || sheets.sheets.front().file != sample) return false;
  const Sheet& sheet = sheets.sheets.front();
  return sheet.rejected.empty() && sheet.kept.empty() && sheet.fine.empty() &&
         sheet.grid == sheet.guess.grid && sheet.kind == sheet.found_kind && !sheets.canvas_chosen;
}

}  // namespace

struct Engine::Impl {
  Impl(const std::function<void()>& wake, const std::function<void()>& preview_ready)
      : on_error([this](std::string text) {
          notices.push({Notice::Level::Problem, "Something went wrong: " + std::move(text)});
        }),
        sheets(wake, on_error),
        exports(wake, on_error),
        timeline([this](const TimelineChange& change) { write_down(change); }, wake),
        preview(make_generator_renderer, preview_ready, on_error),
        quality(quality_links(wake), make_generator_meter),
        trainer({.wake = wake,
                 .generator = [this](auto drawn) { preview.set_generator(std::move(drawn)); },
                 .timeline_begun = [this](auto moments) { timeline.begin(std::move(moments)); },
                 .moment = [this](auto moment) { timeline.add(std::move(moment)); },
                 .quality = quality.sinks(),
                 .in_background = true}),
        feed(trainer) {
    storage.emplace(links(wake));
  }

  /// On the storage thread, in the order it happened.
  void write_down(const TimelineChange& change) {
    storage->write([recorder = recorder, change](ProjectStore& store, RunNumber run) {
      return recorder->write(store, run, change);
    });
  }

  /// To the trainer; its answer goes to our command `id`, to nobody when that is 0.
  CommandId send_for(CommandId id, Trainer::Command command) {
    const std::lock_guard lock(answers_mutex);
    const CommandId sent = trainer.send(std::move(command));
    answers[sent] = id;
    return sent;
  }

  QualityLinks quality_links(const std::function<void()>& wake) {
    QualityLinks links;
    links.wake = wake;
    links.notify = [this](Notice notice) { notices.push(std::move(notice)); };
    links.send = [this](Trainer::Command command) { send_for(0, std::move(command)); };
    links.stored_best = [this](GoBack::Why why) { storage->go_to_best(0, why); };
    links.candidate = [this](std::uint64_t run, auto state) {
      storage->save_candidate(run, std::move(state));
    };
    links.measured = [this](std::uint64_t run, const QualityPoint& point) {
      storage->add_quality(run, point);
    };
    return links;
  }

  StorageLinks links(const std::function<void()>& wake) {
    StorageLinks links;
    links.wake = wake;
    links.notify = [this](Notice notice) { notices.push(std::move(notice)); };
    links.answer = [this](CommandId id, Result<> result) { done.push({id, std::move(result)}); };
    links.send = [this](Trainer::Command command) { return send_for(0, std::move(command)); };
    links.snapshot = [this] { return trainer.snapshot(); };
    links.news = [this] { return feed.for_file(); };
    links.sheets = [this] { return sheets.sheets(); };
    links.show_sheets = [this](SheetCollection stored) { sheets.replace(std::move(stored)); };
    links.opened = [this](OpenedProject contents) { this->opened.put(std::move(contents)); };
    links.go_on = [this](CommandId id, StoredRun run, Checkpoint checkpoint, RunPast past) {
      StartRun start = resumed_run(std::move(run), std::move(checkpoint), std::move(past), {});
      start.paused = true;
      send_for(id, std::move(start));
    };
    links.go_back = [this](CommandId id, GoBack back) { send_for(id, std::move(back)); };
    links.worth_a_file = [this](const SheetCollection& collection) {
      return !is_untouched(collection, sample_sheet.get());
    };
    return links;
  }

  CommandQueue<Notice> notices;
  CommandQueue<CommandDone> done;
  Mailbox<OpenedProject> opened;
  Latest<std::filesystem::path> sample_sheet;
  std::mutex answers_mutex;
  std::map<CommandId, CommandId> answers;  ///< of the trainer: to which command of ours, 0: to none
  std::atomic<CommandId> last_id = kFirstOwnId;
  std::function<void(std::string)> on_error;
  SheetDesk sheets;
  ExportDesk exports;
  std::shared_ptr<TimelineRecorder> recorder = std::make_shared<TimelineRecorder>();
  TimelineDesk timeline;
  // The trainer tells the storage thread of new runs, and that one asks the trainer for its state:
  // it begins after the trainer, is closed before it, and is there longer.
  std::optional<Storage> storage;
  // The trainer hands generators to the preview worker and to the desk, so it goes first. The
  // desk's own thread, which sends commands back, is joined before all of them.
  PreviewWorker preview;
  QualityDesk quality;
  Trainer trainer;
  RunFeed feed;
};

Engine::Engine(const EngineSinks& sinks)
    : impl_(std::make_unique<Impl>(sinks.wake,
                                   sinks.preview_ready ? sinks.preview_ready : sinks.wake)) {}
Engine::~Engine() {
  impl_->quality.request_stop();
  (void)impl_->storage->close(kWaitWhenClosing);
  impl_->quality.close();
}

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

void Engine::set_canvas(Canvas canvas) {
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
  start.make = [this, options, sheets = sheets()]() -> Result<MadeRun> {
    auto made = new_run(options, *sheets);
    if (made) {
      impl_->storage->begin_run(made->job->model(), made->job->seed(), made->job->sprite_set());
    }
    return made;
  };
  return impl_->trainer.send(std::move(start));
}

CommandId Engine::pause() { return impl_->trainer.send(PauseRun{}); }
CommandId Engine::finish() { return impl_->trainer.send(FinishRun{}); }
CommandId Engine::resume() { return impl_->trainer.send(ResumeRun{}); }
CommandId Engine::set_hyper(HyperParams hyper) { return impl_->trainer.send(SetHyper{hyper}); }

CommandId Engine::open_project(std::filesystem::path file) {
  const CommandId id = ++impl_->last_id;
  impl_->storage->open(id, std::move(file));
  return id;
}
CommandId Engine::open_last_project() {
  const CommandId id = ++impl_->last_id;
  impl_->storage->open_last(id);
  return id;
}
CommandId Engine::recover_project(std::filesystem::path damaged) {
  const CommandId id = ++impl_->last_id;
  impl_->storage->recover(id, std::move(damaged));
  return id;
}
CommandId Engine::new_project() {
  const CommandId id = ++impl_->last_id;
  impl_->storage->begin_new(id);
  return id;
}
CommandId Engine::save_project() {
  const CommandId id = ++impl_->last_id;
  impl_->storage->save_now(id);
  return id;
}
CommandId Engine::save_project_as(std::filesystem::path file) {
  const CommandId id = ++impl_->last_id;
  impl_->storage->save_as(id, std::move(file));
  return id;
}
CommandId Engine::save_project_copy(std::filesystem::path file) {
  const CommandId id = ++impl_->last_id;
  impl_->storage->save_copy(id, std::move(file));
  return id;
}
void Engine::set_favourites(std::vector<Favourite> favourites) {
  impl_->storage->write([favourites = std::move(favourites)](ProjectStore& store, RunNumber) {
    return store.write_gallery(favourites);
  });
}
void Engine::set_save_every(SaveEvery every) { impl_->storage->set_every(every); }
void Engine::set_sample_sheet(std::filesystem::path file) {
  impl_->sample_sheet.set(std::move(file));
}
ProjectStatus Engine::project() const { return impl_->storage->status(); }
std::optional<OpenedProject> Engine::take_opened_project() { return impl_->opened.take(); }

std::shared_ptr<const TrainSnapshot> Engine::training() const { return impl_->trainer.snapshot(); }
std::shared_ptr<const SampleGrid> Engine::samples() const { return impl_->trainer.samples(); }
std::shared_ptr<const SpriteSet> Engine::sprite_set() const { return impl_->trainer.sprite_set(); }
std::shared_ptr<const QualityReport> Engine::quality() const { return impl_->quality.report(); }
QualityClock Engine::quality_clock() const { return impl_->quality.clock(); }

CommandId Engine::go_back_to_best() {
  if (auto way = impl_->quality.way_to_best()) return impl_->trainer.send(std::move(*way));
  const CommandId id = ++impl_->last_id;
  impl_->storage->go_to_best(id, GoBack::Why::Asked);
  return id;
}

std::shared_ptr<const Timeline> Engine::timeline() const { return impl_->timeline.timeline(); }
std::vector<MetricPoint> Engine::take_metrics() { return impl_->feed.losses_for_window(); }
std::vector<HyperChange> Engine::take_hyper_changes() { return impl_->feed.changes_for_window(); }

std::vector<CommandDone> Engine::take_done() {
  std::vector<CommandDone> all = impl_->done.drain();
  for (CommandDone& done : impl_->trainer.take_done()) {
    const std::lock_guard lock(impl_->answers_mutex);
    const auto ours = impl_->answers.find(done.id);
    if (ours != impl_->answers.end()) {
      done.id = ours->second;
      impl_->answers.erase(ours);
    }
    if (done.id != 0) all.push_back(std::move(done));
  }
  return all;
}

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
