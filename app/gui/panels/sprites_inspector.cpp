#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "dropped_list.hpp"
#include "gui/imgui_compat.hpp"
#include "gui/widgets/buttons.hpp"
#include "gui/widgets/palette_swatches.hpp"
#include "gui/widgets/text.hpp"

namespace pixelatent::gui {

namespace {

std::string counted(int count, const char* one, const char* many) {
  return std::to_string(count) + " " + (count == 1 ? one : many);
}

void count_line(const Ui& ui, ImU32 colour, const std::string& text, const char* tip) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float side = ui.px(10);
  const float line = ImGui::GetTextLineHeight();
  ImGui::Dummy({side + ui.px(8), line});
  ImGui::GetWindowDrawList()->AddRectFilled(
      {at.x, std::round(at.y + (line - side) / 2)},
      {at.x + side, std::round(at.y + (line - side) / 2) + side}, colour, ui.px(2));
  ImGui::SameLine(0, 0);
  text_in(ui.look.fonts.body, ui.theme().text_soft, text);
  tooltip_for_item(ui.look, tip);
}

void draw_found(const Ui& ui, const SheetCollection& collection) {
  section_heading(ui.look, "Found");
  const CellCounts& counts = collection.counts;
  const Theme& theme = ui.theme();
  count_line(ui, theme.good,
             counted(counts[CellState::Accepted], "sprite", "sprites") + " accepted",
             "What the model will learn from");
  if (counts[CellState::TooLarge] > 0) {
    count_line(ui, theme.info,
               std::to_string(counts[CellState::TooLarge]) + " larger than the canvas",
               "Nothing is ever scaled down; a larger canvas takes them in");
  }
  if (counts[CellState::Duplicate] > 0) {
    count_line(ui, theme.bad,
               counted(counts[CellState::Duplicate], "duplicate", "duplicates") + " dropped",
               "Exactly the same pixels as another cell");
  }
  if (counts[CellState::Rejected] > 0) {
    count_line(ui, theme.bad, std::to_string(counts[CellState::Rejected]) + " left out by you",
               "Click a cell to take it back in");
  }
  if (counts[CellState::Empty] > 0) {
    count_line(ui, theme.control_hover,
               counted(counts[CellState::Empty], "empty cell", "empty cells"),
               "Nothing drawn in them");
  }
}

void draw_canvas_choice(const Ui& ui, const SheetCollection& collection) {
  section_heading(ui.look, "Canvas");
  static constexpr std::array<Choice, 3> kChoices = {{
      {"16", "16\u00d716 pixels: icons, tiny characters", true},
      {"32", "32\u00d732 pixels: most characters", true},
      {"64", "64\u00d764 pixels: large sprites; training takes about four times as long", true},
  }};
  int chosen = 1;
  for (int i = 0; i < 3; ++i) {
    if (kCanvasSizes[i] == collection.canvas) chosen = i;
  }
  const ImVec2 before = ImGui::GetCursorScreenPos();
  if (choice_buttons(ui.look, "canvas", kChoices, chosen)) {
    ui.out.push(intent::SetCanvas{kCanvasSizes[chosen]});
  }
  ui.probe.area("canvas_choice", before, ImGui::GetItemRectMax());
  ImGui::SameLine(0, ui.px(12));
  ImGui::AlignTextToFramePadding();
  small_text(ui.look, collection.canvas_chosen ? "chosen by you" : "follows the cells");
}

struct Field {
  const char* id;
  int GridSpec::*value;
  int low, high;
};

/// A whole number with - and +. Typing counts when it is finished, the buttons at once.
bool number_field(const Ui& ui, const Field& field, GridSpec& grid, float width) {
  int& value = grid.*field.value;
  const float side = ui.px(26);
  ImGui::PushID(field.id);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding,
                      {ui.px(6), (side - ImGui::GetTextLineHeight()) / 2});
  ImGui::SetNextItemWidth(width);
  ImGui::InputInt("##value", &value, 0);
  const bool typed = ImGui::IsItemDeactivatedAfterEdit();
  ImGui::SameLine(0, ui.px(2));
  ImGui::PushButtonRepeat(true);
  const bool less = ImGui::Button("\u2212", {side, side});
  ImGui::SameLine(0, ui.px(2));
  const bool more = ImGui::Button("+", {side, side});
  ImGui::PopButtonRepeat();
  ImGui::PopStyleVar();
  ImGui::PopID();
  if (less) --value;
  if (more) ++value;
  if (!typed && !less && !more) return false;
  value = std::clamp(value, field.low, field.high);
  return true;
}

