#include "window_handler.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace pixelatent::gui {

namespace {

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

void WindowHandler::handle(const WindowIntent& intent) {
  std::visit([this](const auto& ask) { on(ask); }, intent);
}

void WindowHandler::collect(std::vector<Notice> notices) {
  for (Notice& notice : notices) {
    add_toast(state_, tone_of(notice.level), std::move(notice.text));
  }
}

void WindowHandler::on(const intent::GoTo& ask) {
  tools_.navigation.go_to(ask.page);
  tools_.navigation.close(Overlay::Help);
  tools_.asks.push(intent::PointAt{});  // The mouse is over another page now.
}

void WindowHandler::on(const intent::Open& ask) {
  if (ask.overlay == state_.overlay) return tools_.navigation.close();
  tools_.navigation.open(ask.overlay);
}

void WindowHandler::on(const intent::CloseOverlay&) {
  if (state_.overlay == Overlay::Problems) tools_.asks.push(intent::ClearProblems{});
  tools_.navigation.close();
}

void WindowHandler::on(const intent::ToggleNearest&) { state_.show_nearest = !state_.show_nearest; }

void WindowHandler::on(const intent::ToggleGrid&) { state_.show_grid = !state_.show_grid; }

void WindowHandler::on(const intent::ToggleMotion&) {
  state_.reduced_motion = !state_.reduced_motion;
  tools_.desktop.settings_changed();
}

void WindowHandler::on(const intent::StepTextSize& ask) {
  // In whole steps: what was made larger comes back exactly.
  const float steps = std::round(state_.text_size / kTextStep) + static_cast<float>(ask.steps);
  const float wanted = ask.steps == 0 ? 1 : steps * kTextStep;
  state_.text_size = std::clamp(wanted, kSmallestText, kLargestText);
  tools_.desktop.settings_changed();
}

void WindowHandler::on(const intent::CopyText& ask) {
  tools_.desktop.copy_text(ask.text);
  tools_.notices.done("Copied " + ask.text);
}

void WindowHandler::on(const intent::OpenFolder& ask) {
  if (!tools_.desktop.open_folder(ask.folder)) {
    tools_.notices.warn("Couldn't open a file manager. The folder is " + ask.folder.string());
  }
}

}  // namespace pixelatent::gui
