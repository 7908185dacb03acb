#include <algorithm>
#include <array>
#include <cmath>

#include "gui/parts/sheet_words.hpp"
#include "gui/widgets/buttons.hpp"
#include "gui/widgets/imgui_compat.hpp"
#include "gui/widgets/text.hpp"
#include "sprites_blocks.hpp"

namespace pixelatent::gui {

namespace {

struct Field {
  const char* id;
  const char* tip;
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
  focus_stop(FocusKind::Type);
  const bool typed = ImGui::IsItemDeactivatedAfterEdit();
  tooltip_for_item(ui.look, field.tip);
  ImGui::SameLine(0, ui.px(2));
  ImGui::PushButtonRepeat(true);
  const bool less = ImGui::Button("\u2212", {side, side});
  focus_stop();
  ImGui::SameLine(0, ui.px(2));
  const bool more = ImGui::Button("+", {side, side});
  focus_stop();
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
  const bool typing = ImGui::IsAnyItemActive() && view.typing && !view.preview;
  if (!typing) view.grid = view.preview ? view.preview->grid : sheet.grid;
  GridSpec& grid = view.grid;
  bool changed = field_row(
      ui, "Cell", "Width and height of one cell, in pixels",
      {"cw", "Width of one cell, in pixels", &GridSpec::cell_w, kMinCell, kMaxCell},
      {"ch", "Height of one cell, in pixels", &GridSpec::cell_h, kMinCell, kMaxCell}, grid);
  changed |=
      field_row(ui, "Margin", "Pixels left of the first column and above the first row",
                {"mx", "Pixels left of the first column", &GridSpec::margin_x, 0, kMaxGridGap},
                {"my", "Pixels above the first row", &GridSpec::margin_y, 0, kMaxGridGap}, grid);
  changed |= field_row(ui, "Spacing", "Pixels between columns and between rows",
                       {"sx", "Pixels between columns", &GridSpec::spacing_x, 0, kMaxGridGap},
                       {"sy", "Pixels between rows", &GridSpec::spacing_y, 0, kMaxGridGap}, grid);
  view.typing = ImGui::IsAnyItemActive();
  if (changed && !(grid == sheet.grid)) ui.out.push(intent::SetGrid{sheet.id, grid});
  if (!(sheet.grid == sheet.guess.grid) &&
      quiet_button(ui.look, "Back to the grid that was found",
                   {.icon = icon::kUndo,
                    .tooltip = "The cell size, margin and spacing that "
                               "explain this sheet best"})) {
    ui.out.push(intent::SetGrid{sheet.id, sheet.guess.grid});
  }
}

constexpr std::array<LayoutKind, 3> kKinds = {LayoutKind::Grid, LayoutKind::Packed,
                                              LayoutKind::Single};
constexpr std::array<Choice, kKinds.size()> kKindChoices = {{
    {"Grid", "Equal cells in rows and columns, as most sheets are made", true},
    {"Separate", "Sprites of any size, told apart by the transparency between them", true},
    {"One sprite", "The whole picture is one sprite", true},
}};

void draw_kinds(const Ui& ui, const Sheet& sheet) {
  const auto found = std::find(kKinds.begin(), kKinds.end(), sheet.kind);
  int chosen = found == kKinds.end() ? -1 : static_cast<int>(found - kKinds.begin());
  const ImVec2 before = ImGui::GetCursorScreenPos();
  if (segmented_control(ui.look, "layout", kKindChoices, chosen)) {
    ui.out.push(intent::UseLayout{sheet.id, kKinds.at(static_cast<std::size_t>(chosen))});
  }
  ui.probe.area("layout_choice", before, ImGui::GetItemRectMax());
}

}  // namespace

void draw_layout_block(const Ui& ui, const Sheet& sheet, SpritesView& view) {
  section_heading(ui.look, "Layout of this sheet");
  draw_kinds(ui, sheet);
  if (sheet.kind == LayoutKind::Grid) {
    draw_grid_fields(ui, sheet, view);
    return;
  }
  view.typing = false;
  if (sheet.kind == LayoutKind::Sidecar) {
    wrapped_small_text(ui.look, "Cut as " + sidecar_words(sheet) + " says.");
    tooltip_for_item(ui.look, "The data file beside the picture names every sprite and its place");
    ui.probe.item("sidecar_line");
  } else {
    wrapped_small_text(ui.look, "Drag on the sheet to draw a box of your own.");
  }
}

}  // namespace pixelatent::gui
