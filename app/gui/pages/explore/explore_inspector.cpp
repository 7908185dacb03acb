#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <optional>
#include <string>

#include "explore_view.hpp"
#include "gui/widgets/buttons.hpp"
#include "gui/widgets/imgui_compat.hpp"
#include "gui/widgets/palette_swatches.hpp"
#include "gui/widgets/text.hpp"
#include "latent/place_edit.hpp"

namespace pixelatent::gui {

namespace {

void draw_novelty(const Ui& ui, const AppState& state, ExploreView& view) {
  const bool codes = state.explore.space->shape.sprites > 0;
  section_heading(ui.look, codes ? "Novelty" : "Truncation \u03c8");
  const float value_width = ui.px(44);
  const float width = ImGui::GetContentRegionAvail().x - value_width;
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
  const std::optional<float> now = novelty_of(state.explore.place);
  options.enabled = now.has_value();
  options.tooltip =
      !now ? "This sprite comes from a picture: it departs from no sprite of yours"
      : codes
          ? "How far it may depart from one of your own sprites. 0: that very sprite, redrawn; 1: "
            "as mixed as in training. Random sprites take what you set here"
          : "How far from the average it may go. Random sprites take what you set here";
  float novelty = now.value_or(0);
  const SliderResult result = slider(ui.look, view.sliders, "##novelty", novelty, options);
  ui.probe.item("novelty_slider");
  if (result.changed) {
    ui.out.push(intent::ScrubTo{with_novelty(state.explore.place, novelty)});
    ui.out.push(intent::WishNovelty{novelty});
  }
  if (now) {
    char text[16];
    std::snprintf(text, sizeof text, "%.2f", static_cast<double>(novelty));
    ImGui::SetCursorScreenPos({at.x + width + value_width - ImGui::CalcTextSize(text).x, text_y});
    text_in(ui.look.fonts.body, ui.theme().text_soft, text);
  }
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
  section_heading(ui.look, "Clean-up");
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
