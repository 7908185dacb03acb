// The window's own intents, and the clock.
#include "controller.hpp"

#include <algorithm>
#include <utility>

namespace pixelatent::gui {

namespace {
constexpr double kPlaySecondsPerWay = 2.5;

ToastTone tone_of(Notice::Level level) {
  switch (level) {
    case Notice::Level::Info:
      return ToastTone::Info;
    case Notice::Level::Warning:
      return ToastTone::Warning;
    case Notice::Level::Problem:
      return ToastTone::Problem;
  }
  return ToastTone::Info;
}
}  // namespace

Controller::Controller(Engine& engine, AppState& state, Desktop desktop, TrainOptions options,
                       std::uint64_t seed)
    : engine_(engine),
      state_(state),
      desktop_(std::move(desktop)),
      options_(std::move(options)),
      rng_(seed) {
  state_.sheets.collection = engine_.sheets().sheets();
  state_.training.snapshot = engine_.training().training();
  state_.training.chosen = options_.model;
  state_.training.hyper = options_.hyper;
}

void Controller::apply(Intents& intents) {
  for (const Intent& intent : intents.drain()) {
    std::visit([this](const auto& area) { std::visit([this](const auto& ask) { on(ask); }, area); },
               intent);
  }
}

void Controller::collect(double now) {
  state_.now = now;
  collect_sheets();
  collect_project();
  collect_training();
  collect_quality();
  collect_samples();
  collect_film();
  collect_done();
  collect_explore();
  collect_exports();
  collect_toasts();
}

bool Controller::animate(double seconds) {
  ExploreState& explore = state_.explore;
  if (!explore.playing || !explore.a || !explore.b || state_.page != Page::Explore) return false;
  explore.play_phase += seconds / kPlaySecondsPerWay;
  while (explore.play_phase >= 2) explore.play_phase -= 2;
  const double phase = explore.play_phase;
  Place place{explore.a->point, explore.b->point,
              static_cast<float>(phase < 1 ? phase : 2 - phase)};
  show(std::move(place));
  return true;
}

void Controller::on(const intent::GoTo& ask) {
  state_.page = ask.page;
  state_.sheets.pointed = {};
  if (state_.overlay == Overlay::Help) state_.overlay = Overlay::None;
}

void Controller::on(const intent::Open& ask) {
  state_.overlay_below = is_browser(ask.overlay) ? state_.overlay : Overlay::None;
  state_.overlay = state_.overlay == ask.overlay ? Overlay::None : ask.overlay;
}

void Controller::on(const intent::CloseOverlay&) {
  if (state_.overlay == Overlay::Problems) state_.sheets.problems.clear();
  state_.overlay = std::exchange(state_.overlay_below, Overlay::None);
}

void Controller::on(const intent::ToggleNearest&) { state_.show_nearest = !state_.show_nearest; }

void Controller::on(const intent::ToggleGrid&) { state_.show_grid = !state_.show_grid; }

void Controller::on(const intent::CopyText& ask) {
  desktop_.copy_text(ask.text);
  done("Copied " + ask.text);
}

void Controller::on(const intent::OpenFolder& ask) {
  if (!desktop_.open_folder(ask.folder)) {
    warn("Couldn't open a file manager. The folder is " + ask.folder.string());
  }
}

void Controller::collect_toasts() {
  for (Notice& notice : engine_.take_notices()) {
    add_toast(state_, tone_of(notice.level), std::move(notice.text));
  }
}

void Controller::info(std::string text) { add_toast(state_, ToastTone::Info, std::move(text)); }
void Controller::done(std::string text) { add_toast(state_, ToastTone::Done, std::move(text)); }
void Controller::warn(std::string text) { add_toast(state_, ToastTone::Warning, std::move(text)); }
void Controller::problem(std::string text) {
  add_toast(state_, ToastTone::Problem, std::move(text));
}

}  // namespace pixelatent::gui
