#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "explore_view.hpp"
#include "gui/widgets/buttons.hpp"
#include "gui/widgets/imgui_compat.hpp"
#include "gui/widgets/palette_swatches.hpp"
#include "gui/widgets/text.hpp"
#include "latent/place_edit.hpp"

namespace pixelatent::gui {

namespace {

/// The set's sprite at an end of a slider; returns the room it takes.
float draw_end(const Ui& ui, int sprite, ImVec2 at, float side) {
  const SpriteAtlas& set = ui.store.set();
  if (sprite < 0 || sprite >= set.size()) return 0;
  draw_in_square(ui, set, sprite, at, side);
  return side + ui.px(8);
}

void draw_direction(const Ui& ui, const AppState& state, ExploreView& view, std::size_t k) {
  const Direction& direction = state.explore.space->directions[k];
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  const float side = ui.px(32);
  const float value_width = ui.px(54);
  ImGui::PushID(static_cast<int>(k));
  const float left = draw_end(ui, direction.low_sprite, at, side);
  const bool ends = direction.high_sprite >= 0;
  const float right = ends ? side + ui.px(8) : 0;
  draw_end(ui, direction.high_sprite, {at.x + width - value_width - side, at.y}, side);
  ImGui::SetCursorScreenPos(
      {at.x + left, at.y + std::round((side - ui.px(ui.theme().row_height)) / 2)});
  SliderOptions options;
  options.min = -3;
  options.max = 3;
  options.fill = SliderFill::FromCentre;
  options.format = nullptr;
  options.label_width = 0;
  options.value_width = 0;
  options.width = width - left - right - value_width;
  options.tooltip = ends ? "Towards your sprite on the left or on the right. Double-click puts it "
                           "back; Ctrl+click to type."
                         : "One number of the latent. Double-click puts it back.";
  const float before = offset_of(state.explore.place, k);
  float value = before;
  const std::string id = "##direction" + std::to_string(k);
  const SliderResult result = slider(ui.look, view.sliders, id.c_str(), value, options);
  ui.probe.item("slider_", static_cast<int>(k));
  if (result.changed) ui.out.push(intent::ScrubTo{with_offset(state.explore.place, k, value)});
  if (result.released) ui.out.push(intent::CommitPlace{});
  char text[24];
  std::snprintf(text, sizeof text, "%+.1f \u03c3", static_cast<double>(value == 0 ? 0.0F : value));
  ImFont* font = ui.look.fonts.body;
  ImGui::GetWindowDrawList()->AddText(font, size_of(*font),
                                      {std::round(at.x + width - ImGui::CalcTextSize(text).x),
                                       std::round(at.y + (side - ImGui::GetTextLineHeight()) / 2)},
                                      value == 0 ? ui.theme().text_muted : ui.theme().text_soft,
                                      text);
  ImGui::PopID();
  ImGui::SetCursorScreenPos(at);
  ImGui::Dummy({width, side});
}

void draw_directions(const Ui& ui, const AppState& state, ExploreView& view) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  section_heading(ui.look, state.explore.space->map.empty() ? "Latent sliders" : "Directions");
  const ImVec2 below = ImGui::GetCursorScreenPos();
  if (has_offsets(state.explore.place)) {
    const float width = ImGui::CalcTextSize("RESET ALL").x + ui.px(8);
    ImGui::SetCursorScreenPos({at.x + ImGui::GetContentRegionAvail().x - width,
                               below.y - ui.px(8) - ImGui::GetTextLineHeight()});
    if (heading_link(ui.look, "reset all", ui.theme().accent)) {
      ui.out.push(intent::GoToPlace{without_offsets(state.explore.place)});
    }
    ui.probe.item("reset_all");
    ImGui::SetCursorScreenPos(below);
  }
  const auto& directions = state.explore.space->directions;
  const std::size_t shown = view.all_directions
                                ? directions.size()
                                : std::min<std::size_t>(directions.size(), kDirectionsShown);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {ui.px(8), ui.px(6)});
  for (std::size_t k = 0; k < shown; ++k) draw_direction(ui, state, view, k);
  ImGui::PopStyleVar();
  if (directions.size() <= kDirectionsShown) return;
  const std::string more =
      view.all_directions ? "Show the first 12" : "Show all " + std::to_string(directions.size());
  if (quiet_button(ui.look, (more + "###more").c_str(),
                   {.tooltip = "The first ones change the most"})) {
    view.all_directions = !view.all_directions;
  }
  ui.probe.item("more_directions");
}

