#pragma once
// Buttons. All return true in the frame of the click. `label` is also the id; "label##id" works.
#include <span>

#include "gui/theme/look.hpp"

namespace pixelatent::gui {

struct ButtonOptions {
  Icon icon = icon::kNone;        ///< before the label
  Icon icon_after = icon::kNone;  ///< behind it
  const char* tooltip = nullptr;
  const char* shortcut = nullptr;  ///< "Ctrl+E": a key-cap in the tooltip
  float width = 0;                 ///< 0: as wide as its text; < 0: all there is
  bool enabled = true;
};

/// The one thing to do next on this page: accent colour.
bool primary_button(const Look& look, const char* label, const ButtonOptions& options = {});
/// Every other action.
bool button(const Look& look, const char* label, const ButtonOptions& options = {});
/// No surface until hovered: toolbars, rows of lists.
bool quiet_button(const Look& look, const char* label, const ButtonOptions& options = {});
/// Square, icon only; `id` names it and `options.tooltip` says what it does.
bool icon_button(const Look& look, const char* id, Icon icon, const ButtonOptions& options = {});
/// Lit when `on`; a click flips it.
bool toggle_button(const Look& look, const char* label, bool& on,
                   const ButtonOptions& options = {});
/// A page's tab in the header.
bool tab_button(const Look& look, const char* label, bool selected,
                const ButtonOptions& options = {});

struct Choice {
  const char* label = "";
  const char* tooltip = nullptr;
  bool enabled = true;
};
/// Separate small buttons of which one is lit, as for canvas sizes. True when `chosen` changed.
bool choice_buttons(const Look& look, const char* id, std::span<const Choice> choices, int& chosen);
/// The same in one rounded bar.
bool segmented_control(const Look& look, const char* id, std::span<const Choice> choices,
                       int& chosen);
/// A box with a tick and a label.
bool check_box(const Look& look, const char* label, bool& on, const char* tooltip = nullptr);

/// Width `button` would take.
float button_width(const Look& look, const char* label, const ButtonOptions& options = {});

/// Tooltip for the item drawn last: words, with a shortcut as key-cap. No-op unless it is hovered.
void tooltip_for_item(const Look& look, const char* text, const char* shortcut = nullptr);
/// The same of one of many pictures that stand together from `min` to `max`: beside them, so that
/// none of the others is covered.
void tooltip_beside(const Look& look, const char* text, ImVec2 min, ImVec2 max);

}  // namespace pixelatent::gui
