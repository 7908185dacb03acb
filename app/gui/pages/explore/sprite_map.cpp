// The map on the Explore page: every sprite of the set at its place.
#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "explore_view.hpp"
#include "gui/gl/surface.hpp"
#include "gui/parts/place_menu.hpp"
#include "gui/widgets/buttons.hpp"
#include "gui/widgets/focus_order.hpp"
#include "gui/widgets/imgui_compat.hpp"
#include "gui/widgets/text.hpp"
#include "latent/place_coordinates.hpp"
#include "latent/place_edit.hpp"
#include "map_board.hpp"
#include "map_head.hpp"

namespace pixelatent::gui {

namespace {

constexpr const char* kMapMenu = "map_menu";

float distance(ImVec2 a, ImVec2 b) { return std::hypot(a.x - b.x, a.y - b.y); }

/// Everything that drawing the board needs.
struct MapScene {
  const Ui& ui;
  const AppState& state;
  const SpriteMap& map;
  const LatentSpace& space;
  MapBoard board;

  std::optional<ImVec2> spot(const Place& place) const {
    const auto found = spot_of(place, space.shape, *space.coordinates, map);
    return found ? std::optional(board.at(*found)) : std::nullopt;
  }
  ImVec2 sprite(int which) const { return board.at(map.cells[static_cast<std::size_t>(which)]); }
  bool knows(int which) const { return which >= 0 && which < static_cast<int>(map.cells.size()); }
};

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

/// What sprites use of their canvas; all of it where that is not known.
Rect used_of(const Ui& ui) {
  const Rect used = ui.store.used();
  const SpriteAtlas& set = ui.store.set();
  return used.w > 0 && used.h > 0 ? used : Rect{0, 0, set.cell_width(), set.cell_height()};
}

void draw_sprites(const MapScene& scene, float opacity) {
  const Ui& ui = scene.ui;
  const SpriteAtlas& set = ui.store.set();
  const MapState& map = scene.state.map;
  const Rect used = used_of(ui);
  const MapCrowd crowd = crowd_of(scene.board, used.w, used.h);
  const ImVec2 middle = size_at_zoom(2 * used.x + used.w, 2 * used.y + used.h, crowd.zoom);
  const std::vector<int> shown = shown_sprites(scene.board, scene.map, crowd, map.found);
  const ImVec2 reach = size_at_zoom(used.w + 4, used.h + 4, crowd.zoom);
  ImDrawList* list = ImGui::GetWindowDrawList();
  {
    SpriteBatch batch(ui.sprites, *list);
    for (const int i : shown) {
      if (i >= set.size()) continue;
      const ImVec2 at = scene.sprite(i);
      const bool dim = !map.found.empty() && map.found[static_cast<std::size_t>(i)] == 0;
      batch.sprite(set, i, {at.x - middle.x / 2, at.y - middle.y / 2}, crowd.zoom,
                   {.checker = Checker::None, .opacity = dim ? 0.2F : opacity});
    }
  }
  if (map.found.empty()) return;
  for (const int i : shown) {
    if (map.found[static_cast<std::size_t>(i)] == 0) continue;
    const ImVec2 at = scene.sprite(i);
    crisp_frame(*list, {at.x - reach.x / 2, at.y - reach.y / 2},
                {at.x + reach.x / 2, at.y + reach.y / 2}, ui.theme().info);
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
  ui.probe.area("map_ring", {at.x - ui.px(9), at.y - ui.px(9)}, {at.x + ui.px(9), at.y + ui.px(9)});
}

/// The spots of the sprites that one is between, two by two.
std::vector<std::array<ImVec2, 2>> paths_of(const MapScene& scene) {
  std::vector<std::array<ImVec2, 2>> paths;
  const Place& place = scene.state.explore.place;
  if (const Between* between = on_the_way(place)) {
    const auto from = scene.spot(*between->from), to = scene.spot(*between->to);
    if (from && to) paths.push_back({*from, *to});
    return paths;
  }
  const LatentPoint* point = anchored(place);
  if (point == nullptr || !scene.knows(point->sprite) || point->novelty <= 0) return paths;
  for (const SpriteShare& other : point->blend) {
    if (!scene.knows(other.sprite) || other.share <= 0) continue;
    paths.push_back({scene.sprite(point->sprite), scene.sprite(other.sprite)});
  }
  return paths;
}

/// True when the mouse is on one of the dots, which say then what they are.
bool draw_here(const MapScene& scene, bool hovered) {
  const Ui& ui = scene.ui;
  const auto paths = paths_of(scene);
  bool on_dot = false;
  for (const auto& [from, to] : paths) {
    draw_path(ui, from, to);
    ui.probe.area("map_dot", {from.x - ui.px(5), from.y - ui.px(5)},
                  {from.x + ui.px(5), from.y + ui.px(5)});
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    on_dot = on_dot || distance(mouse, from) < ui.px(8) || distance(mouse, to) < ui.px(8);
  }
  const Place& place = scene.state.explore.place;
  if (const Between* between = on_the_way(place); between != nullptr && !paths.empty()) {
    const auto& [from, to] = paths.front();
    draw_ring(ui, {from.x + (to.x - from.x) * between->t, from.y + (to.y - from.y) * between->t});
  } else if (const auto at = scene.spot(place)) {
    draw_ring(ui, *at);
  }
  if (!on_dot || !hovered) return false;
  tooltip_for_item(ui.look,
                   "A sprite of yours that this one is made of. The ring is where you are, between "
                   "them; sliders move it.");
  return true;
}

std::string words_of(const MapScene& scene, const Place& place) {
  const LatentPoint* point = anchored(place);
  if (point == nullptr || !scene.knows(point->sprite)) return {};
  const auto name = [&](int sprite) {
    const auto i = static_cast<std::size_t>(sprite);
    return i < scene.state.map.names.size() ? scene.state.map.names[i]
                                            : "sprite " + std::to_string(sprite + 1);
  };
  if (point->blend.empty()) return name(point->sprite);
  return name(point->sprite) + " \u2192 " + name(point->blend.front().sprite);
}

/// What is drawn at the spot pointed at, beside it.
void draw_pointed(const MapScene& scene, ImVec2 at) {
  const Ui& ui = scene.ui;
  const SpriteAtlas& drawn = ui.store.pointed();
  if (drawn.empty() || !scene.state.map.pointed) return;
  const int longer = std::max(drawn.cell_width(), drawn.cell_height());
  const int zoom = ui.zoom(longer <= 16 ? 6 : longer <= 32 ? 4 : 2);
  const ImVec2 size = size_at_zoom(drawn.cell_width(), drawn.cell_height(), zoom);
  const std::string words = words_of(scene, *scene.state.map.pointed);
  const float pad = ui.px(6), line = ImGui::GetTextLineHeight();
  const float width = std::max(size.x, ImGui::CalcTextSize(words.c_str()).x) + 2 * pad;
  const float height = size.y + line + 3 * pad;
  const Area& area = scene.board.area;
  // Beside what it is of, not over it.
  float x = at.x + ui.px(22), y = at.y + ui.px(22);
  if (x + width > area.max.x) x = at.x - ui.px(22) - width;
  if (y + height > area.max.y) y = at.y - ui.px(22) - height;
  const ImVec2 min = snap_to_pixel({std::max(x, area.min.x), std::max(y, area.min.y)});
  const ImVec2 max{min.x + width, min.y + height};
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled(min, max, ui.theme().popup, ui.px(ui.theme().radius));
  {
    SpriteBatch batch(ui.sprites, *list);
    batch.sprite(drawn, 0, {min.x + (width - size.x) / 2, min.y + pad}, zoom);
  }
  list->AddText({min.x + pad, min.y + size.y + 2 * pad}, ui.theme().text_soft, words.c_str());
  list->AddRect(min, max, ui.theme().outline, ui.px(ui.theme().radius), 0,
                std::max(1.0F, ui.px(1)));
  ui.probe.area("map_pointed", min, max);
}

/// A mark of what is pointed at, as other panels take it: as drawn, or as the sprite is.
Mark mark_of(const AppState& state, const Place& place) {
  Mark mark{place, {}};
  if (state.map.pointed == place) mark.image = state.map.pointed_image;
  const LatentPoint* point = anchored(place);
  const auto& set = state.training.set;
  if (mark.image.empty() && point != nullptr && set && point->sprite >= 0 &&
      point->sprite < set->size()) {
    mark.image = set->quantised()[static_cast<std::size_t>(point->sprite)];
  }
  return mark;
}

void go_there(Intents& out, const Place& place) {
  const LatentPoint* point = anchored(place);
  if (point != nullptr && point->blend.empty()) {
    out.push(intent::GoToSprite{point->sprite});
  } else {
    out.push(intent::GoToPlace{place, "go to a spot of the map"});
  }
}

void draw_menu(const Ui& ui, const AppState& state, MapViewState& view) {
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(10), ui.px(10)});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {ui.px(10), ui.px(8)});
  if (ImGui::BeginPopup(kMapMenu)) {
    const Mark mark = mark_of(state, view.menu_place);
    const bool go = ImGui::Selectable("Go there");
    focus_stop();
    if (go) go_there(ui.out, mark.place);
    ui.probe.item("map_go");
    ImGui::Separator();
    place_menu_items(ui, mark);
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar(2);
}

/// Shift+drag goes along under the mouse; without it the board is moved.
void drag_board(const Ui& ui, const MapScene& scene, MapViewState& view) {
  const ImGuiIO& io = ImGui::GetIO();
  if (ImGui::IsItemActivated()) view.walking = io.KeyShift;
  if (ImGui::IsItemActive() && ImGui::IsMouseDragging(ImGuiMouseButton_Left, ui.px(4))) {
    view.dragged = true;
    if (view.walking) {
      if (auto place = place_at(scene.map, scene.board.spot(io.MousePos))) {
        ui.out.push(intent::ScrubTo{std::move(*place)});
      }
    } else if (io.MouseDelta.x != 0 || io.MouseDelta.y != 0) {
      MapLook look = scene.board.look;
      look.x -= io.MouseDelta.x / scene.board.cell;
      look.y -= io.MouseDelta.y / scene.board.cell;
      ui.out.push(intent::LookAtMap{look});
    }
  }
  if (!ImGui::IsItemDeactivated()) return;
  if (view.dragged) {
    if (view.walking) ui.out.push(intent::CommitPlace{});
  } else if (ImGui::IsItemHovered()) {
    if (const auto place = place_at(scene.map, scene.board.spot(io.MousePos)))
      go_there(ui.out, *place);
  }
  view.dragged = view.walking = false;
}

void use_mouse(const Ui& ui, const MapScene& scene, MapViewState& view, bool hovered) {
  const ImGuiIO& io = ImGui::GetIO();
  drag_board(ui, scene, view);
  if (hovered && io.MouseWheel != 0) {
    ui.out.push(intent::LookAtMap{
        zoomed_at(scene.board, io.MousePos, std::pow(kMapZoomStep, io.MouseWheel))});
  }
  const auto under = hovered ? place_at(scene.map, scene.board.spot(io.MousePos)) : std::nullopt;
  if (under && ImGui::IsMouseClicked(ImGuiMouseButton_Right)) {
    view.menu_place = *under;
    ImGui::OpenPopup(kMapMenu);
  }
  const bool moved = io.MouseDelta.x != 0 || io.MouseDelta.y != 0;
  if (under && moved && !ImGui::IsItemActive()) {
    ui.out.push(intent::PointOnMap{*under});
  } else if (!hovered && scene.state.map.pointed && !scene.state.map.by_keys &&
             !ImGui::IsPopupOpen(kMapMenu)) {
    ui.out.push(intent::PointOnMap{});
  }
}

void draw_board(const Ui& ui, const AppState& state, MapViewState& view, const Area& area) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  fill_rounded_surface(*list, area.min, area.max, ui.theme().sunken, ui.px(ui.theme().radius_l));
  const SpriteMap* map = state.map.map();
  if (map == nullptr) return;
  ImGui::SetCursorScreenPos(area.min);
  press_area("map", {area.width(), area.height()}, 0, FocusKind::Canvas);
  ui.probe.item("map");
  const bool hovered = ImGui::IsItemHovered();
  const float border = ui.px(14);
  const MapBoard board = board_of(
      {{area.min.x + border, area.min.y + border}, {area.max.x - border, area.max.y - border}},
      *map, state.map.look);
  const MapScene scene{ui, state, *map, *state.explore.space, board};
  use_mouse(ui, scene, view, hovered);
  list->PushClipRect(area.min, area.max, true);
  draw_sprites(scene, hovered || state.map.by_keys ? 1.0F : 0.85F);
  const bool on_dot = draw_here(scene, hovered);
  if (state.map.by_keys) {
    const ImVec2 middle = board.middle();
    list->AddCircle(middle, ui.px(5), ui.theme().info, 0, ui.px(2));
    draw_pointed(scene, middle);
  } else if (hovered && !on_dot && !view.dragged) {
    draw_pointed(scene, ImGui::GetIO().MousePos);
  }
  list->PopClipRect();
  draw_menu(ui, state, view);
}

}  // namespace

