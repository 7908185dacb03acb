#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "gui/widgets/buttons.hpp"
#include "gui/widgets/focus_order.hpp"
#include "gui/widgets/imgui_compat.hpp"
#include "gui/widgets/item.hpp"
#include "gui/widgets/text.hpp"
#include "gui/widgets/tone_mark.hpp"
#include "translate_view.hpp"

namespace pixelatent::gui {

namespace {

/// Small words in a place as high as so many lines, whatever they say.
void in_lines(const Ui& ui, int lines, const std::string& words) {
  const float top = ImGui::GetCursorPosY();
  const float line = size_of(*ui.look.fonts.small) * 1.15F;
  if (!words.empty()) wrapped_small_text(ui.look, words);
  const float bottom = top + static_cast<float>(lines) * line + ImGui::GetStyle().ItemSpacing.y;
  ImGui::SetCursorPosY(std::max(ImGui::GetCursorPosY(), bottom));
}

float half_of_row(const Ui& ui) {
  return (ImGui::GetContentRegionAvail().x - ui.px(ui.theme().gap_s)) / 2;
}

// --- Which part of a sheet -----------------------------------------------------------------------

void step_part(const Ui& ui, Heading which, const TranslateSide& side, int count) {
  if (count < 1) return;
  TranslateSide next = side;
  const auto go = [&](int by) {
    next.part.index = (side.part.index + by + count) % count;
    ui.out.push(intent::ChooseSide{which, next});
  };
  ImGui::PushID(side_letter(which));
  if (icon_button(ui.look, "part_before", icon::kLeft, {.tooltip = "The one before"})) go(-1);
  ImGui::SameLine(0, ui.px(6));
  const char* kind = side.part.kind == SheetPart::Kind::Row ? "row " : "column ";
  row_text(ui.look.fonts.body, ui.theme().text,
           kind + std::to_string(side.part.index + 1) + " of " + std::to_string(count),
           ui.px(ui.theme().control_height));
  ImGui::SameLine(0, ui.px(6));
  if (icon_button(ui.look, "part_next", icon::kRight, {.tooltip = "The next"})) go(1);
  ui.probe.item((std::string("part_next_") + side_letter(which)).c_str());
  ImGui::PopID();
}

void tag_buttons(const Ui& ui, Heading which, const TranslateSide& side,
                 const std::vector<std::string>& tags) {
  for (const std::string& tag : tags) {
    bool on = side.part.tag == tag;
    if (toggle_button(ui.look, (tag + "##tag" + side_letter(which)).c_str(), on)) {
      TranslateSide next = side;
      next.part.tag = tag;
      ui.out.push(intent::ChooseSide{which, next});
    }
  }
}

/// Whole sheets, or one row, column or tag of one.
void draw_part(const Ui& ui, const AppState& state, Heading which) {
  const TranslateSide& side = state.translate.choice.side(which);
  if (side.sheets.size() != 1) return;
  const Sheet* sheet = sheet_of(*state.sheets.collection, side.sheets.front());
  if (sheet == nullptr) return;
  const CellLattice lattice = lattice_of(*sheet);
  const std::vector<std::string> tags = tags_of(*sheet);
  const std::array<Choice, 4> choices = {
      {{"Whole", "Every sprite of the sheet", true},
       {"Row", "One row: with a row on the other side, cells of a column are pairs",
        lattice.rows > 1},
       {"Column", "One column: with a column on the other side, cells of a row are pairs",
        lattice.columns > 1},
       {"Tag", "Frames of one name, as the data file beside the sheet has them", !tags.empty()}}};
  int chosen = static_cast<int>(side.part.kind);
  small_text(ui.look, (std::string("Of ") + side_letter(which)).c_str());
  const std::string id = std::string("part_") + side_letter(which);
  const ImVec2 before = ImGui::GetCursorScreenPos();
  if (choice_buttons(ui.look, id.c_str(), choices, chosen)) {
    TranslateSide next = side;
    next.part = {static_cast<SheetPart::Kind>(chosen), 0, {}};
    if (next.part.kind == SheetPart::Kind::Tag && !tags.empty()) next.part.tag = tags.front();
    ui.out.push(intent::ChooseSide{which, next});
  }
  ui.probe.area(id.c_str(), before, ImGui::GetItemRectMax());
  if (side.part.kind == SheetPart::Kind::Row) step_part(ui, which, side, lattice.rows);
  if (side.part.kind == SheetPart::Kind::Column) step_part(ui, which, side, lattice.columns);
  if (side.part.kind == SheetPart::Kind::Tag) tag_buttons(ui, which, side, tags);
}

void draw_pairing(const Ui& ui, const AppState& state) {
  const TranslateState& translate = state.translate;
  section_heading(ui.look, "Pairs");
  const std::array<Choice, 2> choices = {
      {{"Two sets", "Any sprites of two kinds; no sprite of A is known to be one of B", true},
       {"Pairs",
        "The sprite of A and the one of B at the end of a line are the same character: "
        "much is learned from that",
        translate.pairs_possible}}};
  int chosen = translate.choice.paired ? 1 : 0;
  const ImVec2 before = ImGui::GetCursorScreenPos();
  if (choice_buttons(ui.look, "pairing", choices, chosen)) {
    ui.out.push(intent::SetPaired{chosen == 1});
  }
  ui.probe.area("pairing", before, ImGui::GetItemRectMax());
  in_lines(ui, 3, translate.pairing_reason);
  if (button(ui.look, "Pair by place again",
             {.tooltip = "Forget the pairs made by hand",
              .width = -1,
              .enabled = translate.choice.links_edited})) {
    ui.out.push(intent::FindLinks{});
  }
}

// --- Training ------------------------------------------------------------------------------------

void draw_translate_model(const Ui& ui, const AppState& state) {
  const TranslateState& translate = state.translate;
  section_heading(ui.look, "Model");
  const std::array<ModelKind, 3> kinds = {ModelKind::Translate, ModelKind::Cyclegan,
                                          ModelKind::Pix2pix};
  const std::array<Choice, 3> choices = {
      {{"Translate",
        "Our own: keeps what could be B's too, and takes the rest from B's sprites. "
        "Seconds to a minute",
        true},
       {"CycleGAN",
        "As published in 2017, for comparison: paints every pixel anew, and takes "
        "hours",
        true},
       {"pix2pix",
        "As published in 2017, for comparison: paints every pixel anew as pairs have it, "
        "and takes many minutes",
        translate.choice.paired}}};
  int chosen =
      static_cast<int>(std::find(kinds.begin(), kinds.end(), translate.model) - kinds.begin());
  const ImVec2 before = ImGui::GetCursorScreenPos();
  if (choice_buttons(ui.look, "translate_model", choices, chosen)) {
    ui.out.push(intent::ChooseTranslateModel{kinds.at(static_cast<std::size_t>(chosen))});
  }
  ui.probe.area("translate_model", before, ImGui::GetItemRectMax());
}

void start_button(const Ui& ui, const TranslateState& translate, float width) {
  const bool again = translate.there();
  ButtonOptions options;
  options.width = width;
  options.enabled = translate.not_ready.empty() && translate.pending == 0 &&
                    translate.now->state != TrainState::Training;
  options.tooltip = again ? "Begin anew with the sides as they are chosen now"
                          : "Learn to take A to the look of B, and back. What is explored is "
                            "paused, and stays as it is.";
  if (!again) options.shortcut = "Enter";
  const char* label = again ? "Start anew" : "Start";
  const bool clicked =
      again ? button(ui.look, label, options) : primary_button(ui.look, label, options);
  if (clicked) ui.out.push(intent::AskStartTranslation{});
  ui.probe.item("translate_start");
}

void draw_translate_run(const Ui& ui, const AppState& state) {
  const TranslateState& translate = state.translate;
  const TranslateSnapshot& now = *translate.now;
  section_heading(ui.look, "Training");
  const bool begun = translate.there() || translate.training();
  // Every row has its place from the start: no button comes to lie where another one was.
  if (!begun) {
    small_text(ui.look, "Not begun");
    progress_bar(ui.look, 0);
  } else {
    const bool finished = now.state == TrainState::Finished;
    std::string words = finished               ? "Trained"
                        : translate.training() ? "Training"
                                               : std::string(text_of(now.state));
    if (now.images > 0) {
      words += "  \u00b7  " + std::to_string(now.images) + " images in " + clock_text(now.seconds);
    }
    small_text(ui.look, words);
    progress_bar(ui.look, finished ? 1 : static_cast<float>(std::max(0.0, now.progress)));
  }
  const bool can_pause = now.state == TrainState::Training || now.state == TrainState::Paused;
  {
    const float half = half_of_row(ui);
    const bool training = now.state == TrainState::Training || !can_pause;
    ButtonOptions toggle{.icon = training ? icon::kPause : icon::kPlay,
                         .tooltip = "Goes on exactly where it was",
                         .shortcut = "Space",
                         .width = half,
                         .enabled = can_pause && translate.pending == 0};
    if (button(ui.look, training ? "Pause" : "Resume", toggle)) {
      ui.out.push(intent::ToggleTranslation{});
    }
    ui.probe.item("translate_pause");
    ImGui::SameLine(0, ui.px(ui.theme().gap_s));
    ButtonOptions finish{.icon = icon::kCheck,
                         .tooltip = "Enough: it comes to rest and is measured",
                         .shortcut = "F",
                         .width = half,
                         .enabled = can_pause && translate.pending == 0};
    if (button(ui.look, "Finish", finish)) ui.out.push(intent::FinishTranslation{});
    ui.probe.item("translate_finish");
  }
  start_button(ui, translate, ImGui::GetContentRegionAvail().x);
  in_lines(ui, 2, translate.not_ready);
}

// --- Quality -------------------------------------------------------------------------------------

ImU32 figure_colour(const Theme& theme, int tone) {
  const std::array<ImU32, 4> colours = {theme.text_muted, theme.good, theme.accent, theme.bad};
  return colours.at(static_cast<std::size_t>(std::clamp(tone, 0, 3)));
}

void draw_figure(const Ui& ui, const TranslateFigure& figure) {
  const Theme& theme = ui.theme();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const ImVec2 size{ImGui::GetContentRegionAvail().x, ui.px(theme.row_height)};
  ImGui::PushID(figure.key);
  press_area("figure", size);
  ImGui::PopID();
  ui.probe.item((std::string("translate_figure_") + figure.key).c_str());
  tooltip_for_item(ui.look, figure.about.c_str());
  ImDrawList& list = *ImGui::GetWindowDrawList();
  ImFont* font = ui.look.fonts.body;
  const float middle = at.y + size.y / 2, y = middle - size_of(*font) / 2;
  draw_tone_mark(list, {at.x + ui.px(4), middle}, ui.px(3.5F), figure.tone,
                 figure_colour(theme, figure.tone));
  add_text(list, font, {at.x + ui.px(16), y}, theme.text_soft, figure.title);
  const float right = at.x + size.x;
  add_text(list, font, {right - text_size(*font, figure.floor).x, y}, theme.text_muted,
           figure.floor);
  ImFont* strong = ui.look.fonts.body_strong;
  add_text(list, strong, {right - ui.px(66) - text_size(*strong, figure.now).x, y}, theme.text,
           figure.now);
}

void draw_translate_quality(const Ui& ui, const TranslateState& translate) {
  section_heading(ui.look, "Quality");
  if (translate.figures.empty()) {
    wrapped_small_text(ui.look, translate.now->measuring
                                    ? "Being measured\u2026"
                                    : "At the end of training it is measured: does it look like B, "
                                      "and is it still the same character?");
    return;
  }
  for (const TranslateFigure& figure : translate.figures) draw_figure(ui, figure);
  wrapped_text(ui.look, translate.verdict, ui.theme().text);
}

}  // namespace

void draw_keep(const Ui& ui, const TranslateState& translate, TranslateView& view) {
  if (!view.dragging) view.keep = static_cast<float>(translate.keep);
  SliderOptions options;
  options.reset_to = static_cast<float>(kKeepByDefault);
  options.tooltip =
      "How much of a sprite stays as it is, where there is a choice.\nLeft: free, more of B. "
      "Right: "
      "keep, more of the sprite itself. Can be moved at any time.";
  options.label_width = 92;
  const SliderResult moved = slider(ui.look, view.sliders, "free \u2013 keep", view.keep, options);
  ui.probe.item("translate_keep");
  view.dragging = moved.active;
  if (moved.released || (moved.changed && !moved.active)) {
    ui.out.push(intent::SetKeep{static_cast<double>(view.keep)});
  }
}

void draw_translate_inspector(const Ui& ui, const AppState& state, TranslateView& view,
                              const Area& area) {
  const TranslateState& translate = state.translate;
  begin_area("translate_inspector", area, ui.theme().panel,
             {ui.px(ui.theme().panel_margin), ui.px(16)});
  if (translate.tab == TranslateTab::Apply) {
    draw_apply_panel(ui, state, view);
  } else if (translate.tab == TranslateTab::Complete) {
    draw_complete_panel(ui, state);
  } else {
    draw_translate_run(ui, state);
    draw_keep(ui, translate, view);
    draw_pairing(ui, state);
    draw_part(ui, state, Heading::AToB);
    draw_part(ui, state, Heading::BToA);
    draw_translate_model(ui, state);
    // Last: its figures come when everything else has its place.
    draw_translate_quality(ui, translate);
  }
  end_area();
  edge_line(ui, area.min, {area.min.x, area.max.y});
}

}  // namespace pixelatent::gui
