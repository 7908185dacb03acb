#include <array>
#include <string>

#include "gui/parts/sheet_words.hpp"
#include "gui/widgets/buttons.hpp"
#include "gui/widgets/imgui_compat.hpp"
#include "gui/widgets/text.hpp"
#include "sprites_blocks.hpp"

namespace pixelatent::gui {

namespace {

constexpr std::array<Choice, 2> kUses = {{
    {"Brought back", "Work on the sheet at the size it was drawn at: one pixel for every pixel",
     true},
    {"As it is", "Work on the sheet at the size of its file", true},
}};

void draw_use(const Ui& ui, const Sheet& sheet) {
  int chosen = sheet.native_use == NativeUse::Restored ? 0 : 1;
  const ImVec2 before = ImGui::GetCursorScreenPos();
  if (segmented_control(ui.look, "native_use", kUses, chosen)) {
    ui.out.push(
        intent::SetNativeUse{sheet.id, chosen == 0 ? NativeUse::Restored : NativeUse::AsItIs});
  }
  ui.probe.area("native_use", before, ImGui::GetItemRectMax());
}

}  // namespace

void draw_native_block(const Ui& ui, const Sheet& sheet, SpritesView& view) {
  view.before_held = false;
  if (!looks_enlarged(sheet)) return;
  section_heading(ui.look, "Native resolution");
  wrapped_text(ui.look, native_words(sheet), ui.theme().text_soft);
  wrapped_small_text(ui.look, confidence_words(sheet.found.confidence));
  draw_use(ui, sheet);
  if (sheet.native_use != NativeUse::Restored) return;
  button(ui.look, "Hold to see it as it came",
         {.icon = icon::kEye,
          .tooltip = "Shows the file's own pixels in the same place for as long as you hold it",
          .shortcut = "B"});
  view.before_held = ImGui::IsItemActive();
  ui.probe.item("before_button");
}

}  // namespace pixelatent::gui
