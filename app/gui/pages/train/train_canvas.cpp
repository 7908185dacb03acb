#include <algorithm>
#include <cmath>
#include <string>

#include "gui/widgets/buttons.hpp"
#include "gui/widgets/focus_order.hpp"
#include "gui/widgets/imgui_compat.hpp"
#include "gui/widgets/text.hpp"
#include "train_view.hpp"

namespace pixelatent::gui {

namespace {

/// How many tiles of which size fill an area.
struct TileGrid {
  int zoom = 1;
  int columns = 1;
  ImVec2 tile{0, 0};
  float gap = 0;
  float border = 0;  ///< of the tile around its sprite
};

TileGrid fit_tiles(const Ui& ui, const SpriteAtlas& atlas, ImVec2 room) {
  const int count = atlas.size();
  const float border = ui.px(2);
  const float least_gap = ui.px(5);
  const auto with_zoom = [&](int zoom) {
    TileGrid grid;
    grid.zoom = zoom;
    grid.border = border;
    const ImVec2 sprite = size_at_zoom(atlas.cell_width(), atlas.cell_height(), zoom);
    grid.tile = {sprite.x + 2 * border, sprite.y + 2 * border};
    grid.columns = std::max(1, static_cast<int>((room.x + least_gap) / (grid.tile.x + least_gap)));
    grid.columns = std::min(grid.columns, std::max(1, count));
    return grid;
  };
  for (int zoom = 32; zoom >= 1; --zoom) {
    TileGrid grid = with_zoom(zoom);
    const int rows = (count + grid.columns - 1) / grid.columns;
    const float height = static_cast<float>(rows) * (grid.tile.y + least_gap) - least_gap;
    if ((height > room.y || grid.tile.x > room.x) && zoom > 1) continue;
    // The room that is left goes between the tiles.
    const float spare_x = room.x - static_cast<float>(grid.columns) * grid.tile.x;
    const float spare_y = room.y - static_cast<float>(rows) * grid.tile.y;
    const float across =
        grid.columns > 1 ? spare_x / static_cast<float>(grid.columns - 1) : least_gap;
    const float down = rows > 1 ? spare_y / static_cast<float>(rows - 1) : least_gap;
    grid.gap = std::floor(std::clamp(std::min(across, down), least_gap, ui.px(18)));
    return grid;
  }
  return with_zoom(1);
}

ImVec2 tile_at(const TileGrid& grid, int index, ImVec2 origin) {
  const auto column = static_cast<float>(index % grid.columns);
  const auto row = static_cast<float>(index / grid.columns);
  return {origin.x + column * (grid.tile.x + grid.gap), origin.y + row * (grid.tile.y + grid.gap)};
}

void draw_tiles(const Ui& ui, const AppState& state, const SampleGrid& samples,
                const TileGrid& grid, ImVec2 origin, const SpriteAtlas& atlas) {
  const SpriteAtlas& set = ui.store.set();
  SpriteBatch batch(ui.sprites, *ImGui::GetWindowDrawList());
  const int corner_zoom = std::max(1, grid.zoom / 3);
  for (int i = 0; i < atlas.size(); ++i) {
    const ImVec2 at = tile_at(grid, i, origin);
    batch.checkerboard(at, {at.x + grid.tile.x, at.y + grid.tile.y}, checker_side(grid.zoom),
                       static_cast<int>(ui.px(6)));
    batch.sprite(atlas, i, {at.x + grid.border, at.y + grid.border}, grid.zoom,
                 {.checker = Checker::None});
    const auto place = static_cast<std::size_t>(i);
    // As small as can be it would cover the sample itself.
    const bool room = grid.zoom > corner_zoom;
    if (!state.show_nearest || !room || place >= samples.nearest.size()) continue;
    const int nearest = samples.nearest[place].sprite;
    if (nearest < 0 || nearest >= set.size()) continue;
    const ImVec2 size = size_at_zoom(set.cell_width(), set.cell_height(), corner_zoom);
    batch.sprite(set, nearest, {at.x + grid.tile.x - size.x, at.y + grid.tile.y - size.y},
                 corner_zoom, {.rounding = static_cast<int>(ui.px(4))});
  }
}

void draw_enlarged(const Ui& ui, const SampleGrid& samples, int index, const SpriteAtlas& atlas,
                   int zoom) {
  const auto place = static_cast<std::size_t>(index);
  const SpriteAtlas& set = ui.store.set();
  const bool has_nearest = place < samples.nearest.size() && samples.nearest[place].sprite >= 0 &&
                           samples.nearest[place].sprite < set.size();
  ImGui::BeginTooltip();
  const ImVec2 at = snap_to_pixel(ImGui::GetCursorScreenPos());
  const ImVec2 size = size_at_zoom(atlas.cell_width(), atlas.cell_height(), zoom);
  const float gap = ui.px(12);
  ImGui::Dummy({has_nearest ? size.x * 2 + gap : size.x, size.y});
  {
    SpriteBatch batch(ui.sprites, *ImGui::GetWindowDrawList());
    const SpriteStyle style{.rounding = static_cast<int>(ui.px(4))};
    batch.sprite(atlas, index, at, zoom, style);
    if (has_nearest) {
      batch.sprite(set, samples.nearest[place].sprite, {at.x + size.x + gap, at.y}, zoom, style);
    }
  }
  if (has_nearest) {
    const std::string text = "Right: the nearest of yours. " +
                             std::to_string(percent(samples.nearest[place].difference)) +
                             " % of the pixels differ.";
    text_in(ui.look.fonts.body, ui.theme().text_soft, text);
  }
  small_text(ui.look,
             "Click or Space: follow it in the film   \u00b7   Double-click or Enter: keep it");
  ImGui::EndTooltip();
}

void draw_heart(const Ui& ui, ImVec2 at, const TileGrid& grid, int index) {
  const float side = ui.px(26);
  const ImVec2 min{at.x + grid.tile.x - side - ui.px(2), at.y + ui.px(2)};
  const ImVec2 max{min.x + side, min.y + side};
  const bool over = ImGui::IsMouseHoveringRect(min, max);
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled(min, max, with_opacity(ui.theme().popup, 0.92F), ui.px(6));
  const char* heart = ui.look.fonts.text(icon::kHeart);
  ImFont* font = ui.look.fonts.body;
  const ImVec2 size = ImGui::CalcTextSize(heart);
  list->AddText(
      font, size_of(*font),
      {std::round((min.x + max.x - size.x) / 2), std::round((min.y + max.y - size.y) / 2)},
      over ? ui.theme().accent : ui.theme().text_soft, heart);
  if (over && ImGui::IsMouseClicked(ImGuiMouseButton_Left)) ui.out.push(intent::KeepSample{index});
}

void handle_tiles(const Ui& ui, const AppState& state, const SampleGrid& samples,
                  const TileGrid& grid, ImVec2 origin, const SpriteAtlas& atlas) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  const float rounding = ui.px(6);
  const float line = std::max(1.0F, ui.px(2));
  const FocusGroup group("tiles");
  for (int i = 0; i < atlas.size(); ++i) {
    const ImVec2 at = tile_at(grid, i, origin);
    const ImVec2 end{at.x + grid.tile.x, at.y + grid.tile.y};
    ImGui::SetCursorScreenPos(at);
    ImGui::PushID(i);
    const bool clicked = press_area("tile", grid.tile);
    if (i == 0) ui.probe.item("sample_0");
    const bool hovered = ImGui::IsItemHovered(), entered = focus_entered();
    if (i == state.training.followed) list->AddRect(at, end, ui.theme().accent, rounding, 0, line);
    if (hovered) {
      if (i != state.training.followed) {
        list->AddRect(at, end, with_opacity(ui.theme().text, 0.5F), rounding, 0, line);
      }
      draw_heart(ui, at, grid, i);
      if (entered || ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) {
        ui.out.push(intent::KeepSample{i});
      }
      const int zoom = std::clamp(grid.zoom * 2, ui.zoom(3), ui.zoom(8));
      draw_enlarged(ui, samples, i, atlas, zoom);
    }
    if (clicked && !entered) ui.out.push(intent::Follow{i});
    ImGui::PopID();
  }
}

/// A frame around what is not now.
void draw_look_back_frame(const Ui& ui, const Area& area) {
  const float inset = ui.px(8);
  ImGui::GetWindowDrawList()->AddRect({area.min.x + inset, area.min.y + inset},
                                      {area.max.x - inset, area.max.y - inset}, ui.theme().accent,
                                      ui.px(ui.theme().radius), 0, std::max(1.0F, ui.px(2)));
}

void draw_waiting(const Ui& ui, const AppState& state, const Area& area) {
  const TrainingState& training = state.training;
  const bool coming = training.running() || training.pending == Pending::Starting ||
                      training.pending == Pending::Opening;
  if (coming) {
    empty_state(ui, area, "Getting ready\u2026", "The first samples come in a moment.");
    return;
  }
  if (training.state() == TrainState::Failed) {
    empty_state(ui, area, "Training stopped",
                "What went wrong is in the notice at the bottom right.\nEnter starts a new run.");
  } else if (state.sheets.sprites() == 0) {
    empty_state(ui, area, "Nothing to train on yet", "Drop a spritesheet anywhere on this window.");
  } else {
    const std::string text = "It will learn from your " + std::to_string(state.sheets.sprites()) +
                             " sprites. The first samples come within seconds,\n"
                             "recognisable ones after a few minutes.";
    empty_state(ui, area, "Ready to train", text.c_str());
  }
  if (state.sheets.sprites() == 0) return;
  const float width = ui.px(150);
  ImGui::SetCursorScreenPos(
      {std::round(area.min.x + (area.width() - width) / 2), ImGui::GetCursorScreenPos().y});
  if (primary_button(ui.look, "Train  \u23ce", {.shortcut = "Enter", .width = width})) {
    ui.out.push(intent::StartTraining{});
  }
  ui.probe.item("train_button");
}

}  // namespace

void draw_train_canvas(const Ui& ui, const AppState& state, const Area& area) {
  begin_area("train_canvas", area, ui.theme().window, {0, 0});
  const float margin = ui.px(ui.theme().page_margin);
  const Area inner{{area.min.x + margin, area.min.y + margin},
                   {area.max.x - margin, area.max.y - margin}};
  const auto samples = shown_samples(state.training);
  const SpriteAtlas& atlas = ui.store.samples();
  if (!samples || atlas.empty()) {
    draw_waiting(ui, state, inner);
  } else {
    if (state.training.looking_back) draw_look_back_frame(ui, area);
    const TileGrid grid = fit_tiles(ui, atlas, {inner.width(), inner.height()});
    const ImVec2 origin = snap_to_pixel({inner.min.x, inner.min.y - ImGui::GetScrollY()});
    draw_tiles(ui, state, *samples, grid, origin, atlas);
    handle_tiles(ui, state, *samples, grid, origin, atlas);
    ui.probe.area("samples", inner.min, inner.max);
  }
  end_area();
}

}  // namespace pixelatent::gui
