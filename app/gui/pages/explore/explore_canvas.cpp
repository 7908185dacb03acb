#include <algorithm>
#include <cmath>
#include <string>

#include "explore_view.hpp"
#include "export/film_frame.hpp"
#include "gui/parts/drag_out.hpp"
#include "gui/widgets/buttons.hpp"
#include "gui/widgets/focus_order.hpp"
#include "gui/widgets/imgui_compat.hpp"
#include "gui/widgets/text.hpp"
#include "latent/place_edit.hpp"

namespace pixelatent::gui {

namespace {

/// The explorer's left column, from top to bottom.
struct Column {
  Area sprite, actions, blend, facts;
};

Column lay_out_column(const Ui& ui, const Area& area) {
  const float row = ui.px(ui.theme().control_height);
  const float gap = ui.px(ui.theme().gap);
  const float facts = area.height() > ui.px(470) ? ui.px(72) : ui.px(40);
  const float below = row + row + facts + 3 * gap;
  Column column;
  const float side = std::max(ui.px(96), std::min(area.width(), area.height() - below));
  column.sprite = {area.min, {area.max.x, area.min.y + side}};
  float y = column.sprite.max.y + gap;
  column.actions = {{area.min.x, y}, {area.max.x, y + row}};
  y += row + gap;
  column.blend = {{area.min.x, y}, {area.max.x, y + row}};
  y += row + gap;
  column.facts = {{area.min.x, y}, {area.max.x, y + facts}};
  return column;
}

/// One sprite as large as it fits.
void draw_large(const Ui& ui, const AppState& state, const SpriteAtlas& atlas, const Area& area) {
  SpriteBatch batch(ui.sprites, *ImGui::GetWindowDrawList());
  const int width = std::max(1, atlas.cell_width()), height = std::max(1, atlas.cell_height());
  const LargeSprite large = place_large(ui, width, height, area);
  const ImVec2 at = large.at, size = large.size;
  const int zoom = large.zoom;
  batch.checkerboard(area.min, area.max, checker_side(zoom),
                     static_cast<int>(ui.px(ui.theme().radius_l)));
  if (atlas.empty()) return;
  SpriteStyle style{.checker = Checker::None};
  style.pixel_grid = state.show_grid ? PixelGrid::On : PixelGrid::Off;
  batch.sprite(atlas, 0, at, zoom, style);
  if (&atlas == &ui.store.preview()) ui.probe.preview(at, {at.x + size.x, at.y + size.y}, zoom);
}

void draw_moment_label(const Ui& ui, const Area& area, const std::string& text, ImU32 colour) {
  ImFont* font = ui.look.fonts.body_strong;
  push_font(font);
  const float width = ImGui::CalcTextSize(text.c_str()).x;
  ImGui::PopFont();
  ImGui::GetWindowDrawList()->AddText(
      font, size_of(*font), {std::round((area.min.x + area.max.x - width) / 2), area.min.y}, colour,
      text.c_str());
}

/// The same latent as an earlier generator draws it, and as the one of now does.
void draw_then_and_now(const Ui& ui, const AppState& state, std::size_t frame, const Area& area) {
  const float gap = ui.px(8), label = ui.px(26);
  const float side = std::floor((area.width() - gap) / 2);
  const float top = std::round(area.min.y + std::max(0.0F, (area.height() - side - label) / 2));
  const Area then{{area.min.x, top + label}, {area.min.x + side, top + label + side}};
  const Area now{{area.max.x - side, then.min.y}, {area.max.x, then.max.y}};
  // What is drawn, which lags a moment behind the mouse.
  std::int64_t images = state.explore.frame ? state.explore.frame->then_images : -1;
  if (images < 0) images = state.training.film.frames()[frame]->images;
  const auto above = [&](const Area& below) {
    return Area{{below.min.x, top}, {below.max.x, below.min.y}};
  };
  draw_moment_label(ui, above(then), "at image " + with_thousands(images), ui.theme().accent);
  draw_moment_label(ui, above(now), "now", ui.theme().text);
  draw_large(ui, state, ui.store.earlier_preview(), then);
  draw_large(ui, state, ui.store.preview(), now);
  ImGui::GetWindowDrawList()->AddRect(then.min, then.max, ui.theme().accent,
                                      ui.px(ui.theme().radius_l), 0, std::max(1.0F, ui.px(2)));
  ui.probe.area("then", then.min, then.max);
}

/// It can be dragged to another program, but where a brush marks on it.
void offer_to_drag(const Ui& ui, const AppState& state, const Area& area) {
  const ExploreState& explore = state.explore;
  const bool marking = (explore.tab == ExploreTab::Breed && explore.brood.brushing) ||
                       (explore.tab == ExploreTab::Mix && state.mix.brush >= 0);
  if (marking || !explore.frame) return;
  ImGui::SetCursorScreenPos(area.min);
  ImGui::InvisibleButton("large_sprite", {area.width(), area.height()});
  ui.probe.item("large_sprite");
  if (drag_begins(ui, "large_sprite")) ui.out.push(intent::DragOut{});
}

void draw_big_sprite(const Ui& ui, const AppState& state, ExploreView& view, const Area& area) {
  if (draw_comparison(ui, state, view.compare, area)) return;
  if (const auto frame = explored_frame(state.training)) {
    draw_then_and_now(ui, state, *frame, area);
    return;
  }
  const bool as_seen = state.explore.as_seen != 0 && !ui.store.as_seen().empty();
  draw_large(ui, state, as_seen ? ui.store.as_seen() : ui.store.preview(), area);
  if (!as_seen) draw_part_outline(ui, state, area);
  offer_to_drag(ui, state, area);
}

void draw_actions(const Ui& ui, const AppState& state, const Area& area) {
  ImGui::SetCursorScreenPos(area.min);
  const float gap = ui.px(ui.theme().gap_s);
  const bool ready = state.explore.frame.has_value();
  ButtonOptions keep{
      .icon = icon::kHeart, .tooltip = "Put this sprite into the gallery", .shortcut = "K"};
  keep.enabled = ready;
  if (button(ui.look, "Keep", keep)) ui.out.push(intent::Keep{});
  ui.probe.item("keep_button");
  ImGui::SameLine(0, gap);
  // Narrow columns have icons alone: painting's buttons are in the same row.
  const bool tight = area.width()<ui.px(420), roomy = area.width()> ui.px(480);
  const ButtonOptions elsewhere{
      .icon = icon::kRandom, .tooltip = "Somewhere else: a random sprite", .shortcut = "R"};
  if (tight ? icon_button(ui.look, "random", icon::kRandom, elsewhere)
            : button(ui.look, "Random", elsewhere)) {
    ui.out.push(intent::Random{});
  }
  ui.probe.item("random_button");
  ImGui::SameLine(0, gap);
  ButtonOptions out{.icon = icon::kDownload,
                    .tooltip = "Save this sprite as a picture file",
                    .shortcut = "Ctrl+E"};
  out.enabled = ready;
  if (tight ? icon_button(ui.look, "export", icon::kDownload, out)
            : button(ui.look, roomy ? "Export PNG\u2026###export" : "Export\u2026###export", out)) {
    ui.out.push(intent::OpenExport{ExportWhat::Current});
  }
  ui.probe.item("export_button");
  ImGui::SameLine(0, gap);
  bool grid = state.show_grid;
  if (toggle_button(ui.look, roomy ? "Grid" : "#", grid,
                    {.tooltip = "Lines between the pixels", .shortcut = "G"})) {
    ui.out.push(intent::ToggleGrid{});
  }
  ui.probe.item("grid_button");
}

/// "A" as a thumbnail once it is set, as a button before.
void draw_mark(const Ui& ui, const AppState& state, char which, float side) {
  const std::optional<Mark>& mark = which == 'a' ? state.explore.a : state.explore.b;
  const SpriteAtlas& atlas = which == 'a' ? ui.store.mark_a() : ui.store.mark_b();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::PushID(which);
  const bool blend = on_the_way(state.explore.place) != nullptr;
  const char* label = which == 'a' ? "Set A" : "Set B";
  ButtonOptions options;
  options.width = ui.px(58);
  options.enabled = state.explore.frame.has_value() && !blend;
  options.tooltip = blend ? "This is a blend of A and B already. Press R, or click one of your "
                            "sprites on the map, for another end."
                          : "Remember this sprite as one end of a blend";
  if (button(ui.look, label, options)) ui.out.push(intent::SetMark{which});
  ui.probe.item(which == 'a' ? "set_a" : "set_b");
  if (mark && !atlas.empty()) {
    ImGui::SameLine(0, ui.px(4));
    const ImVec2 thumb{ImGui::GetCursorScreenPos().x, at.y};
    if (press_area("to_mark", {side, side})) {
      ui.out.push(intent::GoToPlace{mark->place});
    }
    tooltip_for_item(ui.look, which == 'a' ? "Back to A" : "Back to B");
    draw_in_square(ui, atlas, 0, thumb, side);
  }
  ImGui::PopID();
}

void draw_blend(const Ui& ui, const AppState& state, ExploreView& view, const Area& area) {
  const ExploreState& explore = state.explore;
  const float side = ui.px(ui.theme().control_height);
  const float gap = ui.px(ui.theme().gap_s);
  ImGui::SetCursorScreenPos(area.min);
  draw_mark(ui, state, 'a', side);
  ImGui::SameLine(0, gap);
  const bool both = explore.a && explore.b;
  const float tail = ui.px(58) + (explore.b ? side + ui.px(4) : 0) + side + 2 * gap;
  SliderOptions options;
  options.format = nullptr;
  options.label_width = 0;
  options.value_width = 0;
  options.reset_to = 0.5F;
  options.enabled = both;
  options.tooltip =
      both ? "Walk from A to B" : "Set A and B first, then walk from one to the other";
  const float knob = ui.px(8);
  const ImVec2 at{ImGui::GetCursorScreenPos().x + knob,
                  area.min.y + std::round((side - ui.px(ui.theme().row_height)) / 2)};
  options.width = std::max(ui.px(40), area.max.x - at.x - tail - knob);
  ImGui::SetCursorScreenPos(at);
  const Between* between = on_the_way(explore.place);
  float t = between != nullptr ? between->t : 0.0F;
  const SliderResult result = slider(ui.look, view.sliders, "##blend", t, options);
  ui.probe.item("blend_slider");
  if (result.changed && both) {
    ui.out.push(intent::ScrubTo{Between{explore.a->place, explore.b->place, t}});
  }
  if (result.released) ui.out.push(intent::CommitPlace{});
  ImGui::SetCursorScreenPos({at.x + options.width + knob + gap, area.min.y});
  draw_mark(ui, state, 'b', side);
  ImGui::SameLine(0, gap);
  if (icon_button(ui.look, "play", explore.playing ? icon::kPause : icon::kPlay,
                  {.tooltip = "Play from A to B and back", .shortcut = "P", .enabled = both})) {
    ui.out.push(intent::TogglePlay{});
  }
  ui.probe.item("play_button");
}

void draw_facts(const Ui& ui, const AppState& state, const Area& area) {
  const ExploreState& explore = state.explore;
  const SpriteAtlas& atlas = ui.store.preview();
  if (!explore.frame || atlas.empty()) return;
  const SpriteAtlas& set = ui.store.set();
  const float line = ImGui::GetTextLineHeight();
  const auto middle = [&](float height) {
    return std::round(area.min.y + (area.height() - height) / 2);
  };
  // At the resolution it will be used in: one pixel of the art is one pixel of the screen.
  const ImVec2 native = size_at_zoom(atlas.cell_width(), atlas.cell_height(), 1);
  float x = area.min.x;
  {
    SpriteBatch batch(ui.sprites, *ImGui::GetWindowDrawList());
    batch.sprite(atlas, 0, {x, middle(native.y)}, 1, {.rounding = static_cast<int>(ui.px(3))});
  }
  x += native.x + ui.px(8);
  ImGui::SetCursorScreenPos({x, middle(line)});
  muted_text(ui.look, "1\u00d7");
  x += ui.px(34);
  const int nearest = explore.frame->nearest;
  if (nearest < 0 || nearest >= set.size()) return;
  const int zoom = zoom_to_fit(set.cell_width(), set.cell_height(), {area.height(), area.height()});
  const ImVec2 size = size_at_zoom(set.cell_width(), set.cell_height(), zoom);
  const ImVec2 at{x, middle(size.y)};
  ImGui::SetCursorScreenPos(at);
  if (press_area("nearest", size)) ui.out.push(intent::GoToSprite{nearest});
  tooltip_for_item(ui.look, "Your sprite that is most like this one. Click to go there.");
  {
    SpriteBatch batch(ui.sprites, *ImGui::GetWindowDrawList());
    batch.sprite(set, nearest, at, zoom, {.rounding = static_cast<int>(ui.px(3))});
  }
  x += size.x + ui.px(12);
  const int differs = percent(explore.frame->difference);
  const Closeness closeness = closeness_of(*explore.frame);
  ImGui::SetCursorScreenPos({x, middle(2 * line)});
  muted_text(ui.look, "nearest of yours");
  ImGui::SetCursorScreenPos({x, middle(2 * line) + line});
  const char* verdict = closeness == Closeness::Yours    ? ": it is yours"
                        : closeness == Closeness::Redraw ? ": yours, redrawn"
                        : closeness == Closeness::Almost ? ": almost yours"
                                                         : ": new";
  text_in(ui.look.fonts.body,
          closeness == Closeness::New ? ui.theme().good : ui.theme().accent_text,
          std::to_string(differs) + " % of pixels differ" + verdict);
  if (closeness == Closeness::Redraw) {
    tooltip_for_item(ui.look,
                     "What differs is how the model redraws this sprite of yours, not something "
                     "new. It gets better while it learns.");
  }
}

void draw_left(const Ui& ui, const AppState& state, ExploreView& view, const Area& area) {
  if (state.painting.on) return draw_painting(ui, state, view.paint, area);
  if (state.painting.brought) return draw_brought(ui, state, area);
  const Column column = lay_out_column(ui, area);
  draw_big_sprite(ui, state, view, column.sprite);
  if (state.explore.tab == ExploreTab::Breed) draw_region_brush(ui, state, column.sprite);
  if (state.explore.tab == ExploreTab::Mix) draw_mix_brush(ui, state, view.mix, column.sprite);
  draw_actions(ui, state, column.actions);
  draw_paint_buttons(ui, state, column.actions);
  draw_blend(ui, state, view, column.blend);
  draw_facts(ui, state, column.facts);
}

void draw_nothing(const Ui& ui, const AppState& state, const Area& area) {
  const bool coming = state.training.running() || state.training.pending != Pending::None;
  if (coming) {
    empty_state(ui, area, "In a moment\u2026",
                "As soon as there is a first generator you can steer it here,\n"
                "while training goes on.");
    return;
  }
  empty_state(ui, area, "Nothing to explore yet",
              "Train on your sprites first. You can explore from the first seconds on,\n"
              "while it goes on learning.");
  if (state.sheets.sprites() == 0) return;
  const float width = ui.px(150);
  ImGui::SetCursorScreenPos(
      {std::round(area.min.x + (area.width() - width) / 2), ImGui::GetCursorScreenPos().y});
  if (primary_button(ui.look, "Train  \u23ce", {.shortcut = "Enter", .width = width})) {
    ui.out.push(intent::StartTraining{});
  }
  ui.probe.item("train_button");
}

/// Where text is large and the window small both don't fit beside one another: one scrolls to the
/// other.
void draw_both_sides(const Ui& ui, const AppState& state, ExploreView& view, const Area& inner,
                     float margin) {
  const float least = ui.px(330) + margin + ui.px(340);
  const bool scrolls = inner.width() < least;
  Area all = inner;
  if (scrolls) {
    begin_area("explore_wide", inner, ui.theme().window, {0, 0},
               ImGuiWindowFlags_HorizontalScrollbar);
    all.min = ImGui::GetCursorScreenPos();
    all.max = {all.min.x + least, all.min.y + inner.height() - ImGui::GetStyle().ScrollbarSize};
  }
  const float left = std::clamp(all.width() * 0.42F, ui.px(330), ui.px(560));
  draw_left(ui, state, view, {all.min, {all.min.x + left, all.max.y}});
  draw_explore_side(ui, state, view, {{all.min.x + left + margin, all.min.y}, all.max});
  if (!scrolls) return;
  ImGui::SetCursorScreenPos(all.min);
  ImGui::Dummy({least, 1});
  end_area();
}

}  // namespace

void draw_explore_canvas(const Ui& ui, const AppState& state, ExploreView& view, const Area& area) {
  begin_area("explore_canvas", area, ui.theme().window, {0, 0},
             ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
  const float margin = ui.px(ui.theme().page_margin);
  const Area inner{{area.min.x + margin, area.min.y + margin},
                   {area.max.x - margin, area.max.y - margin}};
  if (!state.explore.space) {
    draw_nothing(ui, state, inner);
  } else {
    draw_both_sides(ui, state, view, inner, margin);
  }
  end_area();
}

}  // namespace pixelatent::gui
