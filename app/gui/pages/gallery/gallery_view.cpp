#include "gallery_view.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "gui/parts/drag_out.hpp"
#include "gui/parts/place_menu.hpp"
#include "gui/widgets/buttons.hpp"
#include "gui/widgets/focus_order.hpp"
#include "gui/widgets/imgui_compat.hpp"
#include "gui/widgets/text.hpp"

namespace pixelatent::gui {

namespace {

std::set<std::uint64_t> range_between(const std::vector<KeptSprite>& kept, std::uint64_t from,
                                      std::uint64_t to) {
  std::set<std::uint64_t> ids;
  bool inside = false;
  for (const KeptSprite& sprite : kept) {
    const bool end = sprite.id == from || sprite.id == to;
    if (end || inside) ids.insert(sprite.id);
    if (end && from != to) inside = !inside;
  }
  return ids;
}

void click_sprite(const Ui& ui, const GalleryState& gallery, std::uint64_t id) {
  const ImGuiIO& io = ImGui::GetIO();
  std::set<std::uint64_t> ids = gallery.selected;
  std::uint64_t anchor = id;
  if (io.KeyShift && gallery.anchor != 0) {
    anchor = gallery.anchor;
    ids = range_between(gallery.kept, anchor, id);
  } else if (io.KeyCtrl) {
    if (ids.erase(id) == 0) ids.insert(id);
  } else {
    ids = {id};
  }
  ui.out.push(intent::Select{std::move(ids), anchor});
}

struct Tiles {
  float side = 0, label = 0, gap = 0;
  int columns = 1;
};

void draw_tile(const Ui& ui, const AppState& state, const KeptSprite& sprite, ImVec2 at,
               const Tiles& tiles) {
  const bool selected = state.gallery.selected.contains(sprite.id);
  ImGui::SetCursorScreenPos(at);
  ImGui::PushID(static_cast<int>(sprite.id));
  const bool released = press_area("kept", {tiles.side, tiles.side + tiles.label});
  const bool clicked = released && !was_dragged(ui);
  const bool hovered = ImGui::IsItemHovered(), entered = focus_entered();
  if (drag_begins(ui, "kept")) {
    // The selection, when it is one of it; it alone otherwise.
    ui.out.push(intent::DragOut{selected ? state.gallery.selected : std::set{sprite.id}});
  }
  // A place of another run is another sprite in this one, or none.
  const bool of_this_run = sprite.run == static_cast<std::uint64_t>(state.project.status.run);
  place_menu_of_item(ui, "kept_menu", of_this_run ? sprite.place : std::nullopt, *sprite.image);
  ImGui::PopID();
  const ImVec2 end{at.x + tiles.side, at.y + tiles.side};
  const SpriteStore::KeptCell cell = ui.store.kept(sprite.id);
  ImDrawList* list = ImGui::GetWindowDrawList();
  if (cell.atlas != nullptr) {
    SpriteBatch batch(ui.sprites, *list);
    const int width = cell.atlas->cell_width(), height = cell.atlas->cell_height();
    const float room = tiles.side - ui.px(8);
    const int zoom = zoom_to_fit(width, height, {room, room});
    const ImVec2 size = size_at_zoom(width, height, zoom);
    batch.checkerboard(at, end, checker_side(zoom), static_cast<int>(ui.px(ui.theme().radius)));
    batch.sprite(*cell.atlas, cell.cell,
                 {at.x + (tiles.side - size.x) / 2, at.y + (tiles.side - size.y) / 2}, zoom,
                 {.checker = Checker::None});
  }
  if (selected || hovered) {
    list->AddRect(at, end, selected ? ui.theme().accent : with_opacity(ui.theme().text, 0.4F),
                  ui.px(ui.theme().radius), 0, std::max(1.0F, ui.px(2)));
  }
  const std::string label = "epoch " + epoch_text(sprite.epoch);
  ImFont* font = ui.look.fonts.small;
  push_font(font);
  const float width = ImGui::CalcTextSize(label.c_str()).x;
  ImGui::PopFont();
  list->AddText(font, size_of(*font),
                {std::round(at.x + (tiles.side - width) / 2), std::round(end.y + ui.px(4))},
                selected ? ui.theme().accent_text : ui.theme().text_muted, label.c_str());
  if (clicked && !entered) click_sprite(ui, state.gallery, sprite.id);
  if (hovered) {
    tooltip_for_item(ui.look,
                     "Click or Space to select, Ctrl and Shift for several. Double-click or Enter "
                     "goes on from it in Explore. Drag it to another program.");
    if (entered || ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) {
      ui.out.push(intent::ContinueFrom{sprite.id});
    }
  }
}

void draw_heading(const Ui& ui, const AppState& state, const Area& area) {
  const GalleryState& gallery = state.gallery;
  const float text_y = std::round(area.min.y + (area.height() - ImGui::GetTextLineHeight()) / 2);
  ImGui::SetCursorScreenPos({area.min.x, text_y});
  const std::size_t count = gallery.kept.size();
  strong_text(ui.look, std::to_string(count) + (count == 1 ? " sprite kept" : " sprites kept"));
  const ButtonOptions all{.tooltip = "Select every sprite", .shortcut = "Ctrl+A"};
  ButtonOptions remove{.icon = icon::kTrash,
                       .tooltip = "Take the selected ones out of the gallery",
                       .shortcut = "Del"};
  remove.enabled = !gallery.selected.empty();
  const float width =
      button_width(ui.look, "Select all", all) + ui.px(8) + button_width(ui.look, "Remove", remove);
  ImGui::SetCursorScreenPos({area.max.x - width, area.min.y});
  if (button(ui.look, "Select all", all)) ui.out.push(intent::SelectAll{});
  ui.probe.item("select_all");
  ImGui::SameLine(0, ui.px(8));
  if (button(ui.look, "Remove", remove)) ui.out.push(intent::Discard{gallery.selected});
  ui.probe.item("remove_button");
}

}  // namespace

void draw_gallery_canvas(const Ui& ui, const AppState& state, const Area& area) {
  begin_area("gallery_canvas", area, ui.theme().window, {0, 0},
             ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
  const float margin = ui.px(ui.theme().page_margin);
  Area inner{{area.min.x + margin, area.min.y + margin},
             {area.max.x - margin, area.max.y - margin}};
  const auto& kept = state.gallery.kept;
  if (kept.empty()) {
    empty_state(ui, inner, "Nothing kept yet",
                "On the Explore page, the heart or the key K keeps the sprite you see.\n"
                "On the Train page, double-click a sample.");
    end_area();
    return;
  }
  const float row = ui.px(ui.theme().control_height);
  draw_heading(ui, state, {inner.min, {inner.max.x, inner.min.y + row}});
  inner.min.y += row + ui.px(ui.theme().gap);
  begin_area("gallery_tiles", {inner.min, area.max}, ui.theme().window, {0, 0});
  Tiles tiles;
  tiles.gap = ui.px(14);
  tiles.side = ui.px(kept.size() <= 12 ? 136 : 104);
  tiles.label = ui.px(22);
  const float pitch = tiles.side + tiles.gap;
  tiles.columns = std::max(1, static_cast<int>((inner.width() + tiles.gap) / pitch));
  const float down = tiles.side + tiles.label + tiles.gap;
  const ImVec2 origin = snap_to_pixel(ImGui::GetCursorScreenPos());
  const FocusGroup group("kept");
  for (std::size_t i = 0; i < kept.size(); ++i) {
    const auto column = static_cast<float>(static_cast<int>(i) % tiles.columns);
    const auto line = static_cast<float>(static_cast<int>(i) / tiles.columns);
    const ImVec2 at{origin.x + column * pitch, origin.y + line * down};
    if (!ImGui::IsRectVisible(at, {at.x + pitch, at.y + down})) continue;
    draw_tile(ui, state, kept[i], at, tiles);
    if (i == 0) ui.probe.item("kept_0");
  }
  const auto rows =
      static_cast<float>((static_cast<int>(kept.size()) + tiles.columns - 1) / tiles.columns);
  ImGui::SetCursorScreenPos(origin);
  ImGui::Dummy({1, rows * down});
  end_area();
  end_area();
}

void draw_gallery_inspector(const Ui& ui, const AppState& state, GalleryView& view,
                            const Area& area) {
  begin_area("gallery_inspector", area, ui.theme().panel,
             {ui.px(ui.theme().panel_margin), ui.px(16)});
  section_heading(ui.look, "Export");
  draw_export_form(ui, state, view.form, ExportWhat::Selected);
  end_area();
  edge_line(ui, area.min, {area.min.x, area.max.y});
}

}  // namespace pixelatent::gui
