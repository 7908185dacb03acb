// A and B in place of the large sprite: one of them, a line between them, or what changed.
#include <algorithm>
#include <cmath>

#include "compare_view.hpp"
#include "gui/widgets/buttons.hpp"
#include "gui/widgets/focus_order.hpp"
#include "gui/widgets/imgui_compat.hpp"
#include "gui/widgets/text.hpp"
#include "large_sprite.hpp"

namespace pixelatent::gui {

namespace {

LargeSprite place_of(const Ui& ui, const SpriteAtlas& atlas, const Area& area) {
  return place_large(ui, std::max(1, atlas.cell_width()), std::max(1, atlas.cell_height()), area);
}

void draw_one(const Ui& ui, const AppState& state, const SpriteAtlas& atlas, const Area& area) {
  const LargeSprite placed = place_of(ui, atlas, area);
  SpriteBatch batch(ui.sprites, *ImGui::GetWindowDrawList());
  batch.checkerboard(area.min, area.max, checker_side(placed.zoom),
                     static_cast<int>(ui.px(ui.theme().radius_l)));
  if (atlas.empty()) return;
  SpriteStyle style{.checker = Checker::None};
  style.pixel_grid = state.show_grid ? PixelGrid::On : PixelGrid::Off;
  batch.sprite(atlas, 0, placed.at, placed.zoom, style);
}

void draw_name(const Ui& ui, const Area& area, const char* name, bool right) {
  ImFont* font = ui.look.fonts.body_strong;
  push_font(font);
  const ImVec2 size = ImGui::CalcTextSize(name);
  ImGui::PopFont();
  const float pad = ui.px(6);
  const ImVec2 at{right ? area.max.x - size.x - 3 * pad : area.min.x + pad, area.min.y + pad};
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled(at, {at.x + size.x + 2 * pad, at.y + size.y + pad},
                      with_opacity(ui.theme().window, 0.85F), ui.px(4));
  list->AddText(font, size_of(*font), {std::round(at.x + pad), std::round(at.y + pad / 2)},
                ui.theme().text, name);
}

void draw_part(const Ui& ui, const AppState& state, const SpriteAtlas& atlas, const Area& area,
               float from, float to) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->PushClipRect({from, area.min.y}, {to, area.max.y}, true);
  draw_one(ui, state, atlas, area);
  list->PopClipRect();
}

void draw_split(const Ui& ui, const AppState& state, CompareView& view, const SpriteAtlas& a,
                const SpriteAtlas& b, const Area& area) {
  const LargeSprite placed = place_of(ui, b, area);
  ImGui::SetCursorScreenPos(area.min);
  press_area("compare_split", {area.width(), area.height()}, 0, FocusKind::Canvas);
  ui.probe.item("compare_split");
  if (ImGui::IsItemActive()) {
    ui.out.push(intent::MoveDivider{(ImGui::GetIO().MousePos.x - placed.at.x) / placed.size.x});
  }
  const float x = std::round(placed.at.x + state.compare.divider * placed.size.x);
  draw_part(ui, state, a, area, area.min.x, x);
  draw_part(ui, state, b, area, x, area.max.x);
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddLine({x, area.min.y}, {x, area.max.y}, ui.theme().accent, std::max(1.0F, ui.px(2)));
  list->AddCircleFilled({x, area.max.y - ui.px(16)}, ui.px(8), ui.theme().accent);
  draw_name(ui, area, "A", false);
  draw_name(ui, area, compared(state.explore).b_is_shown ? "Now" : "B", true);
  (void)view;
}

/// B, what is as in A darkened, what is not framed.
void draw_changed(const Ui& ui, const AppState& state, const SpriteAtlas& b, const Area& area) {
  draw_one(ui, state, b, area);
  const PixelChanges& changes = state.compare.changes;
  if (changes.mask.empty() || b.empty()) return;
  const LargeSprite placed = place_of(ui, b, area);
  const auto width = static_cast<std::size_t>(b.cell_width());
  const float pixel = placed.size.x / static_cast<float>(width);
  ImDrawList* list = ImGui::GetWindowDrawList();
  const ImU32 dim = with_opacity(ui.theme().window, 0.6F);
  for (std::size_t row = 0; row * width < changes.mask.size(); ++row) {
    const float y = placed.at.y + static_cast<float>(row) * pixel;
    for (std::size_t x = 0, end = 0; x < width; x = end) {
      const bool changed = changes.mask[row * width + x] != 0;
      for (end = x + 1; end < width && (changes.mask[row * width + end] != 0) == changed;) ++end;
      if (changed) continue;
      list->AddRectFilled({placed.at.x + static_cast<float>(x) * pixel, y},
                          {placed.at.x + static_cast<float>(end) * pixel, y + pixel}, dim);
    }
    for (std::size_t x = 0; x < width; ++x) {
      if (changes.mask[row * width + x] == 0) continue;
      const float left = placed.at.x + static_cast<float>(x) * pixel;
      crisp_frame(*list, {left, y}, {left + pixel, y + pixel}, ui.theme().accent);
    }
  }
}

/// Lets go of what the key or a button held.
void let_go(const Ui& ui, const AppState& state) {
  const bool key = key_down(key_letter('V'));
  if (state.compare.held != 0 && !key && !ImGui::IsMouseDown(ImGuiMouseButton_Left)) {
    ui.out.push(intent::HoldCompare{0});
  }
}

}  // namespace

bool draw_comparison(const Ui& ui, const AppState& state, CompareView& view, const Area& area) {
  let_go(ui, state);
  const CompareState& compare = state.compare;
  const Compared both = compared(state.explore);
  const SpriteAtlas& a = ui.store.mark_a();
  const SpriteAtlas& b = both.b_is_shown ? ui.store.preview() : ui.store.mark_b();
  const char shown = shown_of(compare, state.explore);
  if (shown != 0) {
    draw_one(ui, state, shown == 'a' ? a : b, area);
    draw_name(ui, area, shown == 'a' ? "A" : both.b_is_shown ? "Now" : "B", shown == 'b');
  } else if (compare.mode == CompareMode::Off || !both.both()) {
    return false;
  } else if (compare.mode == CompareMode::Split) {
    draw_split(ui, state, view, a, b, area);
  } else {
    draw_changed(ui, state, b, area);
  }
  ui.probe.area("comparison", area.min, area.max);
  return true;
}

}  // namespace pixelatent::gui
