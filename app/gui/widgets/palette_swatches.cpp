#include "palette_swatches.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <string>

#include "buttons.hpp"
#include "focus_order.hpp"
#include "item.hpp"

namespace pixelatent::gui {
namespace {

void draw_transparent(ImDrawList& list, const Theme& theme, ImVec2 at, float side) {
  const float half = side / 2;
  const ImU32 light = faded(mix(theme.checker_light, IM_COL32_WHITE, 0.12f));
  list.AddRectFilled(at, {at.x + side, at.y + side}, faded(theme.checker_dark));
  list.AddRectFilled(at, {at.x + half, at.y + half}, light);
  list.AddRectFilled({at.x + half, at.y + half}, {at.x + side, at.y + side}, light);
}

void describe(const Look& look, int index, Rgba8 colour, const char* click_does) {
  std::array<char, 64> text{};
  if (colour.a < kOpaqueFrom) {
    std::snprintf(text.data(), text.size(), "%d: transparent", index);
  } else {
    std::snprintf(text.data(), text.size(), "%d: #%02x%02x%02x", index, colour.r, colour.g,
                  colour.b);
  }
  std::string words = text.data();
  if (click_does != nullptr) words += std::string(". ") + click_does;
  tooltip_for_item(look, words.c_str());
}

/// The colour that the arrows are at while the ring is here, else -1. Enter is a click, the menu
/// key a right click.
int choose_by_keys(const char* id, int count, int columns, int selected, SwatchResult& result) {
  if (!has_focus_ring()) return -1;
  int& at = *ImGui::GetStateStorage()->GetIntRef(ImGui::GetID(id), std::max(0, selected));
  at = std::clamp(at, 0, count - 1);
  for (const FocusStep& step : focus_steps()) {
    const bool down = step.key == FocusKey::Up || step.key == FocusKey::Down;
    if (step.key == FocusKey::Enter) result.clicked = at;
    if (step.key == FocusKey::Menu) result.right_clicked = at;
    if (step.key == FocusKey::Home) at = 0;
    if (step.key == FocusKey::End) at = count - 1;
    at = std::clamp(at + (down ? -columns : 1) * step_of(step), 0, count - 1);
  }
  return at;
}

}  // namespace

SwatchResult palette_swatches(const Look& look, const char* id, std::span<const Rgba8> colours,
                              const SwatchOptions& options) {
  SwatchResult result;
  if (colours.empty()) return result;
  const float side = look.px(options.side), pitch = side + look.px(options.gap);
  const float width = options.width > 0 ? options.width : ImGui::GetContentRegionAvail().x;
  const int count = static_cast<int>(colours.size());
  const int columns = std::clamp(static_cast<int>((width + pitch - side) / pitch), 1, count);
  const int rows = (count + columns - 1) / columns;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  press_area(id, {static_cast<float>(columns) * pitch, static_cast<float>(rows) * pitch},
             ImGuiButtonFlags_MouseButtonLeft | ImGuiButtonFlags_MouseButtonRight,
             FocusKind::Slide);
  const int by_keys = choose_by_keys(id, count, columns, options.selected, result);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const bool item_hovered = ImGui::IsItemHovered();
  for (int i = 0; i < count; ++i) {
    const Rgba8 c = colours[static_cast<std::size_t>(i)];
    const ImVec2 min{at.x + static_cast<float>(i % columns) * pitch,
                     at.y + static_cast<float>(i / columns) * pitch};
    const ImVec2 max{min.x + side, min.y + side};
    if (c.a < kOpaqueFrom) {
      draw_transparent(list, look.theme, min, side);
    } else {
      list.AddRectFilled(min, max, faded(IM_COL32(c.r, c.g, c.b, 255)), look.px(3));
    }
    const bool hovered =
        by_keys >= 0 ? i == by_keys : item_hovered && ImGui::IsMouseHoveringRect(min, max);
    if (hovered) result.hovered = i;
    if (i == options.selected || hovered) {
      list.AddRect(min, max, faded(i == options.selected ? look.theme.accent : look.theme.text),
                   look.px(3), 0, look.px(2));
    }
  }
  if (result.hovered >= 0) {
    describe(look, result.hovered, colours[static_cast<std::size_t>(result.hovered)],
             options.click_does);
    if (by_keys >= 0) return result;
    if (ImGui::IsMouseClicked(ImGuiMouseButton_Left)) result.clicked = result.hovered;
    if (ImGui::IsMouseClicked(ImGuiMouseButton_Right)) result.right_clicked = result.hovered;
  }
  return result;
}

}  // namespace pixelatent::gui
