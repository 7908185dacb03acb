#include "project_menu.hpp"

#include <algorithm>
#include <cmath>
#include <ctime>
#include <string>

#include "gui/gl/sprite_renderer.hpp"
#include "gui/parts/sheet_words.hpp"
#include "gui/widgets/buttons.hpp"
#include "gui/widgets/focus_order.hpp"
#include "gui/widgets/folder_listing.hpp"
#include "gui/widgets/imgui_compat.hpp"
#include "gui/widgets/item.hpp"
#include "gui/widgets/text.hpp"

namespace pixelatent::gui {

namespace {

constexpr const char* kMenu = "project_menu";

std::string tooltip_of(const ProjectStatus& status) {
  if (!status.read_only.empty()) {
    return "Nothing you do here is saved: " + status.read_only +
           ". Save it under another name to keep it.";
  }
  if (!status.problem.empty())
    return "Couldn't be saved: " + status.problem + ". It is tried again.";
  if (status.file.empty()) return "Everything is saved by itself, as soon as there is something";
  if (status.named) return shown_path(status.file) + "\nEverything is saved by itself.";
  return "Everything is saved by itself, in a file without a name so far. Ctrl+S gives it one.";
}

void item(const Ui& ui, const char* label, const char* shortcut, Intent ask, bool enabled = true) {
  const bool chosen = ImGui::MenuItem(label, shortcut, false, enabled);
  focus_stop();
  ui.probe.item(label);
  if (chosen) ui.out.push(std::move(ask));
}

std::string time_text(std::int64_t seconds) {
  const std::time_t changed = seconds;
  char when[32] = "";
  if (const std::tm* parts = seconds > 0 ? std::localtime(&changed) : nullptr) {
    std::strftime(when, sizeof when, "%d %b %H:%M", parts);
  }
  return when;
}

/// Picture, name and time; true when it is chosen.
bool project_row(const Ui& ui, const std::filesystem::path& file, const std::string& name,
                 std::int64_t changed) {
  const int zoom = zoom_to_fit(kThumbnailSide, kThumbnailSide, {ui.px(36), ui.px(36)});
  const float side = size_at_zoom(kThumbnailSide, kThumbnailSide, zoom).x, gap = ui.px(10);
  const float most = ui.px(230);
  const std::string when = time_text(changed);
  const ImVec2 at = snap_to_pixel(ImGui::GetCursorScreenPos());
  const bool chosen = ImGui::Selectable("##row", false, 0, {side + gap + most, side});
  focus_stop();
  const int cell = ui.store.project_cell(file);
  ImDrawList* list = ImGui::GetWindowDrawList();
  if (cell >= 0) {
    ui.sprites.draw(*list, ui.store.projects(), cell, at, zoom);
  } else {
    list->AddRectFilled(at, {at.x + side, at.y + side}, ui.theme().sunken, ui.px(3));
  }
  ImFont* small = ui.look.fonts.small;
  const float height = ImGui::GetTextLineHeight() + size_of(*small);
  const float y = std::round(at.y + (side - height) / 2);
  add_text(*list, ui.look.fonts.body, {at.x + side + gap, y}, ui.theme().text,
           ellipsised(name, most, ui.look.fonts.body));
  add_text(*list, small, {at.x + side + gap, y + ImGui::GetTextLineHeight()}, ui.theme().text_muted,
           when);
  return chosen;
}

std::int64_t changed_at(const ProjectStatus& status, const std::filesystem::path& file) {
  const auto look = status.looks.find(file);
  return look == status.looks.end() ? 0 : look->second.changed;
}

void draw_recent(const Ui& ui, const ProjectStatus& status) {
  bool any = false;
  for (const std::filesystem::path& file : status.recent) {
    if (file == status.file) continue;
    if (!any) {
      ImGui::Separator();
      small_text(ui.look, "Recent");
      any = true;
    }
    ImGui::PushID(file.c_str());
    const bool chosen = project_row(ui, file, file.stem().string(), changed_at(status, file));
    ui.probe.item("recent");
    if (chosen) ui.out.push(intent::OpenProject{file});
    tooltip_for_item(ui.look, shown_path(file).c_str());
    ImGui::PopID();
  }
}

void draw_unnamed(const Ui& ui, const ProjectStatus& status) {
  bool any = false;
  for (const UnnamedProject& project : status.unnamed) {
    if (project.file == status.file) continue;
    if (!any) {
      ImGui::Separator();
      small_text(ui.look, "Never given a name");
      any = true;
    }
    ImGui::PushID(project.file.c_str());
    const bool chosen = project_row(
        ui, project.file, project.sheet.empty() ? "Untitled" : project.sheet, project.changed);
    if (chosen) ui.out.push(intent::OpenProject{project.file});
    tooltip_for_item(ui.look, "Saved by itself when it was left. Open it, and Ctrl+S names it.");
    ui.probe.item("unnamed");
    ImGui::PopID();
  }
}

void draw_menu(const Ui& ui, const AppState& state) {
  const ProjectStatus& status = state.project.status;
  const bool free = state.project.save_id == 0;
  const bool anything = !status.file.empty() || !state.sheets.collection->sheets.empty();
  item(ui, "New project", "Ctrl+N", intent::NewProject{}, anything);
  item(ui, "Open\u2026", "Ctrl+O", intent::Open{Overlay::OpenFile});
  ImGui::Separator();
  item(ui, status.named ? "Save now" : "Save\u2026", "Ctrl+S", intent::Save{}, anything && free);
  item(ui, "Save as\u2026", "Ctrl+Shift+S", intent::Open{Overlay::SaveProject}, anything && free);
  item(ui, "Save a copy\u2026", nullptr, intent::Open{Overlay::SaveCopy}, anything && free);
  draw_recent(ui, status);
  draw_unnamed(ui, status);
  ImGui::Separator();
  const bool chosen = ImGui::MenuItem("Reduced motion", nullptr, state.reduced_motion);
  focus_stop();
  ui.probe.item("reduced_motion");
  tooltip_for_item(ui.look, "Nothing fades, runs or blinks quickly by itself");
  if (chosen) ui.out.push(intent::ToggleMotion{});
}

}  // namespace

std::string project_name(const AppState& state) {
  if (state.project.status.named) return state.project.status.file.stem().string();
  return first_sheet_name(*state.sheets.collection, "Untitled");
}

float draw_project_menu(const Ui& ui, const AppState& state, ImVec2 at, float width) {
  const ProjectStatus& status = state.project.status;
  const std::string saved = saved_text(status);
  const float line = ImGui::GetTextLineHeight();
  ImGui::SetCursorScreenPos({at.x - ui.px(8), at.y - ui.px(6)});
  const bool clicked = press_area("project", {width + ui.px(8), line + ui.px(12)});
  focus_menu();
  ui.probe.item("project_button");
  const bool lit = ImGui::IsItemHovered() || ImGui::IsPopupOpen(kMenu);
  tooltip_for_item(ui.look, tooltip_of(status).c_str());
  if (lit) {
    ImGui::GetWindowDrawList()->AddRectFilled(ImGui::GetItemRectMin(), ImGui::GetItemRectMax(),
                                              with_opacity(ui.theme().text, 0.06F),
                                              ui.px(ui.theme().radius));
  }
  if (clicked) ImGui::OpenPopup(kMenu);
  // What it is: a menu.
  ImFont* small = ui.look.fonts.small;
  const char* chevron = ui.look.fonts.text(icon::kChevronDown);
  const float arrow = ui.px(18);
  add_text(*ImGui::GetWindowDrawList(), small,
           {at.x + width - arrow + ui.px(4), at.y + (line - size_of(*small)) / 2},
           lit ? ui.theme().text : ui.theme().text_muted, chevron);
  const float words = width - arrow;
  const ImVec2 saved_size = ImGui::CalcTextSize(saved.c_str());
  const bool room = !saved.empty() && width > ui.px(150);
  ImGui::SetCursorScreenPos(at);
  ellipsis_text(ui.look, ui.look.fonts.body_strong, ui.theme().text, project_name(state),
                room ? words - saved_size.x - ui.px(12) : words);
  if (room) {
    ImGui::SameLine(0, ui.px(10));
    ImGui::SetCursorScreenPos({ImGui::GetCursorScreenPos().x, at.y + ui.px(2)});
    const bool bad = !status.problem.empty() || !status.read_only.empty();
    text_in(ui.look.fonts.small, bad ? ui.theme().bad : ui.theme().text_muted, saved);
  }
  ImGui::SetNextWindowPos({at.x - ui.px(8), at.y + line + ui.px(8)});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(10), ui.px(10)});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {ui.px(10), ui.px(8)});
  if (ImGui::BeginPopup(kMenu)) {
    draw_menu(ui, state);
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar(2);
  return at.x + width;
}

}  // namespace pixelatent::gui
