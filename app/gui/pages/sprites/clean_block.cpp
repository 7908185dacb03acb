#include <array>

#include "gui/widgets/buttons.hpp"
#include "gui/widgets/text.hpp"
#include "sprites_blocks.hpp"

namespace pixelatent::gui {

namespace {

/// Where half-transparent pixels are cut, in words.
struct AlphaCut {
  Choice choice;
  int alpha_from;
};
constexpr std::array<AlphaCut, 3> kCuts = {{
    {{"keep", "Shadows and other half-transparent pixels become solid", true}, 32},
    {{"halve", "What is at least half opaque becomes solid, the rest goes", true}, kOpaqueFrom},
    {{"drop", "Only what is all but opaque stays: shadows go", true}, 224},
}};

void draw_alpha_choice(const Ui& ui, const Cleaning& cleaning) {
  std::array<Choice, kCuts.size()> choices{};
  int chosen = 1;
  for (std::size_t i = 0; i < kCuts.size(); ++i) {
    choices[i] = kCuts[i].choice;
    if (kCuts[i].alpha_from == cleaning.alpha_from) chosen = static_cast<int>(i);
  }
  text_in(ui.look.fonts.body, ui.theme().text_soft, "Half-transparent pixels");
  tooltip_for_item(ui.look, "Sprites are trained with pixels that are there or not there");
  const ImVec2 before = ImGui::GetCursorScreenPos();
  if (segmented_control(ui.look, "alpha", choices, chosen)) {
    Cleaning changed = cleaning;
    changed.alpha_from = kCuts[static_cast<std::size_t>(chosen)].alpha_from;
    ui.out.push(intent::SetCleaning{std::move(changed)});
  }
  ui.probe.area("alpha_choice", before, ImGui::GetItemRectMax());
}

}  // namespace

void draw_clean_block(const Ui& ui, const Sheet& sheet, const Cleaning& cleaning) {
  section_heading(ui.look, "Clean");
  bool drop = cleaning.similar == SimilarSprites::Dropped;
  if (check_box(ui.look, "Leave out near repeats", drop,
                "Sprites that are another one mirrored, shifted, or but for a few pixels. Exact "
                "repeats are always left out")) {
    Cleaning changed = cleaning;
    changed.similar = drop ? SimilarSprites::Dropped : SimilarSprites::Kept;
    ui.out.push(intent::SetCleaning{std::move(changed)});
  }
  ui.probe.item("near_repeats");
  bool merged = sheet.speckle == Speckle::Merged;
  if (check_box(ui.look, "Merge smeared colours of this sheet", merged,
                "Gives sprites that went through JPEG or blur back a few clean colours; it is on "
                "for JPEG files from the start")) {
    ui.out.push(intent::SetSpeckle{sheet.id, merged ? Speckle::Merged : Speckle::AsItIs});
  }
  ui.probe.item("smeared_colours");
  draw_alpha_choice(ui, cleaning);
}

}  // namespace pixelatent::gui
