#include <array>
#include <string>

#include "gui/widgets/buttons.hpp"
#include "gui/widgets/imgui_compat.hpp"
#include "gui/widgets/text.hpp"
#include "translate_view.hpp"

namespace pixelatent::gui {

namespace {

void draw_working(const Ui& ui, const TranslateState& translate) {
  const JobProgress& job = translate.working;
  if (!job.active) return;
  small_text(ui.look, job.label);
  progress_bar(ui.look, job.total > 0 ? static_cast<float>(job.done) / static_cast<float>(job.total)
                                      : -1.0F);
  if (button(ui.look, "Cancel", {.width = -1})) ui.out.push(intent::CancelTranslating{});
  ui.probe.item("translate_cancel");
}

void draw_heading_choice(const Ui& ui, const TranslateState& translate) {
  const std::array<Choice, 2> choices = {
      {{"A \u2192 B", "To the look of B", true}, {"B \u2192 A", "To the look of A", true}}};
  int chosen = static_cast<int>(translate.heading);
  const ImVec2 before = ImGui::GetCursorScreenPos();
  if (choice_buttons(ui.look, "heading", choices, chosen)) {
    ui.out.push(intent::SetHeading{static_cast<Heading>(chosen)});
  }
  ui.probe.area("translate_heading", before, ImGui::GetItemRectMax());
}

void draw_apply_to(const Ui& ui, const AppState& state) {
  const TranslateState& translate = state.translate;
  section_heading(ui.look, "Translate");
  draw_heading_choice(ui, translate);
  ButtonOptions options;
  options.width = -1;
  options.enabled = translate.can_apply();
  options.tooltip = "Every sprite that was learned from, on the side that is left";
  if (button(ui.look, translate.heading == Heading::AToB ? "All of A" : "All of B", options)) {
    ui.out.push(intent::ApplyToSet{});
  }
  ui.probe.item("apply_set");
  options.tooltip = "The sprites in the gallery";
  options.enabled = translate.can_apply() && !state.gallery.kept.empty();
  if (button(ui.look, "Kept sprites", options)) ui.out.push(intent::ApplyToKept{});
  ui.probe.item("apply_kept");
  options.enabled = translate.can_apply();
  for (const Sheet& sheet : state.sheets.collection->sheets) {
    options.tooltip = "The whole sheet: every sprite stays where it is";
    options.icon = icon::kTable;
    const std::string label = sheet.file.filename().string() + "##apply" + std::to_string(sheet.id);
    if (button(ui.look, label.c_str(), options)) ui.out.push(intent::ApplyToSheet{sheet.id});
    ui.probe.item("apply_sheet_", sheet.id);
  }
  wrapped_small_text(ui.look, "Or drop a picture on the page.");
}

void draw_result_actions(const Ui& ui, const TranslateState& translate) {
  if (!translate.result) return;
  section_heading(ui.look, "Result");
  const bool whole = translate.result->whole_sheet();
  ButtonOptions options{.icon = icon::kDownload, .shortcut = "Ctrl+E", .width = -1};
  options.tooltip = whole ? "A PNG in the layout of the sheet; nothing existing is overwritten"
                          : "PNG files; nothing existing is overwritten";
  if (primary_button(ui.look, whole ? "Export as the sheet" : "Export sprites", options)) {
    ui.out.push(intent::ExportTranslated{});
  }
  ui.probe.item("translate_export");
  if (whole) return;
  if (button(ui.look, "Keep all to gallery",
             {.icon = icon::kHeart,
              .tooltip = "Double-click keeps one",
              .shortcut = "K",
              .width = -1})) {
    ui.out.push(intent::KeepTranslated{-1});
  }
  ui.probe.item("translate_keep_all");
}

void draw_complete_choice(const Ui& ui, const AppState& state) {
  const TranslateState& translate = state.translate;
  section_heading(ui.look, "Sheet");
  for (const Sheet& sheet : state.sheets.collection->sheets) {
    bool on = sheet.id == translate.complete_sheet;
    const std::string label =
        sheet.file.filename().string() + "##complete" + std::to_string(sheet.id);
    if (toggle_button(ui.look, label.c_str(), on, {.width = -1})) {
      ui.out.push(intent::ChooseCompleteSheet{sheet.id});
    }
    ui.probe.item("complete_sheet_", sheet.id);
  }
  section_heading(ui.look, "A character is");
  const std::array<Choice, 2> choices = {{{"a row", "Its views lie side by side", true},
                                          {"a column", "Its views lie below each other", true}}};
  int chosen = static_cast<int>(translate.character);
  if (choice_buttons(ui.look, "character", choices, chosen)) {
    ui.out.push(intent::SetCharacterIs{static_cast<CharacterIs>(chosen)});
  }
  wrapped_small_text(ui.look, translate.complete_words);
}

void draw_complete_actions(const Ui& ui, const TranslateState& translate) {
  ButtonOptions options{.icon = icon::kMagic, .shortcut = "Enter", .width = -1};
  options.enabled = translate.can_complete && !translate.working.active;
  options.tooltip =
      "Learns from the characters that are complete, once for every two views, and draws what the "
      "others lack. What is explored is paused.";
  const bool again = translate.completed != nullptr;
  const bool clicked = again ? button(ui.look, "Propose again", options)
                             : primary_button(ui.look, "Complete the sheet", options);
  if (clicked) ui.out.push(intent::CompleteTheSheet{});
  ui.probe.item("complete_start");
  draw_working(ui, translate);
  if (!again) return;
  section_heading(ui.look, "Proposed");
  const auto all = translate.completed->cells.size(), out = translate.left_out.size();
  wrapped_small_text(ui.look,
                     std::to_string(all - out) + " of " + std::to_string(all) +
                         " taken. Click a cell to leave it out. The number on it: how much "
                         "came out right for characters that were left out to try it.");
  ButtonOptions write{
      .icon = icon::kDownload,
      .tooltip = "A PNG in the layout of the sheet; nothing existing is overwritten",
      .shortcut = "Ctrl+E",
      .width = -1};
  if (primary_button(ui.look, "Export as the sheet", write)) ui.out.push(intent::ExportCompleted{});
  ui.probe.item("complete_export");
}

}  // namespace

void draw_apply_panel(const Ui& ui, const AppState& state, TranslateView& view) {
  draw_apply_to(ui, state);
  section_heading(ui.look, "Silhouette");
  draw_keep(ui, state.translate, view);
  draw_working(ui, state.translate);
  draw_result_actions(ui, state.translate);
}

void draw_complete_panel(const Ui& ui, const AppState& state) {
  draw_complete_choice(ui, state);
  draw_complete_actions(ui, state.translate);
}

}  // namespace pixelatent::gui
