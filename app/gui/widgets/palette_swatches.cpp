#include "palette_swatches.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <string>

#include "buttons.hpp"
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
  ImGui::InvisibleButton(id,
                         {static_cast<float>(columns) * pitch, static_cast<float>(rows) * pitch},
                         ImGuiButtonFlags_MouseButtonLeft | ImGuiButtonFlags_MouseButtonRight);
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
    const bool hovered = item_hovered && ImGui::IsMouseHoveringRect(min, max);
    if (hovered) result.hovered = i;
    if (i == options.selected || hovered) {
      list.AddRect(min, max, faded(i == options.selected ? look.theme.accent : look.theme.text),
                   look.px(3), 0, look.px(2));
    }
  }
  if (result.hovered >= 0) {
    describe(look, result.hovered, colours[static_cast<std::size_t>(result.hovered)],
             options.click_does);
    if (ImGui::IsMouseClicked(ImGuiMouseButton_Left)) result.clicked = result.hovered;
    if (ImGui::IsMouseClicked(ImGuiMouseButton_Right)) result.right_clicked = result.hovered;
  }
  return result;
}

}  // namespace pixelatent::gui