void draw_sprite_map(const Ui& ui, const AppState& state, ExploreView& view, const Area& area) {
  const LatentSpace& space = *state.explore.space;
  if (!space.coordinates) {
    const std::string text =
        std::string(title_of(state.training.snapshot->model)) +
        " knows no places for your own sprites:\nits latent space starts from plain noise.\n"
        "Steer it with the sliders, or press R.";
    fill_rounded_surface(*ImGui::GetWindowDrawList(), area.min, area.max, ui.theme().sunken,
                         ui.px(ui.theme().radius_l));
    empty_state(ui, area, "No map for this model", text.c_str());
    return;
  }
  if (state.map.map() == nullptr) {
    empty_state(ui, area, "In a moment\u2026", "Your sprites are laid out on a map.");
    return;
  }
  const float row = ui.px(ui.theme().control_height), gap = ui.px(8);
  draw_map_head(ui, state, view.map, {area.min, {area.max.x, area.min.y + row}});
  draw_board(ui, state, view.map, {{area.min.x, area.min.y + row + gap}, area.max});
}

bool map_key(const AppState& state, const KeyPress& press, Intents& out) {
  if (state.explore.tab != ExploreTab::Map || state.map.map() == nullptr) return false;
  if (press.ctrl || press.alt || press.shift) {
    // + is Shift and another key on many keyboards.
    if (press.ctrl || press.alt || press.plus_minus() == 0) return false;
  }
  constexpr float kStep = 0.08F;
  if (press.is_arrow()) {
    out.push(intent::StepMap{kStep * static_cast<float>(press.arrow().dx),
                             kStep * static_cast<float>(press.arrow().dy), 1});
  } else if (press.plus_minus() != 0) {
    out.push(intent::StepMap{0, 0, press.plus_minus() > 0 ? kMapZoomStep : 1 / kMapZoomStep});
  } else if (press.is_home()) {
    out.push(intent::FitMap{});
  } else {
    return false;
  }
  return true;
}

bool map_enter(const AppState& state, Intents& out) {
  if (state.explore.tab != ExploreTab::Map || !state.map.by_keys || !state.map.pointed) {
    return false;
  }
  go_there(out, *state.map.pointed);
  return true;
}

}  // namespace pixelatent::gui
