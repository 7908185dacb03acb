#include "focus_order.hpp"

#include <algorithm>
#include <utility>

#include "imgui_compat.hpp"
#include "item.hpp"

namespace pixelatent::gui {

void FocusOrder::begin_frame() {
  drawn_ = std::exchange(items_, {});
  menu_ = std::exchange(menu_now_, 0);
  group_ = 0;
  entered_ = std::exchange(entering_, 0);
  const ImGuiIO& io = ImGui::GetIO();
  for (const bool clicked : io.MouseClicked) {
    if (clicked) hide();
  }
  if (io.MouseDelta.x != 0 || io.MouseDelta.y != 0) mouse_rules_ = true;
  const Item* item = shown() ? find(id_) : nullptr;
  if (item != nullptr) show_focus(id_, item->window, mouse_rules_);
}

void FocusOrder::end_frame(const Look& look) {
  drawn_ = items_;
  follow_scope();
  steps_.clear();
  if (retry_.has_value) {
    const FocusStep step = retry_.step;
    const int left = retry_.left - 1;
    retry_.has_value = false;
    retrying_ = true;
    key(step);
    retrying_ = false;
    retry_.has_value = retry_.has_value && left > 0;
    retry_.left = left;
  }
  if (!shown_) {
    // Tab goes on from where one has clicked.
    if (const Item* clicked = find(held_by_mouse())) id_ = clicked->id;
    return;
  }
  const Item* item = find(id_);
  if (item == nullptr) return;
  at_ = *item;
  place_ = static_cast<std::size_t>(item - drawn_.data());
  rect_ = item->rect;
  kind_ = item->kind;
  if (item->group != 0) last_of_group_[item->group] = item->id;
  draw_ring(look, *item);
}

void FocusOrder::draw_ring(const Look& look, const Item& item) {
  const float out = look.px(2), thick = std::max(2.0f, look.px(2));
  const ImVec4 &at = item.rect, &clip = item.clip;
  const ImVec2 min{at.x - out, at.y - out}, max{at.z + out, at.w + out};
  ImDrawList& list = *item.window->DrawList;
  list.PushClipRect({clip.x - out - thick, clip.y - out - thick},
                    {clip.z + out + thick, clip.w + out + thick});
  const float radius = look.px(look.theme.radius);
  // Light on dark, and dark around it, so that it stands out on every surface.
  list.AddRect({min.x - thick, min.y - thick}, {max.x + thick, max.y + thick},
               IM_COL32(0, 0, 0, 200), radius, 0, thick);
  list.AddRect(min, max, look.theme.text, radius, 0, thick);
  list.PopClipRect();
}

const FocusOrder::Item* FocusOrder::find(ImGuiID id) const {
  const auto found = std::ranges::find(drawn_, id, &Item::id);
  return id == 0 || found == drawn_.end() ? nullptr : &*found;
}

bool FocusOrder::in_scope(const Item& item) const {
  const ImGuiWindow* popup = topmost_popup();
  return popup == nullptr || item.window->RootWindow == popup->RootWindow;
}

/// The ring goes into what opens, and back to where it was when that closes.
void FocusOrder::follow_scope() {
  const int now = popups_open();
  while (scopes_ < now) {
    below_.push_back(id_);
    id_ = 0;
    first_wanted_ = true;
    ++scopes_;
  }
  while (scopes_ > now) {
    id_ = below_.back();
    below_.pop_back();
    first_wanted_ = false;
    --scopes_;
  }
  if (first_wanted_ && shown_) {
    const auto all = stops();
    if (!all.empty()) {
      id_ = all.front()->id;
      first_wanted_ = false;
    }
  }
  // Gone with its page, say; Tab goes on from the same place in the order.
  const Item* item = find(id_);
  if (shown_ && id_ != 0 && (item == nullptr || !in_scope(*item)) && !retry_.has_value) {
    shown_ = false;
  }
}

void FocusOrder::press(ImGuiID id, bool by_enter) {
  activate_item(
      id, kind_ == FocusKind::Type ? ImGuiActivateFlags_PreferInput : ImGuiActivateFlags_None);
  if (by_enter) entering_ = id;
}

bool FocusOrder::key(FocusStep step) {
  if (step.key == FocusKey::Next || step.key == FocusKey::Previous) {
    go_along(step.key == FocusKey::Next ? 1 : -1);
    return true;
  }
  if (!shown() || (find(id_) == nullptr && !retrying_)) return false;
  if (ImGui::GetIO().WantTextInput) return false;
  if (kind_ == FocusKind::Canvas) return false;
  mouse_rules_ = false;
  const bool enters = step.key == FocusKey::Enter || step.key == FocusKey::Space;
  if (step.key == FocusKey::Menu || (kind_ == FocusKind::Slide && step.key != FocusKey::Space)) {
    steps_.push_back(step);
    return true;
  }
  if (enters) {
    press(id_, step.key == FocusKey::Enter);
    return true;
  }
  // Arrows with Ctrl are the page's; with Shift they would be in a list that knows of ranges.
  if (step.ctrl) return false;
  switch (step.key) {
    case FocusKey::Left:
      go_beside(-1, 0);
      return true;
    case FocusKey::Right:
      go_beside(1, 0);
      return true;
    case FocusKey::Up:
      go_beside(0, -1);
      return true;
    case FocusKey::Down:
      go_beside(0, 1);
      return true;
    case FocusKey::Home:
    case FocusKey::End:
      return go_to_end(step.key == FocusKey::End);
    default:
      return false;
  }
}

std::vector<FocusOrder::Stop> FocusOrder::all() const {
  std::vector<Stop> all;
  for (const Item& item : drawn_) all.push_back({item.id, item.rect});
  return all;
}

bool FocusOrder::hide() {
  retry_.has_value = false;
  return std::exchange(shown_, false);
}

bool FocusOrder::open_menu() {
  const Item* menu = find(menu_);
  if (menu == nullptr || popups_open() > 0) return close_popup();
  go_to(*menu);
  press(menu_, false);
  return true;
}

bool FocusOrder::close_popup() {
  const ImGuiWindow* popup = topmost_popup();
  if (popup == nullptr || (popup->Flags & ImGuiWindowFlags_Modal) != 0) return false;
  ImGui::ClosePopupToLevel(popups_open() - 1, true);
  return true;
}

void FocusOrder::add(FocusKind kind) {
  ImGuiContext& g = *ImGui::GetCurrentContext();
  const ImGuiLastItemData& last = g.LastItemData;
  if (last.ID == 0 || (last.InFlags & ImGuiItemFlags_Disabled) != 0) return;
  ImGuiWindow* window = g.CurrentWindow;
  const ImRect& clip = window->ClipRect;
  items_.push_back({last.ID,
                    group_,
                    {last.Rect.Min.x, last.Rect.Min.y, last.Rect.Max.x, last.Rect.Max.y},
                    {clip.Min.x, clip.Min.y, clip.Max.x, clip.Max.y},
                    window,
                    kind});
}

void FocusOrder::mark_menu() { menu_now_ = ImGui::GetItemID(); }

std::vector<FocusStep> FocusOrder::take_steps(ImGuiID id) {
  return shown() && id == id_ ? std::exchange(steps_, {}) : std::vector<FocusStep>{};
}

}  // namespace pixelatent::gui
