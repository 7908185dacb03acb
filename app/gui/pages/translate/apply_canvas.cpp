#include <algorithm>
#include <cmath>
#include <string>

#include "gui/widgets/buttons.hpp"
#include "gui/widgets/focus_order.hpp"
#include "gui/widgets/imgui_compat.hpp"
#include "gui/widgets/text.hpp"
#include "translate_view.hpp"

namespace pixelatent::gui {

namespace {

void draw_before_and_after(const Ui& ui, const TranslateView& view, const Area& area) {
  const SheetTexture& before = view.pictures.sheet_before();
  const SheetTexture& after = view.pictures.sheet_after();
  if (before.empty() || after.empty()) return;
  const float gap = ui.px(20);
  const float half = std::floor((area.width() - gap) / 2);
  const int zoom = std::min(8, zoom_to_fit(before.width(), before.height(),
                                           {half - ui.px(14), area.height() - ui.px(14)}));
  const ImVec2 size = size_at_zoom(before.width(), before.height(), zoom);
  const auto one = [&](const char* id, const SheetTexture& sheet, float x) {
    begin_area(id, {{x, area.min.y}, {x + half, area.max.y}}, ui.theme().window, {0, 0},
               ImGuiWindowFlags_HorizontalScrollbar);
    const ImVec2 at = snap_to_pixel(ImGui::GetCursorScreenPos());
    SpriteBatch(ui.sprites, *ImGui::GetWindowDrawList()).sheet(sheet, at, zoom);
    ImGui::Dummy(size);
    const ImVec2 scroll{ImGui::GetScrollX(), ImGui::GetScrollY()};
    end_area();
    return scroll;
  };
  one("apply_before", before, area.min.x);
  one("apply_after", after, area.max.x - half);
  ui.probe.area("apply_after", {area.max.x - half, area.min.y}, area.max);
}

void draw_pairs_of_sprites(const Ui& ui, const TranslateResult& result, const TranslateView& view,
                           const Area& area) {
  const SpriteAtlas& atlas = view.pictures.result();
  const auto count = static_cast<int>(result.after.size());
  if (atlas.size() < 2 * count || count == 0) return;
  begin_area("apply_sprites", area, ui.theme().window, {0, 0});
  const int zoom = std::clamp(
      zoom_to_fit(atlas.cell_width(), atlas.cell_height(), {ui.px(112), ui.px(112)}), 1, 6);
  const ImVec2 tile = size_at_zoom(atlas.cell_width(), atlas.cell_height(), zoom);
  const ImVec2 card{2 * tile.x + ui.px(4), tile.y};
  const float gap = ui.px(16);
  const int columns =
      std::max(1, static_cast<int>((area.width() - ui.px(12) + gap) / (card.x + gap)));
  const ImVec2 origin = snap_to_pixel(ImGui::GetCursorScreenPos());
  const auto place = [&](int i) {
    return ImVec2{origin.x + static_cast<float>(i % columns) * (card.x + gap),
                  origin.y + static_cast<float>(i / columns) * (card.y + gap)};
  };
  {
    SpriteBatch batch(ui.sprites, *ImGui::GetWindowDrawList());
    for (int i = 0; i < count; ++i) {
      const ImVec2 at = place(i);
      if (!ImGui::IsRectVisible(at, {at.x + card.x, at.y + card.y})) continue;
      batch.sprite(atlas, i, at, zoom);
      batch.sprite(atlas, count + i, {at.x + tile.x + ui.px(4), at.y}, zoom);
    }
  }
  const FocusGroup group("translated");
  for (int i = 0; i < count; ++i) {
    const ImVec2 at = place(i);
    if (!ImGui::IsRectVisible(at, {at.x + card.x, at.y + card.y})) continue;
    ImGui::SetCursorScreenPos(at);
    ImGui::PushID(i);
    press_area("translated", card);
    ImGui::PopID();
    if (i < 4) ui.probe.item("translated_", i);
    const bool entered = focus_entered();
    if (!ImGui::IsItemHovered()) continue;
    crisp_frame(*ImGui::GetWindowDrawList(), at, {at.x + card.x, at.y + card.y}, ui.theme().text,
                1);
    tooltip_for_item(ui.look, "As it was, and translated. Double-click keeps it in the gallery.");
    if (entered || ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) {
      ui.out.push(intent::KeepTranslated{i});
    }
  }
  const int rows = (count + columns - 1) / columns;
  ImGui::SetCursorScreenPos(origin);
  ImGui::Dummy({1, static_cast<float>(rows) * (card.y + gap)});
  end_area();
}

void draw_nothing_applied(const Ui& ui, const TranslateState& translate, const Area& area) {
  if (!translate.can_apply()) {
    empty_state(ui, area, "Nothing to translate with yet",
                "Choose A and B under Sheets and press Start. It learns in seconds to minutes.");
  } else if (translate.working.active) {
    empty_state(ui, area, "Translating\u2026", "");
  } else {
    empty_state(ui, area, "Drop a picture here",
                "A sprite or a whole sheet: it stays in its layout.\n"
                "Or choose what to translate on the right.");
  }
}

}  // namespace

void draw_apply_canvas(const Ui& ui, const AppState& state, const TranslateView& view,
                       const Area& area) {
  const TranslateState& translate = state.translate;
  if (!translate.result) return draw_nothing_applied(ui, translate, area);
  const TranslateResult& result = *translate.result;
  ImGui::SetCursorScreenPos(area.min);
  std::string words = result.title + ", " + (result.heading == Heading::AToB ? "A to B" : "B to A");
  if (result.whole_sheet()) {
    words += "  \u00b7  " + std::to_string(result.translated) + " sprites";
    if (result.left_out > 0) {
      words += ", " + std::to_string(result.left_out) + " cells left as they were";
    }
  }
  text_in(ui.look.fonts.body, ui.theme().text_soft, words);
  Area inner = area;
  inner.min.y += ui.px(28);
  if (result.whole_sheet()) {
    draw_before_and_after(ui, view, inner);
  } else {
    draw_pairs_of_sprites(ui, result, view, inner);
  }
}

}  // namespace pixelatent::gui
