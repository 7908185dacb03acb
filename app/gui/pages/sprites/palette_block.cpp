#include <algorithm>
#include <array>
#include <cstdio>
#include <span>
#include <string>

#include "gui/parts/sheet_words.hpp"
#include "gui/widgets/buttons.hpp"
#include "gui/widgets/palette_swatches.hpp"
#include "gui/widgets/text.hpp"
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

/// How many colours there are to be. The labels are entries of the palette, as in a GIF.
struct ColourCount {
  Choice choice;
  int colours;
};
constexpr std::array<ColourCount, 7> kCounts = {{
    {{"Auto", "Shows every colour up to 255; trains with 63 and transparency", true}, 0},
    {{"8", "7 colours and transparency: a Game Boy's worth", true}, 8},
    {{"16", "15 colours and transparency, as on 16-colour machines", true}, 16},
    {{"32", "31 colours and transparency", true}, 32},
    {{"64", "63 colours and transparency", true}, 64},
    {{"128", "127 colours and transparency; finer shades, slower to learn", true}, 128},
    {{"256", "255 colours and transparency; finest shades, slowest to learn", true}, 256},
}};

void draw_count_choice(const Ui& ui, const Cleaning& cleaning) {
  std::array<Choice, kCounts.size()> choices{};
  int chosen = -1;
  for (std::size_t i = 0; i < kCounts.size(); ++i) {
    choices[i] = kCounts[i].choice;
    if (kCounts[i].colours == cleaning.colours) chosen = static_cast<int>(i);
  }
  const ImVec2 before = ImGui::GetCursorScreenPos();
  if (segmented_control(ui.look, "colours", choices, chosen)) {
    Cleaning changed = cleaning;
    changed.colours = kCounts[static_cast<std::size_t>(chosen)].colours;
    ui.out.push(intent::SetCleaning{std::move(changed)});
  }
  ui.probe.area("colour_choice", before, ImGui::GetItemRectMax());
}

/// What training makes of the colours shown.
std::string training_words(const SheetCollection& collection) {
  const int trained = collection.trained_colours;
  if (trained >= collection.palette.size()) return {};
  return "Trained with the " + std::to_string(trained - 1) + " that stand best for all";
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

void draw_palette_block(const Ui& ui, const SheetCollection& collection) {
  const Palette& palette = collection.palette;
  const int colours = std::max(0, palette.size() - 1);
  section_heading(ui.look, "Palette: " + counted(colours, "colour", "colours"));
  if (colours == 0) return;
  draw_count_choice(ui, collection.cleaning);
  if (const std::string words = training_words(collection); !words.empty()) {
    small_text(ui.look, words);
  }
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
  draw_own_palette(ui, collection.cleaning);
}

float palette_block_height(const Ui& ui, const SheetCollection& collection, float width) {
  const Palette& palette = collection.palette;
  const int colours = std::max(0, palette.size() - 1);
  const SwatchOptions options = swatches_for(colours);
  const float pitch = ui.px(options.side) + ui.px(options.gap);
  const int per_row = std::max(1, static_cast<int>((width + ui.px(options.gap)) / pitch));
  const int rows = (colours + per_row - 1) / per_row;
  const float words = training_words(collection).empty() ? 0 : ui.px(20);
  return static_cast<float>(rows) * pitch + words + 3 * ui.px(ui.theme().control_height) +
         ui.px(48);
}

}  // namespace pixelatent::gui
