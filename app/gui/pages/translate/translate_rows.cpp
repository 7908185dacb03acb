#include <algorithm>
#include <cmath>
#include <string>

#include "gui/parts/place_menu.hpp"
#include "gui/widgets/buttons.hpp"
#include "gui/widgets/focus_order.hpp"
#include "gui/widgets/imgui_compat.hpp"
#include "gui/widgets/item.hpp"
#include "gui/widgets/text.hpp"
#include "translate_view.hpp"

namespace pixelatent::gui {

namespace {

constexpr int kFewestRows = 3, kLargeEnough = 2;  // zoom

/// Where the rows of one side lie: three columns, as many rows as are looked at or as have room at
/// a zoom that shows something.
struct RowsGrid {
  int zoom = 1, rows = 0;
  ImVec2 tile{0, 0};
  float gap = 0, arrow = 0, head = 0;
  ImVec2 at(ImVec2 origin, int row, int step) const {
    return {origin.x + static_cast<float>(step) * (tile.x + arrow),
            origin.y + head + static_cast<float>(row) * (tile.y + gap)};
  }
  float width() const { return 3 * tile.x + 2 * arrow; }
};

RowsGrid fit_so_many(const Ui& ui, const SpriteAtlas& atlas, int rows, ImVec2 room) {
  RowsGrid grid;
  grid.gap = ui.px(8);
  grid.arrow = ui.px(26);
  grid.head = ui.px(46);
  const float wide = (room.x - 2 * grid.arrow) / 3;
  const auto count = static_cast<float>(std::max(1, rows));
  const float high = (room.y - grid.head - grid.gap * (count - 1)) / count;
  grid.rows = rows;
  grid.zoom = std::min(8, zoom_to_fit(atlas.cell_width(), atlas.cell_height(), {wide, high}));
  grid.tile = size_at_zoom(atlas.cell_width(), atlas.cell_height(), grid.zoom);
  return grid;
}

RowsGrid fit_rows(const Ui& ui, const SpriteAtlas& atlas, int most, ImVec2 room) {
  const RowsGrid all = fit_so_many(ui, atlas, most, room);
  if (all.zoom >= kLargeEnough) return all;
  for (int rows = most - 1; rows >= kFewestRows; --rows) {
    const RowsGrid fewer = fit_so_many(ui, atlas, rows, room);
    if (fewer.zoom >= kLargeEnough) return fewer;
  }
  return all;
}

void row_arrow(const Ui& ui, ImVec2 at, float width, float height) {
  const char* text = ui.look.fonts.text(icon::kChevronRight);
  ImFont* font = ui.look.fonts.body;
  const ImVec2 size = text_size(*font, text);
  add_text(*ImGui::GetWindowDrawList(), font,
           {at.x + (width - size.x) / 2, at.y + (height - size.y) / 2}, ui.theme().text_muted,
           text);
}

void row_heads(const Ui& ui, Heading side, const RowsGrid& grid, ImVec2 origin) {
  const Heading other = side == Heading::AToB ? Heading::BToA : Heading::AToB;
  const std::array<Heading, 3> steps = {side, other, side};
  constexpr std::array<const char*, 3> kWords = {"as drawn", "translated", "and back"};
  ImDrawList& list = *ImGui::GetWindowDrawList();
  for (int step = 0; step < 3; ++step) {
    const auto i = static_cast<std::size_t>(step);
    const float x = grid.at(origin, 0, step).x;
    add_text(list, ui.look.fonts.title, {x, origin.y}, side_colour(ui.theme(), steps.at(i)),
             side_letter(steps.at(i)));
    const bool narrow = grid.tile.x < ui.px(90);
    if (!narrow || step == 0) {
      add_text(list, ui.look.fonts.small, {x, origin.y + ui.px(26)}, ui.theme().text_muted,
               narrow ? "" : kWords.at(i));
    }
  }
}

void exchange_by_click(const Ui& ui, Heading side, int row, const RowsGrid& grid, ImVec2 at) {
  ImGui::SetCursorScreenPos(at);
  ImGui::PushID(row);
  const bool clicked = press_area("exchange", grid.tile);
  ImGui::PopID();
  ui.probe.item((std::string("row_") + side_letter(side) + "_").c_str(), row);
  if (ImGui::IsItemHovered()) {
    crisp_frame(*ImGui::GetWindowDrawList(), at, {at.x + grid.tile.x, at.y + grid.tile.y},
                ui.theme().text, 2);
    tooltip_for_item(ui.look,
                     "Click for the next sprite in its place, Shift+click for the one "
                     "before.");
  }
  if (clicked) {
    ui.out.push(intent::ExchangeLookedAt{side, row, ImGui::GetIO().KeyShift ? -1 : 1});
  }
}

void draw_rows_of(const Ui& ui, const TranslateLook& look, Heading side, const SpriteAtlas& atlas,
                  const RowsGrid& grid, ImVec2 origin) {
  const auto& all = look.rows.at(static_cast<std::size_t>(side));
  const int rows = std::min(grid.rows, static_cast<int>(all.size()));
  row_heads(ui, side, grid, origin);
  {
    SpriteBatch batch(ui.sprites, *ImGui::GetWindowDrawList());
    for (int row = 0; row < rows; ++row) {
      for (int step = 0; step < 3; ++step) {
        const int cell = TranslatePictures::row_cell(look, side, row, step);
        if (cell >= atlas.size()) continue;
        batch.sprite(atlas, cell, grid.at(origin, row, step), grid.zoom,
                     {.opacity = step == 2 ? 0.8F : 1.0F, .rounding = static_cast<int>(ui.px(4))});
      }
    }
  }
  const FocusGroup group("rows");
  for (int row = 0; row < rows; ++row) {
    exchange_by_click(ui, side, row, grid, grid.at(origin, row, 0));
    for (int step = 0; step < 2; ++step) {
      const ImVec2 at = grid.at(origin, row, step);
      row_arrow(ui, {at.x + grid.tile.x, at.y}, grid.arrow, grid.tile.y);
    }
  }
}

void draw_no_rows(const Ui& ui, const TranslateState& translate, const Area& area) {
  if (translate.training() || translate.pending != 0) {
    empty_state(ui, area, "Getting ready\u2026", "The first translated sprites come in a moment.");
  } else if (translate.there()) {
    empty_state(ui, area, "Nothing learned yet", "Resume goes on.");
  } else {
    empty_state(ui, area, "Nothing trained yet",
                translate.not_ready.empty() ? "Start learns to take A to the look of B, and back."
                                            : translate.not_ready.c_str());
  }
}

}  // namespace

void draw_translate_rows(const Ui& ui, const AppState& state, const TranslateView& view,
                         const Area& area) {
  const TranslateState& translate = state.translate;
  const auto look = shown_look(translate);
  const SpriteAtlas& atlas = view.pictures.rows();
  if (!look || atlas.empty() || (look->images == 0 && translate.training())) {
    return draw_no_rows(ui, translate, area);
  }
  const auto most = static_cast<int>(std::max(look->rows[0].size(), look->rows[1].size()));
  const float gap = ui.px(44);
  const float half = (area.width() - gap) / 2;
  const RowsGrid grid = fit_rows(ui, atlas, most, {half, area.height()});
  // The two blocks in the middle of their halves.
  const float spare = std::max(0.0F, half - grid.width());
  const ImVec2 left = snap_to_pixel({area.min.x + spare / 2, area.min.y});
  const ImVec2 right = snap_to_pixel({area.max.x - half + spare / 2, area.min.y});
  ImGui::PushID("a");
  draw_rows_of(ui, *look, Heading::AToB, atlas, grid, left);
  ImGui::PopID();
  ImGui::PushID("b");
  draw_rows_of(ui, *look, Heading::BToA, atlas, grid, right);
  ImGui::PopID();
  ui.probe.area("translate_rows", area.min, area.max);
}

}  // namespace pixelatent::gui
