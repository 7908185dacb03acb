// "Head from A, body from B": marked with a brush on the large sprite.
#include <cmath>
#include <string>

#include "explore_view.hpp"
#include "gui/widgets/buttons.hpp"
#include "gui/widgets/focus_order.hpp"
#include "gui/widgets/text.hpp"
#include "latent/mix_regions.hpp"
#include "mix_view.hpp"

namespace pixelatent::gui {

namespace {

constexpr float kMarkOpacity = 0.4F;

/// The left button marks, the right one takes back.
void mark_by_mouse(const Ui& ui, MixView& view, const LargeSprite& large) {
  const bool left = ImGui::IsMouseDown(ImGuiMouseButton_Left);
  const bool right = ImGui::IsMouseDown(ImGuiMouseButton_Right);
  if (ImGui::IsItemHovered() && (left || right)) {
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    ui.out.push(intent::BrushMix{static_cast<int>(std::floor((mouse.x - large.at.x) / large.pixel)),
                                 static_cast<int>(std::floor((mouse.y - large.at.y) / large.pixel)),
                                 left});
    view.marking = true;
  } else if (view.marking && !left && !right) {
    view.marking = false;
    ui.out.push(intent::EndMixStroke{});
  }
}

}  // namespace

void draw_mix_brush(const Ui& ui, const AppState& state, MixView& view, const Area& area) {
  const MixState& mix = state.mix;
  const SpriteAtlas& atlas = ui.store.preview();
  const Canvas canvas = state.explore.space->canvas;
  if (mix.brush < 0 || atlas.empty() || atlas.cell_width() != canvas.width) return;
  const LargeSprite large = place_large(ui, canvas.width, canvas.height, area);
  ImGui::SetCursorScreenPos(large.at);
  press_area("mix_brush", large.size, 0, FocusKind::Canvas);
  ui.probe.item("mix_canvas");
  mark_by_mouse(ui, view, large);
  ImDrawList* list = ImGui::GetWindowDrawList();
  for (int y = 0; y < canvas.height; ++y) {
    for (int x = 0; x < canvas.width; ++x) {
      const int slot = slot_at(mix.of_block, canvas, state.explore.space->shape, {x, y});
      if (slot < 0) continue;
      const ImVec2 min{large.at.x + static_cast<float>(x) * large.pixel,
                       large.at.y + static_cast<float>(y) * large.pixel};
      list->AddRectFilled(
          min, {min.x + large.pixel, min.y + large.pixel},
          with_opacity(kSlotColours.at(static_cast<std::size_t>(slot)), kMarkOpacity));
    }
  }
  const ImVec2 cursor{large.at.x + static_cast<float>(mix.brush_x) * large.pixel,
                      large.at.y + static_cast<float>(mix.brush_y) * large.pixel};
  crisp_frame(*list, cursor, {cursor.x + large.pixel, cursor.y + large.pixel}, ui.theme().accent);
}

void draw_mix_brushes(const Ui& ui, const AppState& state) {
  const MixState& mix = state.mix;
  if (!mixes_regions(state.explore.space->shape)) {
    wrapped_small_text(ui.look,
                       "This model's places do not say what is where: regions can't be marked.");
    return;
  }
  section_heading(ui.look, "Marked on the sprite");
  for (int slot = 0; slot < static_cast<int>(mix.slots.size()); ++slot) {
    if (slot > 0) ImGui::SameLine(0, ui.px(4));
    bool on = mix.brush == slot;
    const std::string name = std::string(kSlotNames.at(static_cast<std::size_t>(slot))) +
                             "###mix_brush_" + std::to_string(slot);
    if (toggle_button(ui.look, name.c_str(), on,
                      {.tooltip = "Mark on the large sprite what is of this one, over all the "
                                  "rest: left button marks, right takes back",
                       .shortcut = "H"})) {
      ui.out.push(intent::UseMixBrush{on ? slot : -1});
    }
    ui.probe.item("mix_brush_", slot);
  }
  if (mix.of_block.empty()) return;
  ImGui::SameLine(0, ui.px(8));
  if (button(ui.look, "Clear marks", {.tooltip = "Nothing is marked any more"})) {
    ui.out.push(intent::ClearMixBrush{});
  }
  ui.probe.item("mix_brush_clear");
}

bool mix_brush_key(const AppState& state, const KeyPress& press, Intents& out) {
  const MixState& mix = state.mix;
  if (press.ctrl || mix.slots.size() < 2) return false;
  if (press.letter == 'h' && mixes_regions(state.explore.space->shape)) {
    const bool last = mix.brush + 1 >= static_cast<int>(mix.slots.size());
    out.push(intent::UseMixBrush{last ? -1 : mix.brush + 1});
    return true;
  }
  if (mix.brush < 0) return false;
  if (press.is_arrow()) {
    out.push(intent::StepMixBrush{press.arrow().dx, press.arrow().dy, press.shift});
    return true;
  }
  if (press.letter != 'd') return false;
  out.push(intent::StepMixBrush{0, 0, true});
  return true;
}

bool mix_undo_key(const MixState& mix, const KeyPress& press, Intents& out) {
  const bool any = !mix.slots.empty() || mix.history.can_undo() || mix.history.can_redo();
  if (!press.ctrl || !any || (press.letter != 'z' && press.letter != 'y')) return false;
  const bool redo = press.letter == 'y' || press.shift;
  redo ? out.push(intent::RedoMix{}) : out.push(intent::UndoMix{});
  return true;
}

}  // namespace pixelatent::gui