void draw_novelty(const Ui& ui, const AppState& state, ExploreView& view) {
  const bool codes = state.explore.space->shape.sprites > 0;
  section_heading(ui.look, codes ? "Novelty" : "Truncation \u03c8");
  const float width = ImGui::GetContentRegionAvail().x;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const char* low = codes ? "yours" : "typical";
  const char* high = codes ? "new" : "wild";
  const float low_width = ImGui::CalcTextSize(low).x + ui.px(12);
  const float high_width = ImGui::CalcTextSize(high).x + ui.px(12);
  const float row = ui.px(ui.theme().row_height);
  const float text_y = std::round(at.y + (row - ImGui::GetTextLineHeight()) / 2);
  ImGui::SetCursorScreenPos({at.x, text_y});
  text_in(ui.look.fonts.body, ui.theme().text_soft, low);
  ImGui::SetCursorScreenPos({at.x + width - high_width + ui.px(12), text_y});
  text_in(ui.look.fonts.body, ui.theme().text_soft, high);
  ImGui::SetCursorScreenPos({at.x + low_width, at.y});
  SliderOptions options;
  options.max = 1.5F;
  options.reset_to = 1;
  options.format = nullptr;
  options.label_width = 0;
  options.value_width = 0;
  options.width = width - low_width - high_width;
  options.tooltip = codes ? "How far it may depart from one of your own sprites"
                          : "How far from the average it may go";
  float novelty = novelty_of(state.explore.place).value_or(0);
  const SliderResult result = slider(ui.look, view.sliders, "##novelty", novelty, options);
  ui.probe.item("novelty_slider");
  if (result.changed) ui.out.push(intent::ScrubTo{with_novelty(state.explore.place, novelty)});
  if (result.released) ui.out.push(intent::CommitPlace{});
  ImGui::SetCursorScreenPos({at.x, at.y + row});
}

void draw_palette(const Ui& ui, const AppState& state) {
  if (!state.training.set) return;
  const Palette& palette = state.training.set->palette();
  section_heading(ui.look, "Palette");
  palette_swatches(ui.look, "palette", std::span(palette.colours).subspan(1));
}

/// What the bar of choices offers.
constexpr std::array<Choice, 5> kColourChoices = {{
    {"as yours", "As many colours as the sprites of yours it lies between; stray pixels, too",
     true},
    {"4", "At most four", true},
    {"8", "At most eight", true},
    {"16", "At most sixteen", true},
    {"all", "Any number of the palette's colours, and all stray pixels", true},
}};
constexpr std::array<ColourLimit, 5> kColourLimits = {{
    {ColourLimit::Kind::AsNeighbours, 16},
    {ColourLimit::Kind::AtMost, 4},
    {ColourLimit::Kind::AtMost, 8},
    {ColourLimit::Kind::AtMost, 16},
    {ColourLimit::Kind::Any, 16},
}};

void draw_colour_limit(const Ui& ui, const Finish& finish) {
  const auto* at = std::ranges::find(kColourLimits, finish.colours);
  int chosen = at == kColourLimits.end() ? 0 : static_cast<int>(at - kColourLimits.begin());
  text_in(ui.look.fonts.body, ui.theme().text_soft, "Colours of one sprite");
  tooltip_for_item(
      ui.look,
      "Those stay without which the sprite would lose most. Stray pixels, unlike all around them, "
      "are as rare as in your sprites, unless all may stay");
  const ImVec2 before = ImGui::GetCursorScreenPos();
  if (segmented_control(ui.look, "colour_limit", kColourChoices, chosen)) {
    Finish changed = finish;
    changed.colours = kColourLimits.at(static_cast<std::size_t>(chosen));
    ui.out.push(intent::SetFinish{changed});
  }
  ui.probe.area("colour_limit", before, ImGui::GetItemRectMax());
}

void draw_finish(const Ui& ui, const AppState& state) {
  const Finish& finish = state.explore.finish;
  section_heading(ui.look, "Finish");
  // The plain models paint; they don't choose among the palette's colours.
  if (state.explore.space->shape.sprites > 0) draw_colour_limit(ui, finish);
  bool clean = finish.without_orphans;
  if (check_box(ui.look, "Clean orphan pixels", clean,
                "Single pixels that belong to nothing around them take the colour of their "
                "surroundings. Eyes of one pixel go too")) {
    Finish changed = finish;
    changed.without_orphans = clean;
    ui.out.push(intent::SetFinish{changed});
  }
  ui.probe.item("clean_orphans");
}

}  // namespace

void draw_explore_inspector(const Ui& ui, const AppState& state, ExploreView& view,
                            const Area& area) {
  begin_area("explore_inspector", area, ui.theme().panel,
             {ui.px(ui.theme().panel_margin), ui.px(16)});
  if (state.explore.space) {
    draw_parts(ui, state);
    draw_directions(ui, state, view);
    draw_novelty(ui, state, view);
    draw_finish(ui, state);
    draw_palette(ui, state);
  } else {
    section_heading(ui.look, "Directions");
    wrapped_small_text(ui.look,
                       "Sliders that change a sprite as a whole: build, clothes, colours. They are "
                       "found in your own set while it trains.");
  }
  end_area();
  edge_line(ui, area.min, {area.min.x, area.max.y});
}

}  // namespace pixelatent::gui
