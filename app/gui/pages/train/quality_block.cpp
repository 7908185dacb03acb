#include "quality_block.hpp"

#include <algorithm>
#include <string>

#include "gui/widgets/buttons.hpp"
#include "gui/widgets/focus_order.hpp"
#include "gui/widgets/item.hpp"
#include "gui/widgets/text.hpp"
#include "gui/widgets/tone_mark.hpp"

namespace pixelatent::gui {

namespace {

constexpr float kNumber = 66;  // width of a column, at DPI scale 1

ImU32 colour_of(const Theme& theme, QualityTone tone) {
  switch (tone) {
    case QualityTone::Unknown:
      return theme.text_muted;
    case QualityTone::Good:
      return theme.good;
    case QualityTone::Fair:
      return theme.accent;
    case QualityTone::Bad:
      return theme.bad;
  }
  return theme.text_muted;
}

void right_aligned(ImFont* font, float right, float y, ImU32 colour, const std::string& text) {
  add_text(*ImGui::GetWindowDrawList(), font, {right - text_size(*font, text).x, y}, colour, text);
}

void column_titles(const Ui& ui, float right, float y) {
  right_aligned(ui.look.fonts.small, right, y, ui.theme().text_muted, "yours");
  right_aligned(ui.look.fonts.small, right - ui.px(kNumber), y, ui.theme().text_muted, "samples");
}

void draw_heading(const Ui& ui) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float right = at.x + ImGui::GetContentRegionAvail().x;
  section_heading(ui.look, "Quality");
  // On the heading's line, over their columns.
  column_titles(ui, right, ImGui::GetItemRectMin().y);
}

/// Its place is kept while there is nothing to go back to.
void draw_way_back(const Ui& ui, const std::string& words) {
  ButtonOptions back;
  back.width = -1;
  back.enabled = !words.empty();
  back.tooltip =
      "Shows what it drew then beside what it draws now, and asks.\n"
      "Going back can be undone.";
  if (button(ui.look,
             ((words.empty() ? "Back to the best\u2026" : words) + "###back_to_best").c_str(),
             back))
    ui.out.push(intent::AskGoBack{});
  ui.probe.item("back_to_best");
}

}  // namespace

void draw_quality_columns(const Ui& ui, float width) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::Dummy({width, size_of(*ui.look.fonts.small)});
  column_titles(ui, at.x + width, at.y);
}

void draw_quality_row(const Ui& ui, const QualityRow& row, float width) {
  const Theme& theme = ui.theme();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const ImVec2 size{width, ui.px(theme.row_height)};
  ImFont* font = ui.look.fonts.body;
  ImGui::PushID(row.key);
  press_area("row", size);
  ImGui::PopID();
  ui.probe.item((std::string("quality_") + row.key).c_str());
  tooltip_for_item(ui.look, row.about);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float middle = at.y + size.y / 2;
  const float y = middle - size_of(*font) / 2;
  draw_tone_mark(list, {at.x + ui.px(4), middle}, ui.px(3.5F), static_cast<int>(row.tone),
                 faded(colour_of(theme, row.tone)));
  add_text(list, font, {at.x + ui.px(16), y}, theme.text_soft, row.title);
  const float right = at.x + size.x;
  right_aligned(font, right, y, theme.text_muted, row.yours);
  right_aligned(ui.look.fonts.body_strong, right - ui.px(kNumber), y, theme.text, row.now);
}

void draw_quality_block(const Ui& ui, const AppState& state) {
  const TrainingState& training = state.training;
  const QualityWords& words = training.quality_words;
  draw_heading(ui);
  const float width = ImGui::GetContentRegionAvail().x;
  const bool measured = !words.rows.empty();
  for (const QualityRow& row : measured ? words.rows : unmeasured_rows()) {
    draw_quality_row(ui, row, width);
  }
  // As tall before the first figures and with words of any length: nothing below them moves.
  const float top = ImGui::GetCursorPosY();
  const std::string longest = longest_verdict();
  const float verdict = ImGui::CalcTextSize(longest.c_str(), nullptr, false, width).y;
  if (measured) {
    wrapped_text(ui.look, words.verdict, colour_of(ui.theme(), words.tone));
    wrapped_small_text(ui.look, words.measured);
  } else {
    wrapped_small_text(ui.look, training.running()
                                    ? training.quality_waiting
                                    : "While it trains, its samples are measured against "
                                      "your sprites.");
  }
  const float reserved =
      verdict + size_of(*ui.look.fonts.small) + 2 * ImGui::GetStyle().ItemSpacing.y;
  ImGui::SetCursorPosY(std::max(ImGui::GetCursorPosY(), top + reserved));
  draw_way_back(ui, training.way_back);
}

}  // namespace pixelatent::gui
