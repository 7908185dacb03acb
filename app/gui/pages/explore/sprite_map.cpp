// The map on the Explore page: every sprite of the set at its place.
#include <algorithm>
#include <cmath>
#include <string>

#include "explore_view.hpp"
#include "gui/gl/surface.hpp"
#include "gui/widgets/buttons.hpp"
#include "gui/widgets/imgui_compat.hpp"
#include "gui/widgets/text.hpp"
#include "latent/place_edit.hpp"

namespace pixelatent::gui {

namespace {

struct MapView {
  Area area;
  ImVec2 centre;
  ImVec2 reach;  ///< from the centre to a coordinate of 1

  ImVec2 at(const std::array<float, 2>& place) const {
    return {centre.x + place[0] * reach.x, centre.y + place[1] * reach.y};
  }
};

MapView fit_map(const Ui& ui, const Area& area) {
  const float border = ui.px(30);
  return {area,
          {(area.min.x + area.max.x) / 2, (area.min.y + area.max.y) / 2},
          {area.width() / 2 - border, area.height() / 2 - border}};
}

float distance(ImVec2 a, ImVec2 b) { return std::hypot(a.x - b.x, a.y - b.y); }

struct TwoNearest {
  int first = -1, second = -1;
  float to_first = 1e9F, to_second = 1e9F;
};

TwoNearest two_nearest(const MapView& map, const LatentSpace& space, ImVec2 mouse) {
  TwoNearest found;
  for (std::size_t i = 0; i < space.map.size(); ++i) {
    const float d = distance(map.at(space.map[i]), mouse);
    if (d < found.to_first) {
      found.second = found.first;
      found.to_second = found.to_first;
      found.first = static_cast<int>(i);
      found.to_first = d;
    } else if (d < found.to_second) {
      found.second = static_cast<int>(i);
      found.to_second = d;
    }
  }
  return found;
}

/// Where a place is: between the sprites it blends. Nothing for one that is of no sprites alone.
std::optional<ImVec2> here(const MapView& map, const LatentSpace& space, const Place& place) {
  const LatentPoint* anchor = anchored(place);
  if (anchor == nullptr) return std::nullopt;
  const LatentPoint& point = *anchor;
  const int count = static_cast<int>(space.map.size());
  if (point.sprite < 0 || point.sprite >= count) return std::nullopt;
  const ImVec2 a = map.at(space.map[static_cast<std::size_t>(point.sprite)]);
  ImVec2 at = a;
  for (const SpriteShare& other : point.blend) {
    if (other.sprite < 0 || other.sprite >= count) continue;
    const ImVec2 b = map.at(space.map[static_cast<std::size_t>(other.sprite)]);
    const float t = std::clamp(other.share * point.novelty, 0.0F, 1.0F);
    at = {at.x + (b.x - a.x) * t, at.y + (b.y - a.y) * t};
  }
  return at;
}

void dashed_line(ImDrawList& list, ImVec2 from, ImVec2 to, ImU32 colour, float dash, float width) {
  const float length = distance(from, to);
  if (length < 1) return;
  const ImVec2 step{(to.x - from.x) / length, (to.y - from.y) / length};
  for (float at = 0; at < length; at += dash * 2) {
    const float end = std::min(at + dash, length);
    list.AddLine({from.x + step.x * at, from.y + step.y * at},
                 {from.x + step.x * end, from.y + step.y * end}, colour, width);
  }
}

void draw_sprites(const Ui& ui, const MapView& map, const LatentSpace& space, float opacity) {
  const SpriteAtlas& set = ui.store.set();
  const ImVec2 size = size_at_zoom(set.cell_width(), set.cell_height(), ui.zoom(1));
  const auto count = std::min<std::size_t>(space.map.size(), static_cast<std::size_t>(set.size()));
  SpriteBatch batch(ui.sprites, *ImGui::GetWindowDrawList());
  for (std::size_t i = 0; i < count; ++i) {
    const ImVec2 at = map.at(space.map[i]);
    batch.sprite(set, static_cast<int>(i), {at.x - size.x / 2, at.y - size.y / 2}, ui.zoom(1),
                 {.checker = Checker::None, .opacity = opacity});
  }
}

/// A path between two of the person's sprites, legible over a crowd of others.
void draw_path(const Ui& ui, ImVec2 from, ImVec2 to) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  const ImU32 shade = with_opacity(ui.theme().sunken, 0.85F);
  list->AddLine(from, to, shade, ui.px(7));
  dashed_line(*list, from, to, ui.theme().accent, ui.px(5), std::max(1.0F, ui.px(2)));
  for (const ImVec2 end : {from, to}) {
    list->AddCircleFilled(end, ui.px(8), shade);
    list->AddCircleFilled(end, ui.px(5), ui.theme().accent);
  }
}

void draw_ring(const Ui& ui, ImVec2 at) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddCircle(at, ui.px(9), ui.theme().line, 0, ui.px(5));
  list->AddCircle(at, ui.px(9), ui.theme().text, 0, ui.px(2));
}

