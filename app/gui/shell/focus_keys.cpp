#include "focus_keys.hpp"

#include <optional>

namespace pixelatent::gui {

namespace {

std::optional<FocusKey> focus_key_of(const KeyPress& press) {
  if (press.is_context_menu()) return FocusKey::Menu;
  if (press.is_enter()) return FocusKey::Enter;
  if (press.is_space()) return FocusKey::Space;
  if (press.is_home()) return FocusKey::Home;
  if (press.is_end()) return FocusKey::End;
  const auto [dx, dy] = press.arrow();
  if (dx != 0) return dx > 0 ? FocusKey::Right : FocusKey::Left;
  if (dy != 0) return dy > 0 ? FocusKey::Down : FocusKey::Up;
  return std::nullopt;
}

bool escape(FocusOrder& focus, Typing typing, bool over_page) {
  if (FocusOrder::close_popup()) return true;
  return typing == Typing::No && !over_page && focus.hide();
}

}  // namespace

bool focus_key(FocusOrder& focus, const KeyPress& press, Typing typing, bool over_page) {
  if (press.alt) return false;
  if (press.is_escape()) return escape(focus, typing, over_page);
  if (press.is_menu()) return focus.open_menu();
  if (press.is_tab()) {
    if (press.ctrl) return false;
    return focus.key({press.shift ? FocusKey::Previous : FocusKey::Next});
  }
  if (typing == Typing::Yes) return false;
  const auto key = focus_key_of(press);
  if (!key) return false;
  const bool once = *key == FocusKey::Enter || *key == FocusKey::Space;
  // A held key presses once, and isn't the page's either.
  if (once && press.repeat) return focus.shown() && focus.kind() == FocusKind::Press;
  return focus.key({*key, press.shift, press.ctrl});
}

}  // namespace pixelatent::gui
