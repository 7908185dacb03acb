#pragma once
// What the widgets share: labels without their id part, item states, colours under BeginDisabled.
#include <cfloat>
#include <string_view>

#include "gui/theme/look.hpp"
#include "imgui_compat.hpp"

namespace pixelatent::gui {

/// "Pause##train" shows "Pause".
inline std::string_view visible_part(std::string_view label) {
  return label.substr(0, label.find("##"));
}

/// A colour as it looks in a disabled or fading part of the window.
inline ImU32 faded(ImU32 colour) { return with_opacity(colour, ImGui::GetStyle().Alpha); }

inline ImVec2 text_size(const ImFont& font, std::string_view text) {
  return font.CalcTextSizeA(size_of(font), FLT_MAX, 0, text.data(), text.data() + text.size());
}

inline void add_text(ImDrawList& list, ImFont* font, ImVec2 at, ImU32 colour,
                     std::string_view text) {
  // Whole pixels: glyphs are sharp only there.
  const ImVec2 whole{static_cast<float>(static_cast<int>(at.x)),
                     static_cast<float>(static_cast<int>(at.y))};
  list.AddText(font, size_of(*font), whole, faded(colour), text.data(), text.data() + text.size());
}

/// State of the item drawn last.
struct ItemState {
  bool hovered = false, held = false;
};
inline ItemState last_item() { return {ImGui::IsItemHovered(), ImGui::IsItemActive()}; }

inline ImU32 pick(const ItemState& state, ImU32 normal, ImU32 hovered, ImU32 held) {
  return state.held ? held : state.hovered ? hovered : normal;
}

/// Scope of BeginDisabled.
class DisabledUnless {
 public:
  explicit DisabledUnless(bool enabled) { ImGui::BeginDisabled(!enabled); }
  ~DisabledUnless() { ImGui::EndDisabled(); }
  DisabledUnless(const DisabledUnless&) = delete;
  DisabledUnless& operator=(const DisabledUnless&) = delete;
};

/// Scope of a font.
class InFont {
 public:
  explicit InFont(ImFont* font) { push_font(font); }
  ~InFont() { ImGui::PopFont(); }
  InFont(const InFont&) = delete;
  InFont& operator=(const InFont&) = delete;
};

}  // namespace pixelatent::gui
