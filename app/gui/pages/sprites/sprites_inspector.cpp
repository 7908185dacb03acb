#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <string>

#include "gui/parts/sheet_words.hpp"
#include "gui/widgets/buttons.hpp"
#include "gui/widgets/text.hpp"
#include "side_list.hpp"
#include "sprites_blocks.hpp"

namespace pixelatent::gui {

namespace {

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
  int aside = 0;
  for (int i = 0; i < kCellStateCount; ++i) {
    const auto state = static_cast<CellState>(i);
    if (is_judgement(state)) aside += counts[state];
  }
  if (aside > 0) {
    count_line(ui, theme.accent, std::to_string(aside) + " set aside",
               "Captions, frames, palette strips, specks and near repeats; the list below names "
               "them all");
  }
  if (counts[CellState::Empty] > 0) {
    count_line(ui, theme.control_hover,
               counted(counts[CellState::Empty], "empty cell", "empty cells"),
               "Nothing drawn in them");
  }
}

void draw_following(const Ui& ui, const SheetsState& sheets) {
  bool follow = sheets.following == FollowFiles::On;
  if (check_box(
          ui.look, "Take saved sheets in again", follow,
          "A sheet that you change and save in another program, Aseprite for one, comes in as "
          "it is then, and what changed is said. Ctrl+Z takes it back")) {
    ui.out.push(intent::FollowSaved{follow ? FollowFiles::On : FollowFiles::Off});
  }
  ui.probe.item("follow_files");
}

/// One side of the canvas; true when another one was chosen.
bool draw_side_choice(const Ui& ui, const char* label, const char* id, float label_width,
                      int& side) {
  static constexpr std::array<Choice, std::size(kCanvasSides)> kChoices = {{
      {"16", "16 pixels: icons, tiny characters, the width of slim ones", true},
      {"24", "24 pixels: small characters", true},
      {"32", "32 pixels: most characters", true},
      {"48", "48 pixels: tall characters", true},
      {"64", "64 pixels: large sprites. Twice the pixels take about twice as long to learn", true},
  }};
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float row = ui.px(ui.theme().control_height);
  ImGui::SetCursorScreenPos({at.x, at.y + std::round((row - ImGui::GetTextLineHeight()) / 2)});
  text_in(ui.look.fonts.body, ui.theme().text_soft, label);
  ImGui::SetCursorScreenPos({at.x + label_width, at.y});
  const auto* now = std::ranges::find(kCanvasSides, side);
  int chosen = static_cast<int>(now - std::begin(kCanvasSides));
  const bool changed = segmented_control(ui.look, id, kChoices, chosen);
  ui.probe.area(id, {at.x + label_width, at.y}, ImGui::GetItemRectMax());
  if (changed) side = kCanvasSides[chosen];
  return changed;
}

void draw_canvas_choice(const Ui& ui, const SheetCollection& collection) {
  section_heading(ui.look,
                  collection.canvas_chosen ? "Canvas: chosen by you" : "Canvas: follows the cells");
  Canvas canvas = collection.canvas;
  const ImVec2 before = ImGui::GetCursorScreenPos();
  const float label = ui.px(52);
  const bool wider = draw_side_choice(ui, "wide", "canvas_width", label, canvas.width);
  const bool higher = draw_side_choice(ui, "high", "canvas_height", label, canvas.height);
  if (wider || higher) ui.out.push(intent::SetCanvas{canvas});
  ui.probe.area("canvas_choice", before, ImGui::GetItemRectMax());
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
  if (sprites > 0 && sprites < kFewestWorthTraining) {
    options.tooltip =
        "About twenty sprites are the least that makes sense: with fewer the model "
        "learns them by heart";
  }
  if (primary_button(ui.look, label.c_str(), options)) ui.out.push(intent::StartTraining{});
  ui.probe.item("train_button");
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
  draw_following(ui, state.sheets);
  draw_canvas_choice(ui, collection);
  if (const Sheet* sheet = selected_sheet(state.sheets)) {
    draw_layout_block(ui, *sheet, view);
    draw_native_block(ui, *sheet, view);
    draw_clean_block(ui, *sheet, collection.cleaning);
  }
  if (has_side_list(state)) {
    // As tall as its rows, or what is left above the palette.
    const float wanted = side_list_height(ui, state, view);
    const float palette = palette_block_height(ui, collection, ImGui::GetContentRegionAvail().x);
    const float left = body.max.y - ImGui::GetCursorScreenPos().y - palette - ui.px(36);
    draw_side_list(ui, state, view, std::min(wanted, std::max(left, ui.px(200))));
  }
  draw_palette_block(ui, collection);
  end_area();
  begin_area("sprites_foot", {{area.min.x, body.max.y}, area.max}, ui.theme().panel,
             {padding, ui.px(14)}, ImGuiWindowFlags_NoScrollbar);
  draw_train_button(ui, state);
  end_area();
  edge_line(ui, area.min, {area.min.x, area.max.y});
}

}  // namespace pixelatent::gui
