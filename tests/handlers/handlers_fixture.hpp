#pragma once
// All handlers over fakes of the engine's parts, as the window has them over the engine.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "fake_exploring_engine.hpp"
#include "fake_export_engine.hpp"
#include "fake_painting_engine.hpp"
#include "fake_project_engine.hpp"
#include "fake_sheets_engine.hpp"
#include "fake_training_engine.hpp"
#include "fake_translate_engine.hpp"
#include "gui/handlers/handlers.hpp"

namespace pixelatent::gui {

inline constexpr const char* kSample = "/assets/sample.png";

inline Error not_an_image() { return {ErrorCode::NotAnImage, "not an image", "broken.png", {}}; }

class HandlersTest : public ::testing::Test {
 protected:
  HandlersTest() { state.sample_sheet = kSample; }

  void ask(Intent intent) {
    Intents intents;
    intents.push(std::move(intent));
    handlers.apply(intents);
  }
  void collect(double now = 0) { handlers.collect(now, std::exchange(notices, {})); }

  /// A sheet of the person's own is there, with a sprite.
  void bring_sheet(const std::string& file = "/hero.png") {
    ask(intent::AddFiles{{file}});
    sheets.finish_import(file);
    collect();
  }
  /// A run is trained; its id.
  RunId train(double seconds = 1) {
    if (sheets.collection->sprites.empty()) bring_sheet();
    ask(intent::StartTraining{});
    if (state.overlay == Overlay::NewRun) ask(intent::StartNewRun{});
    const AskedRun asked = training.asked.back();
    training.tell(asked.run, TrainState::Training, seconds, training.started.back().hyper);
    training.answer(asked.command);
    collect();
    return asked.run;
  }
  /// The newest command of the project opened one with that run; none: without any.
  void open_with(RunId run, std::vector<Favourite> gallery = {}) {
    OpenedProject contents;
    contents.run_id = run;
    contents.run = run ? 7 : 0;
    contents.gallery = std::move(gallery);
    project.opened = std::move(contents);
    collect();
    training.tell(run, run ? TrainState::Paused : TrainState::Idle);
    project.answer();
    collect();
  }
  bool told(const std::string& words) const {
    return std::any_of(
        state.new_toasts.begin(), state.new_toasts.end(),
        [&](const ToastState& toast) { return toast.text.find(words) != std::string::npos; });
  }
  bool told(ToastTone tone, const std::string& words) const {
    return std::any_of(state.new_toasts.begin(), state.new_toasts.end(),
                       [&](const ToastState& toast) {
                         return toast.tone == tone && toast.text.find(words) != std::string::npos;
                       });
  }

  FakeSheetsEngine sheets;
  FakeTrainingEngine training;
  FakeProjectEngine project;
  FakeExploringEngine exploring;
  FakePaintingEngine painting;
  FakeExportEngine exports;
  FakeTranslateEngine translation;
  std::vector<Notice> notices;
  std::vector<std::string> copied;
  int settings_changed = 0;
  bool has_file_manager = true;
  bool has_clipboard = true;
  std::vector<std::vector<std::uint8_t>> copied_pictures;
  int asked_to_paste = 0;
  bool has_drag_and_drop = true;
  std::vector<DragContents> dragged;
  AppState state;
  Handlers handlers{{sheets, training, project, exploring, painting, exports, translation},
                    state,
                    {[this](const std::string& text) { copied.push_back(text); },
                     [this](const std::filesystem::path&) { return has_file_manager; },
                     [this] { ++settings_changed; },
                     [this](std::vector<std::uint8_t> png) {
                       if (has_clipboard) copied_pictures.push_back(std::move(png));
                       return has_clipboard;
                     },
                     [this] {
                       asked_to_paste += has_clipboard ? 1 : 0;
                       return has_clipboard;
                     },
                     [this](DragContents contents) {
                       if (has_drag_and_drop) dragged.push_back(std::move(contents));
                       return has_drag_and_drop;
                     }},
                    {},
                    1};
};

}  // namespace pixelatent::gui
