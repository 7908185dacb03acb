#include "top_bar.hpp"

#include <cmath>
#include <cstdio>
#include <string>

#include "gui/widgets/buttons.hpp"
#include "gui/widgets/imgui_compat.hpp"
#include "gui/widgets/text.hpp"
#include "project_menu.hpp"

namespace pixelatent::gui {

namespace {

struct Pill {
  std::string text;
  std::string short_text;
  Tone tone = Tone::Neutral;
  PillDot dot = PillDot::None;
};

std::string run_text(const TrainSnapshot& now) {
  return "epoch " + epoch_text(now.epoch) + "  \u00b7  " + clock_text(now.seconds);
}

Pill training_pill(const TrainSnapshot& now) {
  std::string what = now.warming_up ? "warming up" : now.finishing ? "coming to rest" : "training";
  // Nothing is said about a speed that is not known yet.
  if (now.images_per_second > 0) {
    char speed[48];
    std::snprintf(speed, sizeof speed,
                  now.images_per_second < 9.95 ? "  %.1f images/s" : "  %.0f images/s",
                  now.images_per_second);
    what += speed;
  }
  return {what + "  \u00b7  " + run_text(now), what, Tone::Good, PillDot::Shown};
}

Pill pill_of(const AppState& state) {
  const TrainSnapshot& now = *state.training.snapshot;
  switch (state.training.pending) {
    case Pending::Starting:
      return {"starting\u2026", "", Tone::Info, PillDot::Shown};
    case Pending::Pausing:
      return {"Pausing\u2026", "", Tone::Info, PillDot::Shown};
    case Pending::Resuming:
      return {"resuming\u2026", "", Tone::Info, PillDot::Shown};
    case Pending::Opening:
      return {"opening\u2026", "", Tone::Info, PillDot::Shown};
    case Pending::None:
      break;
  }
  switch (now.state) {
    case TrainState::Idle:
      if (state.training.start_when_imported) return {"trains when read\u2026", "", Tone::Info};
      if (state.sheets.progress.active) return {"reading sheets\u2026", "", Tone::Info};
      return state.sheets.sprites() > 0 ? Pill{"ready to train", "", Tone::Good}
                                        : Pill{"no sprites yet", "", Tone::Neutral};
    case TrainState::Starting:
      return {"starting\u2026", "", Tone::Info, PillDot::Shown};
    case TrainState::Training:
      return training_pill(now);
    case TrainState::Paused:
      return {"paused  \u00b7  " + run_text(now), "paused", Tone::Accent};
    case TrainState::Finished:
      return {"finished  \u00b7  " + run_text(now), "finished", Tone::Good};
    case TrainState::Failed:
      return {"stopped by a problem", "", Tone::Bad};
  }
  return {};
}

void draw_tabs(const Ui& ui, const Pages& pages, Page current) {
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const PageView& page = *pages[i];
    const std::string key = std::to_string(i + 1);
    ButtonOptions options;
    options.tooltip = page.tooltip();
    options.shortcut = key.c_str();
    if (tab_button(ui.look, page.label(), current == page.page(), options)) {
      ui.out.push(intent::GoTo{page.page()});
    }
    ui.probe.item(("tab_" + std::string(page.page().key)).c_str());
    ImGui::SameLine(0, ui.px(4));
  }
}

/// The primary button; returns where it begins.
float draw_primary(const Ui& ui, const AppState& state, const PageView& page, const Area& area) {
  const TrainingState& training = state.training;
  // Where Enter means something else, the button doesn't promise it.
  Intents ignored;
  const bool by_enter = !page.enter(state, {.key = KeyPress::enter_key()}, ignored);
  const char* label = by_enter ? "Train  \u23ce###primary" : "Train###primary";
  ButtonOptions options;
  Intent ask = intent::GoOnTraining{};
  if (training.running() || training.pending == Pending::Pausing) {
    label = "Pause###primary";
    options.tooltip = "Hold training; everything stays where it is";
    options.shortcut = "Space";
    ask = intent::TogglePause{};
  } else if (training.state() == TrainState::Paused || training.state() == TrainState::Finished) {
    label = "Resume###primary";
    options.tooltip = "Train on from here";
    options.shortcut = "Space";
    ask = intent::TogglePause{};
  } else {
    options.tooltip = "Learn from the accepted sprites";
    if (by_enter) options.shortcut = "Enter";
    options.enabled = state.sheets.sprites() > 0 || state.sheets.progress.active;
  }
  options.enabled = options.enabled && training.pending == Pending::None;
  options.width = ui.px(96);
  const float x = area.max.x - options.width - ui.px(16);
  const float y = area.min.y + (area.height() - ui.px(ui.theme().control_height)) / 2;
  ImGui::SetCursorScreenPos({x, std::round(y)});
  if (primary_button(ui.look, label, options)) ui.out.push(ask);
  ui.probe.item("primary_button");
  return x;
}

float draw_pill(const Ui& ui, const AppState& state, float right, float left, const Area& area) {
  const Pill pill = pill_of(state);
  const bool narrow = status_pill_width(ui.look, pill.text, pill.dot) > right - left;
  const std::string& text = narrow && !pill.short_text.empty() ? pill.short_text : pill.text;
  const float width = status_pill_width(ui.look, text, pill.dot);
  const float height = ui.px(ui.theme().control_height);
  ImGui::SetCursorScreenPos({right - width, std::round(area.min.y + (area.height() - height) / 2)});
  status_pill(ui.look, text, pill.tone, pill.dot);
  ui.probe.item("pill");
  const std::string& device = state.training.snapshot->device;
  if (state.training.has_run() && !device.empty()) {
    const std::string tip = run_text(*state.training.snapshot) + "  \u00b7  " +
                            std::to_string(state.training.snapshot->images) + " images seen on " +
                            device;
    tooltip_for_item(ui.look, tip.c_str());
  }
  return right - width;
}

}  // namespace

void draw_top_bar(const Ui& ui, const AppState& state, const Pages& pages, const Area& area) {
  begin_area("top_bar", area, ui.theme().panel, {0, 0},
             ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
  const float text_y = std::round(area.min.y + (area.height() - ImGui::GetTextLineHeight()) / 2);
  const bool roomy = area.width() > ui.px(1180);
  const float name_x = area.min.x + ui.px(16);
  const float name_end = draw_project_menu(ui, state, {name_x, text_y}, ui.px(roomy ? 262 : 110));
  const float x = name_end + ui.px(18);
  const float y = area.min.y + (area.height() - ui.px(ui.theme().control_height)) / 2;
  ImGui::SetCursorScreenPos({std::round(x), std::round(y)});
  draw_tabs(ui, pages, state.page);
  const float tabs_end = ImGui::GetCursorScreenPos().x + ui.px(12);
  const float button_x = draw_primary(ui, state, page_of(pages, state.page), area);
  draw_pill(ui, state, button_x - ui.px(12), tabs_end, area);
  end_area();
  edge_line(ui, {area.min.x, area.max.y - 1}, {area.max.x, area.max.y - 1});
}

}  // namespace pixelatent::gui
