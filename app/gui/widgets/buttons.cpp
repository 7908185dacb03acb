#include "buttons.hpp"

#include <algorithm>
#include <string>

#include "focus_order.hpp"
#include "item.hpp"
#include "text.hpp"

namespace pixelatent::gui {
namespace {

/// Colours of a button at rest, under the mouse and held down.
struct Face {
  ImU32 normal, hovered, held;
  ImU32 text;
  ImFont* font;
};

Face control_face(const Look& look) {
  const Theme& t = look.theme;
  return {t.control, t.control_hover, t.control_active, t.text, look.fonts.body};
}

constexpr float kPadding = 14;

/// Icon, label and icon as one line of text.
std::string content(const Look& look, std::string_view label, const ButtonOptions& options) {
  std::string text = look.fonts.text(options.icon);
  if (!text.empty() && !label.empty()) text += ' ';
  text += label;
  const std::string_view after = look.fonts.text(options.icon_after);
  if (!after.empty() && !text.empty()) text += ' ';
  return text.append(after);
}

float resolved_width(const ButtonOptions& options, float natural) {
  if (options.width < 0) return std::max(1.0f, ImGui::GetContentRegionAvail().x);
  return options.width > 0 ? options.width : natural;
}

bool face_button(const Look& look, const char* label, std::string_view text,
                 const ButtonOptions& options, const Face& face, float height) {
  const DisabledUnless enabled(options.enabled);
  const ImVec2 natural = text_size(*face.font, text);
  const ImVec2 size{resolved_width(options, natural.x + 2 * look.px(kPadding)), height};
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const bool clicked = press_area(label, size);
  const ItemState state = last_item();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImU32 fill = pick(state, face.normal, face.hovered, face.held);
  list.AddRectFilled(at, {at.x + size.x, at.y + size.y}, faded(fill), look.px(look.theme.radius));
  add_text(list, face.font, {at.x + (size.x - natural.x) / 2, at.y + (size.y - natural.y) / 2},
           face.text, text);
  if (options.tooltip != nullptr || options.shortcut != nullptr) {
    tooltip_for_item(look, options.tooltip != nullptr ? options.tooltip : "", options.shortcut);
  }
  return clicked;
}

bool labelled_button(const Look& look, const char* label, const ButtonOptions& options,
                     const Face& face) {
  return face_button(look, label, content(look, visible_part(label), options), options, face,
                     look.px(look.theme.control_height));
}

}  // namespace

bool primary_button(const Look& look, const char* label, const ButtonOptions& options) {
  const Theme& t = look.theme;
  return labelled_button(
      look, label, options,
      {t.accent, t.accent_hover, t.accent_active, t.text_on_accent, look.fonts.body_strong});
}

bool button(const Look& look, const char* label, const ButtonOptions& options) {
  return labelled_button(look, label, options, control_face(look));
}

bool quiet_button(const Look& look, const char* label, const ButtonOptions& options) {
  Face face = control_face(look);
  face.normal = IM_COL32_BLACK_TRANS;
  face.hovered = look.theme.control;
  face.held = look.theme.control_hover;
  face.text = look.theme.text_soft;
  return labelled_button(look, label, options, face);
}

bool icon_button(const Look& look, const char* id, Icon icon, const ButtonOptions& options) {
  Face face = control_face(look);
  face.normal = IM_COL32_BLACK_TRANS;
  face.hovered = look.theme.control;
  face.held = look.theme.control_hover;
  face.text = look.theme.text_soft;
  ButtonOptions square = options;
  if (square.width == 0) square.width = look.px(look.theme.control_height);
  return face_button(look, id, look.fonts.text(icon), square, face,
                     look.px(look.theme.control_height));
}

bool toggle_button(const Look& look, const char* label, bool& on, const ButtonOptions& options) {
  const Theme& t = look.theme;
  Face face = control_face(look);
  if (on)
    face = {t.accent_dim, mix(t.accent_dim, t.accent, 0.15f), t.accent_dim, t.accent_text,
            look.fonts.body};
  const bool clicked = labelled_button(look, label, options, face);
  if (clicked) on = !on;
  return clicked;
}

bool tab_button(const Look& look, const char* label, bool selected, const ButtonOptions& options) {
  const Theme& t = look.theme;
  Face face = control_face(look);
  if (!selected) {
    face = {IM_COL32_BLACK_TRANS, mix(t.panel, t.control, 0.5f), t.control, t.text_soft,
            look.fonts.body};
  }
  return labelled_button(look, label, options, face);
}

float button_width(const Look& look, const char* label, const ButtonOptions& options) {
  const std::string text = content(look, visible_part(label), options);
  return text_size(*look.fonts.body, text).x + 2 * look.px(kPadding);
}

namespace {

constexpr float kTooltipWrap = 320;

bool waits_for_tooltip() {
  constexpr float kPatience = 0.35f;  // Seconds; a passing mouse should not leave a trail.
  return ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled) &&
         hovered_seconds() >= kPatience;
}

}  // namespace

void tooltip_beside(const Look& look, const char* text, ImVec2 min, ImVec2 max) {
  if (!waits_for_tooltip()) return;
  const float gap = look.px(8);
  const float most = look.px(kTooltipWrap) + 2 * look.px(10) + gap;
  const float text_width = ImGui::CalcTextSize(text, nullptr, false, look.px(kTooltipWrap)).x;
  const float width = std::min(most, text_width + 2 * look.px(10) + gap);
  const ImVec2 item = ImGui::GetItemRectMin(), screen = ImGui::GetIO().DisplaySize;
  if (max.x + width <= screen.x) {
    ImGui::SetNextWindowPos({max.x + gap, item.y});
  } else if (min.x >= width) {
    ImGui::SetNextWindowPos({min.x - gap, item.y}, ImGuiCond_Always, {1, 0});
  } else if (max.y + look.px(80) <= screen.y) {
    ImGui::SetNextWindowPos({std::min(item.x, screen.x - width), max.y + gap});
  } else {
    ImGui::SetNextWindowPos({std::min(item.x, screen.x - width), min.y - gap}, ImGuiCond_Always,
                            {0, 1});
  }
  tooltip_for_item(look, text);
}

void tooltip_for_item(const Look& look, const char* text, const char* shortcut) {
  if (!waits_for_tooltip()) return;
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {look.px(10), look.px(7)});
  ImGui::PushStyleVar(ImGuiStyleVar_Alpha, 1.0f);
  ImGui::BeginTooltip();
  if (*text != '\0') {
    ImGui::PushTextWrapPos(look.px(kTooltipWrap));
    ImGui::TextUnformatted(text);
    ImGui::PopTextWrapPos();
  }
  if (shortcut != nullptr) {
    if (*text != '\0') ImGui::SameLine(0, look.px(look.theme.gap));
    key_cap(look, shortcut);
  }
  ImGui::EndTooltip();
  ImGui::PopStyleVar(2);
}

}  // namespace pixelatent::gui
