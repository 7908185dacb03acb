// Where Tab and the arrows take the ring.
#include <algorithm>
#include <cmath>

#include "focus_order.hpp"
#include "imgui_compat.hpp"

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

}  // namespace pixelatent::gui