bool field_row(const Ui& ui, const char* label, const char* tip, const Field& across,
               const Field& down, GridSpec& grid) {
  const float label_width = ui.px(62);
  const float gap = ui.px(10);
  const float room = ImGui::GetContentRegionAvail().x - label_width - gap;
  const float width = std::max(ui.px(34), std::floor(room / 2) - ui.px(56));
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::SetCursorScreenPos({at.x, at.y + ui.px(4)});
  text_in(ui.look.fonts.body, ui.theme().text_soft, label);
  tooltip_for_item(ui.look, tip);
  ImGui::SetCursorScreenPos({at.x + label_width, at.y});
  bool changed = number_field(ui, across, grid, width);
  ImGui::SameLine(0, gap);
  changed |= number_field(ui, down, grid, width);
  return changed;
}

void draw_grid_fields(const Ui& ui, const Sheet& sheet, SpritesView& view) {
  section_heading(ui.look, "Grid of this sheet");
  const bool typing = ImGui::IsAnyItemActive() && view.typing;
  if (!typing) view.grid = sheet.grid;
  GridSpec& grid = view.grid;
  bool changed = field_row(ui, "Cell", "Width and height of one cell, in pixels",
                           {"cw", &GridSpec::cell_w, kMinCell, kMaxCell},
                           {"ch", &GridSpec::cell_h, kMinCell, kMaxCell}, grid);
  changed |=
      field_row(ui, "Margin", "Pixels left of the first column and above the first row",
                {"mx", &GridSpec::margin_x, 0, 512}, {"my", &GridSpec::margin_y, 0, 512}, grid);
  changed |=
      field_row(ui, "Spacing", "Pixels between columns and between rows",
                {"sx", &GridSpec::spacing_x, 0, 512}, {"sy", &GridSpec::spacing_y, 0, 512}, grid);
  view.typing = ImGui::IsAnyItemActive();
  if (changed && !(grid == sheet.grid)) ui.out.push(intent::SetGrid{sheet.id, grid});
  if (!(sheet.grid == sheet.guess.grid) &&
      quiet_button(ui.look, "Back to the grid that was found", {.icon = icon::kUndo})) {
    ui.out.push(intent::SetGrid{sheet.id, sheet.guess.grid});
  }
}

void draw_palette(const Ui& ui, const Palette& palette) {
  const int colours = std::max(0, palette.size() - 1);
  section_heading(ui.look, "Palette: " + counted(colours, "colour", "colours"));
  if (colours == 0) return;
  palette_swatches(ui.look, "palette", std::span(palette.colours).subspan(1));
}

void draw_train_button(const Ui& ui, const AppState& state) {
  const int sprites = state.sheets.sprites();
  const std::string label =
      sprites > 0 ? "Train on " + counted(sprites, "sprite", "sprites") + "  \u23ce###train"
                  : "Train###train";
  ButtonOptions options;
  options.width = -1;
  options.enabled = sprites > 0 || state.sheets.progress.active;
  options.shortcut = "Enter";
  options.tooltip = state.training.has_run() ? "Starts a new run on these sprites"
                                             : "First samples come within seconds";
  if (primary_button(ui.look, label.c_str(), options)) ui.out.push(intent::StartTraining{});
  ui.probe.item("train_button");
}

float palette_height(const Ui& ui, const Palette& palette, float width) {
  const int per_row = std::max(1, static_cast<int>((width + ui.px(3)) / ui.px(27)));
  const int rows = (palette.size() - 1 + per_row - 1) / per_row;
  return static_cast<float>(std::max(0, rows)) * ui.px(27) + ui.px(48);
}

}  // namespace

void draw_sprites_inspector(const Ui& ui, const AppState& state, SpritesView& view,
                            const Area& area) {
  const float padding = ui.px(ui.theme().panel_margin);
  const float foot = ui.px(ui.theme().control_height) + 2 * ui.px(14);
  const Area body{area.min, {area.max.x, area.max.y - foot}};
  const SheetCollection& collection = *state.sheets.collection;
  begin_area("sprites_inspector", body, ui.theme().panel, {padding, ui.px(16)});
  draw_found(ui, collection);
  draw_canvas_choice(ui, collection);
  if (const Sheet* sheet = selected_sheet(state.sheets)) draw_grid_fields(ui, *sheet, view);
  if (!state.sheets.dropped.empty()) {
    // As tall as its rows, or what is left above the palette.
    const float wanted = static_cast<float>(state.sheets.dropped.size()) * ui.px(42);
    const float palette = palette_height(ui, collection.palette, ImGui::GetContentRegionAvail().x);
    const float left = body.max.y - ImGui::GetCursorScreenPos().y - palette - ui.px(44);
    draw_dropped_list(ui, state, view, std::min(wanted, std::max(left, ui.px(130))));
  }
  draw_palette(ui, collection.palette);
  end_area();
  begin_area("sprites_foot", {{area.min.x, body.max.y}, area.max}, ui.theme().panel,
             {padding, ui.px(14)}, ImGuiWindowFlags_NoScrollbar);
  draw_train_button(ui, state);
  end_area();
  edge_line(ui, area.min, {area.min.x, area.max.y});
}

}  // namespace pixelatent::gui
