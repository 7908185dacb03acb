#include "focus_order.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "imgui_compat.hpp"
#include "item.hpp"

namespace pixelatent::gui {
namespace {

constexpr int kTries = 3;  // frames that a list gets to draw what it is scrolled to

float gap_between(float a_min, float a_max, float b_min, float b_max) {
  return std::max({0.0f, b_min - a_max, a_min - b_max});
}

/// How far `to` lies in the direction from `from`; negative when it doesn't.
float distance(ImVec4 from, ImVec4 to, int dx, int dy) {
  const float x = (to.x + to.z - from.x - from.z) / 2, y = (to.y + to.w - from.y - from.w) / 2;
  const float along = dx != 0 ? x * static_cast<float>(dx) : y * static_cast<float>(dy);
  const float size = dx != 0 ? from.z - from.x : from.w - from.y;
  if (along < std::min(2.0f, size / 4)) return -1;
  const float aside =
      dx != 0 ? gap_between(from.y, from.w, to.y, to.w) : gap_between(from.x, from.z, to.x, to.z);
  const float off = std::abs(dx != 0 ? y : x);
  return along + 4 * aside + off * 0.1f;
}

}  // namespace

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
  const float out = look.px(2), thick = std::max(2.0f, look.px(2));
  const ImVec2 min{rect_.x - out, rect_.y - out}, max{rect_.z + out, rect_.w + out};
  ImDrawList& list = *item->window->DrawList;
  list.PushClipRect({item->clip.x - out - thick, item->clip.y - out - thick},
                    {item->clip.z + out + thick, item->clip.w + out + thick});
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

std::vector<const FocusOrder::Item*> FocusOrder::stops() const {
  std::vector<const Item*> stops;
  std::map<ImGuiID, std::size_t> groups;
  for (const Item& item : drawn_) {
    if (!in_scope(item)) continue;
    if (item.group == 0) {
      stops.push_back(&item);
      continue;
    }
    const auto [known, is_new] = groups.try_emplace(item.group, stops.size());
    if (is_new) stops.push_back(&item);
    const auto last = last_of_group_.find(item.group);
    if (last != last_of_group_.end() && last->second == item.id) stops[known->second] = &item;
  }
  return stops;
}

void FocusOrder::go_to(const Item& item) {
  if (ImGui::GetIO().WantTextInput) ImGui::ClearActiveID();
  id_ = item.id;
  shown_ = true;
  mouse_rules_ = false;
  rect_ = item.rect;
  kind_ = item.kind;
  if (item.group != 0) last_of_group_[item.group] = item.id;
  ImGui::ScrollToRect(item.window, {{item.rect.x, item.rect.y - 6}, {item.rect.z, item.rect.w + 6}},
                      ImGuiScrollFlags_KeepVisibleEdgeX | ImGuiScrollFlags_KeepVisibleEdgeY);
  if (item.kind == FocusKind::Type) activate_item(item.id, ImGuiActivateFlags_PreferInput);
}

void FocusOrder::go_along(int by) {
  const auto all = stops();
  if (all.empty()) return;
  const int count = static_cast<int>(all.size());
  const Item* item = find(id_);
  const auto same = [&](const Item* stop) {
    return item != nullptr &&
           (stop->id == item->id || (item->group != 0 && stop->group == item->group));
  };
  const auto at = std::ranges::find_if(all, same);
  if (at != all.end()) {
    const int from = static_cast<int>(at - all.begin());
    const int next = !shown_ && scopes_ > 0 ? from : (from + by + count) % count;
    return go_to(*all[static_cast<std::size_t>(next)]);
  }
  if (id_ == 0) return go_to(by > 0 ? *all.front() : *all.back());
  const auto past =
      std::ranges::find_if(all, [&](const Item* stop) { return stop >= drawn_.data() + place_; });
  go_to(past == all.end() ? *all.front() : **past);
}

/// Further rows of a list are drawn only when they are in sight: scrolls on, and tries again.
bool FocusOrder::scroll_on(const Item& from, FocusStep step) {
  ImGuiWindow* window = from.window;
  const bool down = step.key == FocusKey::Down || step.key == FocusKey::End;
  const bool far = step.key == FocusKey::End || step.key == FocusKey::Home;
  const float row = from.rect.w - from.rect.y;
  const float top = window->Scroll.y;
  const float wanted = std::clamp(
      down ? (far ? window->ScrollMax.y : top + row * 1.5f) : (far ? 0 : top - row * 1.5f), 0.0f,
      window->ScrollMax.y);
  if (wanted == top) return false;
  ImGui::SetScrollY(window, wanted);
  retry_ = {step, kTries, true};
  return true;
}

bool FocusOrder::go_beside(int dx, int dy) {
  const Item* from = find(id_);
  if (from == nullptr) return false;
  const Item* best = nullptr;
  float nearest = 0;
  for (const Item& item : drawn_) {
    if (item.id == from->id || item.window != from->window) continue;
    if (from->group != 0 && item.group != from->group) continue;
    const float far = distance(from->rect, item.rect, dx, dy);
    if (far < 0 || (best != nullptr && far >= nearest)) continue;
    best = &item;
    nearest = far;
  }
  // At a row's end the next row follows.
  const float height = from->rect.w - from->rect.y;
  const bool same_row =
      best != nullptr && gap_between(from->rect.y, from->rect.w, best->rect.y, best->rect.w) == 0;
  if (dx != 0 && from->group != 0 && !same_row) {
    const Item* next = from + dx;
    const bool inside = next >= drawn_.data() && next < drawn_.data() + drawn_.size();
    best = inside && next->group == from->group ? next : nullptr;
  }
  const bool row_is_near = best != nullptr && gap_between(from->rect.y, from->rect.w, best->rect.y,
                                                          best->rect.w) < 3 * height + 40;
  if (best != nullptr && (dx != 0 || row_is_near)) {
    go_to(*best);
    return true;
  }
  if (dy != 0 && scroll_on(*from, {dy > 0 ? FocusKey::Down : FocusKey::Up})) return true;
  if (best != nullptr) go_to(*best);
  return best != nullptr;
}

bool FocusOrder::go_to_end(bool last) {
  // A list may have been scrolled past it.
  const Item* from = find(id_) != nullptr ? find(id_) : &at_;
  const Item* end = nullptr;
  for (const Item& item : drawn_) {
    if (item.window != from->window || item.group != from->group) continue;
    if (end == nullptr || last) end = &item;
  }
  const bool scrolled =
      from->group != 0 && scroll_on(*from, {last ? FocusKey::End : FocusKey::Home});
  if (end != nullptr && !scrolled) go_to(*end);
  return true;
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
