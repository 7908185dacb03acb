#include <algorithm>
#include <cstdio>
#include <span>

#include "gui/widgets/buttons.hpp"
#include "gui/widgets/palette_swatches.hpp"
#include "gui/widgets/text.hpp"
#include "sheet_words.hpp"
#include "sprites_blocks.hpp"

namespace pixelatent::gui {

namespace {

constexpr int kMany = 64;  // colours; more are shown smaller

SwatchOptions swatches_for(int colours) {
  SwatchOptions options;
  if (colours > kMany) options.side = 15;
  options.click_does = "Click to copy it";
  return options;
}

/// How to bring a palette in, or back to the sprites' own colours.
void draw_own_palette(const Ui& ui, const Cleaning& cleaning) {
  if (cleaning.palette.empty()) {
    small_text(ui.look, "Drop a .gpl, .pal or .hex file to use its colours");
    tooltip_for_item(ui.look, "Every pixel takes the nearest of them; Ctrl+Z takes it back");
    return;
  }
  if (quiet_button(ui.look, "Back to the sprites' own colours", {.icon = icon::kUndo})) {
    Cleaning changed = cleaning;
    changed.palette.clear();
    ui.out.push(intent::SetCleaning{std::move(changed)});
  }
  ui.probe.item("own_colours");
}

}  // namespace

void draw_palette_block(const Ui& ui, const Palette& palette, const Cleaning& cleaning) {
  const int colours = std::max(0, palette.size() - 1);
  section_heading(ui.look, "Palette: " + counted(colours, "colour", "colours"));
  if (colours == 0) return;
  // The first entry is what is transparent.
  const auto shown = std::span(palette.colours).subspan(1);
  const SwatchResult result = palette_swatches(ui.look, "palette", shown, swatches_for(colours));
  ui.probe.item("palette");
  if (result.clicked >= 0) {
    const Rgba8 colour = shown[static_cast<std::size_t>(result.clicked)];
    char text[8];
    std::snprintf(text, sizeof text, "#%02x%02x%02x", colour.r, colour.g, colour.b);
    ui.out.push(intent::CopyText{text});
  }
  if (quiet_button(ui.look, "Save palette\u2026",
                   {.icon = icon::kPalette,
                    .tooltip = "As .gpl (GIMP, Aseprite), .pal (JASC) or .hex (Lospec): the "
                               "name's ending decides"})) {
    ui.out.push(intent::Open{Overlay::SavePalette});
  }
  ui.probe.item("save_palette");
  draw_own_palette(ui, cleaning);
}

float palette_block_height(const Ui& ui, const Palette& palette, float width) {
  const int colours = std::max(0, palette.size() - 1);
  const SwatchOptions options = swatches_for(colours);
  const float pitch = ui.px(options.side) + ui.px(options.gap);
  const int per_row = std::max(1, static_cast<int>((width + ui.px(options.gap)) / pitch));
  const int rows = (colours + per_row - 1) / per_row;
  return static_cast<float>(rows) * pitch + 2 * ui.px(ui.theme().control_height) + ui.px(48);
}

}  // namespace pixelatent::gui
