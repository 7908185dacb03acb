// The buttons that hold a choice: one of several, or yes and no.
#include <algorithm>
#include <cmath>

#include "buttons.hpp"
#include "focus_order.hpp"
#include "item.hpp"

namespace pixelatent::gui {
namespace {

constexpr float kChoicePadding = 14, kLeastPadding = 4;  // at DPI scale 1

enum class ChoiceShape { Separate, Joined };

struct ChoiceColours {
  ImU32 fill, text;
};
ChoiceColours colours_of(const Theme& t, const ItemState& state, bool chosen, ChoiceShape shape) {
  if (chosen) return {t.accent_dim, t.accent_text};
  const ImU32 rest = shape == ChoiceShape::Separate ? t.control : t.control & ~IM_COL32_A_MASK;
  return {pick(state, rest, t.control_hover, t.control_active), t.text};
}

/// `padding`: on either side of the label.
bool choice_button(const Look& look, const Choice& choice, bool chosen, ChoiceShape shape,
                   float padding) {
  const DisabledUnless enabled(choice.enabled);
  const std::string_view text = visible_part(choice.label);
  const ImVec2 natural = text_size(*look.fonts.body, text);
  const ImVec2 size{natural.x + 2 * padding, look.px(look.theme.control_height)};
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const bool clicked = press_area(choice.label, size);
  const ChoiceColours colours = colours_of(look.theme, last_item(), chosen, shape);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(at, {at.x + size.x, at.y + size.y}, faded(colours.fill),
                     look.px(look.theme.radius));
  add_text(list, look.fonts.body,
           {at.x + (size.x - natural.x) / 2, at.y + (size.y - natural.y) / 2}, colours.text, text);
  if (choice.tooltip != nullptr) tooltip_for_item(look, choice.tooltip);
  return clicked;
}

bool choose(const Look& look, const char* id, std::span<const Choice> choices, int& chosen,
            ChoiceShape shape, float padding) {
  const float gap = shape == ChoiceShape::Separate ? look.px(look.theme.gap_s) : 0;
  const float right = ImGui::GetCursorScreenPos().x + ImGui::GetContentRegionAvail().x;
  const int before = chosen;
  const FocusGroup group(id);
  ImGui::PushID(id);
  for (int i = 0; i < static_cast<int>(choices.size()); ++i) {
    const Choice& choice = choices[static_cast<std::size_t>(i)];
    if (i > 0) {
      // Separate buttons go on in the next row where the inspector is too narrow.
      const float width = button_width(look, choice.label);
      const bool fits = ImGui::GetItemRectMax().x + gap + width <= right;
      if (fits || shape == ChoiceShape::Joined) ImGui::SameLine(0, gap);
    }
    if (choice_button(look, choice, i == chosen, shape, padding)) chosen = i;
  }
  ImGui::PopID();
  return chosen != before;
}

void draw_tick(ImDrawList& list, ImVec2 at, float side, ImU32 colour, float thickness) {
  const ImVec2 points[] = {{at.x + side * 0.24f, at.y + side * 0.52f},
                           {at.x + side * 0.43f, at.y + side * 0.71f},
                           {at.x + side * 0.77f, at.y + side * 0.31f}};
  list.AddPolyline(points, 3, colour, ImDrawFlags_None, thickness);
}

}  // namespace

bool choice_buttons(const Look& look, const char* id, std::span<const Choice> choices,
                    int& chosen) {
  return choose(look, id, choices, chosen, ChoiceShape::Separate, look.px(kChoicePadding));
}

bool segmented_control(const Look& look, const char* id, std::span<const Choice> choices,
                       int& chosen) {
  float labels = 0;
  for (const Choice& choice : choices) {
    labels += text_size(*look.fonts.body, visible_part(choice.label)).x;
  }
  // Closer together where the inspector is too narrow.
  const float sides = 2 * static_cast<float>(choices.size());
  const float room = std::floor((ImGui::GetContentRegionAvail().x - labels) / sides);
  const float padding = std::clamp(room, look.px(kLeastPadding), look.px(kChoicePadding));
  const float width = labels + sides * padding;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::GetWindowDrawList()->AddRectFilled(
      at, {at.x + width, at.y + look.px(look.theme.control_height)}, faded(look.theme.control),
      look.px(look.theme.radius));
  return choose(look, id, choices, chosen, ChoiceShape::Joined, padding);
}

bool check_box(const Look& look, const char* label, bool& on, const char* tooltip) {
  const Theme& t = look.theme;
  const std::string_view text = visible_part(label);
  const ImVec2 natural = text_size(*look.fonts.body, text);
  const float side = look.px(18), gap = look.px(t.gap_s);
  const ImVec2 size{side + gap + natural.x, std::max(look.px(t.row_height), natural.y)};
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const bool clicked = press_area(label, size);
  if (clicked) on = !on;
  const ItemState state = last_item();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 box{at.x, at.y + static_cast<float>(static_cast<int>((size.y - side) / 2))};
  const ImU32 fill = on ? pick(state, t.accent, t.accent_hover, t.accent_active)
                        : pick(state, t.control, t.control_hover, t.control_active);
  list.AddRectFilled(box, {box.x + side, box.y + side}, faded(fill), look.px(t.radius_s));
  if (on) draw_tick(list, box, side, faded(t.text_on_accent), look.px(2));
  add_text(list, look.fonts.body, {at.x + side + gap, at.y + (size.y - natural.y) / 2},
           on ? t.text : t.text_soft, text);
  if (tooltip != nullptr) tooltip_for_item(look, tooltip);
  return clicked;
}

}  // namespace pixelatent::gui