void draw_here(const Ui& ui, const AppState& state, const MapView& map) {
  const LatentSpace& space = *state.explore.space;
  const Place& place = state.explore.place;
  if (const Between* between = on_the_way(place)) {
    const std::optional<ImVec2> from = here(map, space, *between->from);
    const std::optional<ImVec2> to = here(map, space, *between->to);
    if (!from || !to) return;
    draw_path(ui, *from, *to);
    draw_ring(ui,
              {from->x + (to->x - from->x) * between->t, from->y + (to->y - from->y) * between->t});
    return;
  }
  const std::optional<ImVec2> at = here(map, space, place);
  if (!at) return;
  const LatentPoint& point = *anchored(place);
  const int count = static_cast<int>(space.map.size());
  for (const SpriteShare& other : point.blend) {
    const bool known = other.sprite >= 0 && other.sprite < count;
    if (!known || point.novelty <= 0 || other.share <= 0) continue;
    draw_path(ui, map.at(space.map[static_cast<std::size_t>(point.sprite)]),
              map.at(space.map[static_cast<std::size_t>(other.sprite)]));
  }
  draw_ring(ui, *at);
}

void draw_hovered(const Ui& ui, const MapView& map, const LatentSpace& space, int sprite) {
  const SpriteAtlas& set = ui.store.set();
  if (sprite < 0 || sprite >= set.size()) return;
  const int longer = std::max(set.cell_width(), set.cell_height());
  const int zoom = ui.zoom(longer <= 16 ? 6 : longer <= 32 ? 3 : 2);
  const ImVec2 size = size_at_zoom(set.cell_width(), set.cell_height(), zoom);
  const ImVec2 middle = map.at(space.map[static_cast<std::size_t>(sprite)]);
  const float pad = ui.px(5);
  const auto inside = [&](float value, float low, float high) {
    return std::clamp(value, low + pad, std::max(low + pad, high - pad));
  };
  const ImVec2 at{inside(middle.x - size.x / 2, map.area.min.x, map.area.max.x - size.x),
                  inside(middle.y - size.y / 2, map.area.min.y, map.area.max.y - size.y)};
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled({at.x - pad, at.y - pad}, {at.x + size.x + pad, at.y + size.y + pad},
                      ui.theme().popup, ui.px(ui.theme().radius));
  {
    SpriteBatch batch(ui.sprites, *list);
    batch.sprite(set, sprite, at, zoom);
  }
  list->AddRect({at.x - pad, at.y - pad}, {at.x + size.x + pad, at.y + size.y + pad},
                ui.theme().accent, ui.px(ui.theme().radius), 0, std::max(1.0F, ui.px(1)));
}

/// Dragging goes anywhere: a blend of the two sprites nearest to the mouse.
void drag_on_map(const Ui& ui, const AppState& state, ExploreView& view,
                 const TwoNearest& nearest) {
  const bool moved = ImGui::IsMouseDragging(ImGuiMouseButton_Left, ui.px(4));
  if (ImGui::IsItemActive() && moved && nearest.second >= 0) {
    view.on_map = true;
    const LatentPoint* before = first_anchored(state.explore.place);
    LatentPoint point = before != nullptr ? *before : LatentPoint{};
    const float sum = nearest.to_first + nearest.to_second;
    point.sprite = nearest.first;
    point.blend = {{nearest.second, sum > 0 ? nearest.to_first / sum : 0}};
    point.novelty = 1;
    ui.out.push(intent::ScrubTo{std::move(point)});
  }
  if (!ImGui::IsItemDeactivated()) return;
  if (view.on_map) {
    ui.out.push(intent::CommitPlace{});
  } else if (ImGui::IsItemHovered() && nearest.first >= 0) {
    ui.out.push(intent::GoToSprite{nearest.first});
  }
  view.on_map = false;
}

}  // namespace

void draw_sprite_map(const Ui& ui, const AppState& state, ExploreView& view, const Area& area) {
  const Area& board = area;
  ImDrawList* list = ImGui::GetWindowDrawList();
  fill_rounded_surface(*list, board.min, board.max, ui.theme().sunken, ui.px(ui.theme().radius_l));
  const LatentSpace& space = *state.explore.space;
  if (space.map.empty()) {
    const std::string text =
        std::string(title_of(state.training.snapshot->model)) +
        " knows no places for your own sprites:\nits latent space starts from plain noise.\n"
        "Steer it with the sliders, or press R.";
    empty_state(ui, board, "No map for this model", text.c_str());
    return;
  }
  ImGui::SetCursorScreenPos(board.min);
  ImGui::InvisibleButton("map", {board.width(), board.height()});
  ui.probe.item("map");
  const bool hovered = ImGui::IsItemHovered();
  const MapView map = fit_map(ui, board);
  const TwoNearest nearest = two_nearest(map, space, ImGui::GetIO().MousePos);
  drag_on_map(ui, state, view, nearest);
  list->PushClipRect(board.min, board.max, true);
  draw_sprites(ui, map, space, hovered ? 1.0F : 0.75F);
  draw_here(ui, state, map);
  const bool near = nearest.to_first < ui.px(26);
  if (hovered && near && !view.on_map) draw_hovered(ui, map, space, nearest.first);
  list->PopClipRect();
}

}  // namespace pixelatent::gui
