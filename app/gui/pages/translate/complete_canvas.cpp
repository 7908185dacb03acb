#include <algorithm>
#include <cmath>
#include <cstdio>
#include <string>

#include "gui/widgets/buttons.hpp"
#include "gui/widgets/focus_order.hpp"
#include "gui/widgets/imgui_compat.hpp"
#include "gui/widgets/item.hpp"
#include "gui/widgets/text.hpp"
#include "translate_view.hpp"

namespace pixelatent::gui {

namespace {

std::string made_of(const CompletedCell& cell) {
  std::string words = cell.from.size() > 1 ? "Made of views " : "Made of view ";
  for (std::size_t i = 0; i < cell.from.size(); ++i) {
    if (i > 0) words += i + 1 < cell.from.size() ? ", " : " and ";
    words += std::to_string(cell.from[i] + 1);
  }
  return words;
}

ImU32 confidence_colour(const Theme& theme, double confidence) {
  if (!std::isfinite(confidence)) return theme.text_muted;
  return confidence >= 0.85 ? theme.good : confidence >= 0.6 ? theme.accent : theme.bad;
}

void proposed_cell(const Ui& ui, const TranslateState& translate, const CompletedCell& cell,
                   const Sheet& sheet, ImVec2 top, float pixel, int index) {
  const Rect& rect = sheet.cells[static_cast<std::size_t>(cell.cell)].rect;
  const ImVec2 min{top.x + static_cast<float>(rect.x) * pixel,
                   top.y + static_cast<float>(rect.y) * pixel};
  const ImVec2 max{min.x + static_cast<float>(rect.w) * pixel,
                   min.y + static_cast<float>(rect.h) * pixel};
  const bool rejected =
      std::ranges::find(translate.left_out, cell.cell) != translate.left_out.end();
  ImDrawList* list = ImGui::GetWindowDrawList();
  const ImU32 colour =
      rejected ? ui.theme().text_muted : confidence_colour(ui.theme(), cell.confidence);
  crisp_frame(*list, min, max, colour, 2);
  if (rejected) list->AddLine(min, max, colour, ui.px(1));
  char text[16] = "?";
  if (std::isfinite(cell.confidence)) {
    std::snprintf(text, sizeof text, "%ld %%", std::lround(cell.confidence * 100));
  }
  ImFont* font = ui.look.fonts.small;
  const ImVec2 size = text_size(*font, text);
  if (max.x - min.x > size.x + ui.px(4)) {
    // Above the sprite's own pixels nothing may lie: below the cell's lower edge, inside the gap.
    const ImVec2 at{max.x - size.x - ui.px(3), min.y + ui.px(2)};
    list->AddRectFilled({at.x - ui.px(2), at.y}, {max.x - ui.px(1), at.y + size.y},
                        with_opacity(ui.theme().popup, 0.85F), ui.px(3));
    add_text(*list, font, at, colour, text);
  }
  ImGui::SetCursorScreenPos(min);
  ImGui::PushID(cell.cell);
  const bool clicked = press_area("proposed", {max.x - min.x, max.y - min.y});
  ImGui::PopID();
  if (index < 4) ui.probe.item("proposed_", index);
  if (ImGui::IsItemHovered()) {
    const std::string tip =
        std::isfinite(cell.confidence)
            ? made_of(cell) + ". For characters that " +
                  "were left out to try it, and are about as unlike the others as this one, " +
                  text + " of the pixels came out right.\n" +
                  (rejected ? "Click takes it in again." : "Click leaves it out.")
            : made_of(cell) + ". Too few characters are complete to say how good it is.\n" +
                  (rejected ? "Click takes it in again." : "Click leaves it out.");
    tooltip_for_item(ui.look, tip.c_str());
  }
  if (clicked) ui.out.push(intent::RejectCompleted{cell.cell});
}

/// What is empty and would be filled.
void outline_missing(const Ui& ui, const AppState& state, const Sheet& sheet, ImVec2 top,
                     float pixel) {
  const auto missing = missing_cells(*state.sheets.collection, sheet.id, state.translate.character);
  if (!missing) return;
  for (const int cell : missing->cells) {
    const Rect& rect = sheet.cells[static_cast<std::size_t>(cell)].rect;
    const ImVec2 min{top.x + static_cast<float>(rect.x) * pixel,
                     top.y + static_cast<float>(rect.y) * pixel};
    crisp_frame(
        *ImGui::GetWindowDrawList(), min,
        {min.x + static_cast<float>(rect.w) * pixel, min.y + static_cast<float>(rect.h) * pixel},
        ui.theme().accent, 2);
  }
}

}  // namespace

void draw_complete_canvas(const Ui& ui, const AppState& state, const TranslateView& view,
                          const Area& area) {
  const TranslateState& translate = state.translate;
  const Sheet* sheet = sheet_of(*state.sheets.collection, translate.complete_sheet);
  const SheetTexture* texture = sheet != nullptr ? ui.store.sheet(sheet->id) : nullptr;
  if (texture == nullptr) {
    return empty_state(ui, area, "Complete a sheet",
                       "Drop a sheet with a character in every row and a view in every column.\n"
                       "Cells that a character lacks are proposed, drawn like the others have "
                       "them.");
  }
  ImGui::SetCursorScreenPos(area.min);
  ellipsis_text(ui.look, ui.look.fonts.body, ui.theme().text_soft,
                sheet->file.filename().string() + "  \u00b7  " + translate.complete_words,
                area.width());
  Area inner = area;
  inner.min.y += ui.px(28);
  begin_area("complete_sheet", inner, ui.theme().window, {0, 0},
             ImGuiWindowFlags_HorizontalScrollbar);
  const bool done = translate.completed && translate.completed->sheet_id == sheet->id &&
                    !view.pictures.completed().empty();
  const int width = sheet->image->width(), height = sheet->image->height();
  const int zoom =
      std::min(6, zoom_to_fit(width, height, {inner.width() - ui.px(14), inner.height()}));
  const ImVec2 top = snap_to_pixel(ImGui::GetCursorScreenPos());
  const float pixel = size_at_zoom(1, 1, zoom).x;
  // A sheet that was enlarged is shown at its native size, and exported as it was.
  const bool native = done && view.pictures.completed().width() == width;
  SpriteBatch(ui.sprites, *ImGui::GetWindowDrawList())
      .sheet(native ? view.pictures.completed() : *texture, top, zoom);
  if (done) {
    int index = 0;
    for (const CompletedCell& cell : translate.completed->cells) {
      if (cell.cell < 0 || static_cast<std::size_t>(cell.cell) >= sheet->cells.size()) continue;
      proposed_cell(ui, translate, cell, *sheet, top, pixel, index++);
    }
  } else {
    outline_missing(ui, state, *sheet, top, pixel);
  }
  ImGui::SetCursorScreenPos(top);
  ImGui::Dummy(size_at_zoom(width, height, zoom));
  ui.probe.area("complete_canvas", inner.min, inner.max);
  end_area();
}

}  // namespace pixelatent::gui
