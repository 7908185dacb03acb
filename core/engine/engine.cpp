#include "engine/engine.hpp"

#include <optional>
#include <utility>

#include "engine/explorer.hpp"
#include "engine/export_worker.hpp"
#include "engine/id_source.hpp"
#include "engine/painting_room.hpp"
#include "engine/sheets_worker.hpp"
#include "engine/state_folder.hpp"
#include "engine/storage.hpp"
#include "engine/training_control.hpp"
#include "engine/translate_control.hpp"

namespace pixelatent {

namespace {
constexpr double kWaitWhenClosing = 1.5;  // seconds, for the running iteration
}  // namespace

struct Engine::Parts {
  Parts(const std::function<void()>& wake, const std::function<void()>& preview_ready,
        const EngineModels& models)
      : sheets(wake, notify()),
        exports([this] { return training.timeline(); }, models.make_own_renderer, wake, on_error()),
        explorer(
            [this] {
              return Explorer::Kept{training.timeline(), training.sprite_set()};
            },
            models.make_renderer, preview_ready, on_error(), map_folder()),
        painting(models.make_painter, wake, on_error()),
        training(ids, models, training_hooks(wake)),
        translate(ids, models.translation, translate_hooks(wake)) {
    storage.emplace(ids, storage_hooks(wake, models));
  }

  std::function<void(Notice)> notify() {
    return [this](Notice notice) { notices.push(std::move(notice)); };
  }
  std::function<void(std::string)> on_error() {
    return [this](std::string text) {
      notices.push({Notice::Level::Problem, "Something went wrong: " + std::move(text)});
    };
  }

  TrainingHooks training_hooks(const std::function<void()>& wake) {
    TrainingHooks hooks;
    hooks.wake = wake;
    hooks.notify = notify();
    hooks.generator = [this](RunId run, std::shared_ptr<const FrozenGenerator> drawn) {
      painting.set_generator(run, drawn);
      exports.set_generator(run, drawn);
      explorer.set_generator(run, std::move(drawn));
    };
    hooks.sheets = [this] { return sheets.sheets(); };
    hooks.recorder = [this]() -> RunRecorder& { return *storage; };
    return hooks;
  }

  TranslateHooks translate_hooks(const std::function<void()>& wake) {
    TranslateHooks hooks;
    hooks.wake = wake;
    hooks.notify = notify();
    hooks.pause_explored = [this] { training.send(PauseRun{}, {}); };
    hooks.save = [this](UnsavedTranslation unsaved) {
      storage->save_translation(std::move(unsaved));
    };
    return hooks;
  }

  StorageHooks storage_hooks(const std::function<void()>& wake, const EngineModels& models) {
    StorageHooks hooks;
    hooks.wake = wake;
    hooks.notify = notify();
    hooks.send = [this](Trainer::Command command, Reply reply) {
      training.send(std::move(command), std::move(reply));
    };
    hooks.snapshot = [this] { return training.training(); };
    hooks.take_series = [this](RunId run) { return training.take_series_for_file(run); };
    hooks.sheets = [this] { return sheets.sheets(); };
    hooks.show_sheets = [this](SheetCollection stored) { sheets.replace(std::move(stored)); };
    hooks.worth_a_file = [this](const SheetCollection& collection) {
      return sheets.is_worth_a_file(collection);
    };
    hooks.resumed_run = models.resumed_run;
    hooks.show_translation = [this](std::optional<StoredTranslation> stored) {
      translate.show(std::move(stored));
    };
    hooks.unsaved_translation = [this](double seconds) { return translate.unsaved(seconds); };
    return hooks;
  }

  CommandQueue<Notice> notices;
  IdSource ids;
  SheetsWorker sheets;
  ExportWorker exports;
  // Training tells the storage thread of new runs, and that one asks the trainer for its state: it
  // begins after training, is closed before it, and is there longer.
  std::optional<Storage> storage;
  Explorer explorer;  // training hands generators to both, so these go first
  PaintingRoom painting;
  TrainingControl training;
  TranslateControl translate;
};

Engine::Engine(const EngineSinks& sinks, const EngineModels& models)
    : parts_(std::make_unique<Parts>(
          sinks.wake, sinks.preview_ready ? sinks.preview_ready : sinks.wake, models)) {}

Engine::~Engine() {
  parts_->training.stop_measuring();
  (void)parts_->storage->close(kWaitWhenClosing);
  parts_->training.close();
}

SheetsEngine& Engine::sheets() { return parts_->sheets; }
TrainingEngine& Engine::training() { return parts_->training; }
ProjectEngine& Engine::project() { return *parts_->storage; }
ExploringEngine& Engine::exploring() { return parts_->explorer; }
PaintingEngine& Engine::painting() { return parts_->painting; }
ExportEngine& Engine::exports() { return parts_->exports; }
TranslateEngine& Engine::translate() { return parts_->translate; }

std::vector<Notice> Engine::take_notices() {
  std::vector<Notice> notices = parts_->notices.drain();
  for (Notice& notice : parts_->training.take_trainer_notices()) {
    notices.push_back(std::move(notice));
  }
  return notices;
}

}  // namespace pixelatent
