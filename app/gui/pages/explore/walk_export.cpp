// What a walk is written as, and the keys of its panel.
#include <array>
#include <string>

#include "gui/widgets/buttons.hpp"
#include "gui/widgets/folder_listing.hpp"
#include "gui/widgets/text.hpp"
#include "gui/widgets/text_field.hpp"
#include "walk_view.hpp"

namespace pixelatent::gui {

namespace {

constexpr std::array<Choice, kWalkFormatCount> kWalkFormats = {{
    {"GIF", "Plays everywhere; exact colours, up to 255 of them"},
    {"APNG", "Exact colours and transparency; plays in browsers. It carries its recipe"},
    {"Sheet",
     "NAME.png with NAME.json beside it as Aseprite writes it: frames with durations, one "
     "tag over all"},
    {"PNGs", "A new folder with a picture each"},
}};
constexpr std::array<int, 6> kWalkScales = {1, 2, 3, 4, 6, 8};

void draw_format(const Ui& ui, const AppState& state) {
  WalkExport walk = state.exporting.walk;
  int format = static_cast<int>(walk.format);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const bool changed = choice_buttons(ui.look, "walk_format", kWalkFormats, format);
  ui.probe.area("walk_format", at, ImGui::GetItemRectMax());
  if (changed) {
    walk.format = static_cast<WalkFormat>(format);
    ui.out.push(intent::SetWalkExport{walk});
  }
}

void draw_scale(const Ui& ui, const AppState& state) {
  WalkExport walk = state.exporting.walk;
  for (const int scale : kWalkScales) {
    if (scale != kWalkScales.front()) ImGui::SameLine(0, ui.px(4));
    bool on = scale == walk.scale;
    const std::string label = std::to_string(scale) + "\u00d7###walk_scale" + std::to_string(scale);
    if (toggle_button(ui.look, label.c_str(), on,
                      {.tooltip = "Whole-number enlargement: stays crisp"})) {
      walk.scale = scale;
      ui.out.push(intent::SetWalkExport{walk});
    }
  }
}

void draw_where(const Ui& ui, const AppState& state, WalkView& view) {
  const ExportState& exporting = state.exporting;
  if (!view.typing) view.name = exporting.walk.name;
  const TextFieldResult field =
      text_field(ui.look, "##walk_name", view.name, {.hint = "walk", .width = ui.px(130)});
  ui.probe.item("walk_name");
  view.typing = field.active;
  if (field.changed) {
    std::erase(view.name, '/');  // A slash would make a folder of it.
    WalkExport walk = exporting.walk;
    walk.name = view.name;
    ui.out.push(intent::SetWalkExport{walk});
  }
  ImGui::SameLine(0, ui.px(6));
  const std::string tip = "Into " + shown_path(exporting.folder) + ". Click for another folder";
  if (icon_button(ui.look, "walk_folder", icon::kFolderOpen, {.tooltip = tip.c_str()})) {
    ui.out.push(intent::Open{Overlay::ChooseFolder});
  }
  ImGui::SameLine(0, ui.px(6));
}

}  // namespace

void draw_walk_export(const Ui& ui, const AppState& state, WalkView& view) {
  const JobProgress& job = state.exporting.progress;
  const float room = ImGui::GetContentRegionAvail().x;
  draw_format(ui, state);
  if (room > ui.px(560)) ImGui::SameLine(0, ui.px(16));
  draw_scale(ui, state);
  if (job.active) {
    if (button(ui.look, "Cancel", {.icon = icon::kClose})) ui.out.push(intent::CancelExport{});
    ui.probe.item("walk_cancel");
    ImGui::SameLine(0, ui.px(10));
    small_text(ui.look,
               job.label + "  " + std::to_string(job.done) + " / " + std::to_string(job.total));
    progress_bar(ui.look, job.total > 0
                              ? static_cast<float>(job.done) / static_cast<float>(job.total)
                              : -1.0F);
    return;
  }
  draw_where(ui, state, view);
  if (primary_button(ui.look, "Export the walk###walk_export",
                     {.icon = icon::kFilm,
                      .tooltip = "Written whole or not at all; nothing existing is overwritten",
                      .enabled = state.walk.plan.stops.size() > 1})) {
    ui.out.push(intent::ExportWalk{});
  }
  ui.probe.item("walk_export");
}

namespace {

constexpr double kTimeStep = 0.25;  // seconds that a key press is

bool is_laid_out(const AppState& state) {
  return state.explore.tab == ExploreTab::Walk && state.explore.space;
}

/// Keys that need no chosen stop.
bool walk_letter(const AppState& state, const KeyPress& press, Intents& out) {
  const WalkState& walk = state.walk;
  // Past its first step, too: one does not go elsewhere by it.
  const bool any = !walk.plan.stops.empty() || walk.history.can_undo() || walk.history.can_redo();
  if (press.ctrl && press.letter == 'z' && !press.shift && any) {
    out.push(intent::UndoWalk{});
  } else if (press.ctrl && any && (press.letter == 'y' || (press.letter == 'z' && press.shift))) {
    out.push(intent::RedoWalk{});
  } else if (press.ctrl) {
    return false;
  } else if (press.letter == 'a') {
    out.push(intent::AddStop{});
  } else if (press.letter == 'p') {
    out.push(intent::PlayWalk{});
  } else {
    return false;
  }
  return true;
}

bool stop_key(const WalkState& walk, const KeyPress& press, Intents& out) {
  const int stop = walk.chosen;
  const WalkStop& is = walk.plan.stops[static_cast<std::size_t>(stop)];
  const double step = press.shift ? -kTimeStep : kTimeStep;
  const KeyPress::Step arrow = press.arrow();
  if (press.is_delete()) {
    out.push(intent::RemoveStop{stop});
  } else if (press.letter == 'h' && !press.ctrl) {
    out.push(intent::TimeStop{stop, is.hold + step, is.travel});
  } else if (press.letter == 't' && !press.ctrl) {
    out.push(intent::TimeStop{stop, is.hold, is.travel + step});
  } else if (arrow.dx != 0 && press.ctrl) {
    out.push(intent::MoveStop{stop, arrow.dx});
  } else if (arrow.dx != 0 && !press.shift) {
    out.push(intent::ChooseStop{std::max(0, stop + arrow.dx)});
  } else if (arrow.dy < 0 && !press.shift) {
    out.push(intent::ChooseStop{-1});
  } else {
    return false;
  }
  return true;
}

}  // namespace

bool walk_key(const AppState& state, const KeyPress& press, Intents& out) {
  if (!is_laid_out(state) || state.painting.on || press.alt) return false;
  const WalkState& walk = state.walk;
  if (walk_letter(state, press, out)) return true;
  if (walk.plan.stops.empty()) return false;
  if (walk.chosen >= 0 && walk.chosen < static_cast<int>(walk.plan.stops.size())) {
    return stop_key(walk, press, out);
  }
  if (press.arrow().dy <= 0 || press.shift || press.ctrl) return false;
  out.push(intent::ChooseStop{0});
  return true;
}

bool walk_enter(const AppState& state, Intents& out) {
  if (!is_laid_out(state) || state.walk.chosen < 0) return false;
  out.push(intent::GoToStop{state.walk.chosen});
  return true;
}

bool walk_escape(const AppState& state, Intents& out) {
  if (!is_laid_out(state)) return false;
  if (state.walk.playing) {
    out.push(intent::PlayWalk{});
  } else if (state.walk.chosen >= 0) {
    out.push(intent::ChooseStop{-1});
  } else {
    return false;
  }
  return true;
}

}  // namespace pixelatent::gui
