#include <algorithm>
#include <string>

#include "gui/widgets/buttons.hpp"
#include "gui/widgets/imgui_compat.hpp"
#include "gui/widgets/text.hpp"
#include "translate_view.hpp"

namespace pixelatent::gui {

namespace {

bool is_on(const TranslateSide& side, int sheet_id) {
  return std::ranges::find(side.sheets, sheet_id) != side.sheets.end();
}

/// The same row or column of another sheet, where it has one.
SheetPart part_on_sheet(const SheetPart& part, const Sheet* sheet) {
  if (sheet == nullptr || part.kind == SheetPart::Kind::Tag) return {};
  if (part.kind == SheetPart::Kind::Whole) return part;
  const CellLattice lattice = lattice_of(*sheet);
  const int count = part.kind == SheetPart::Kind::Row ? lattice.rows : lattice.columns;
  return part.index < count ? part : SheetPart{};
}

/// Alone, or with Ctrl beside those that are there.
TranslateSide with_sheet(const SheetCollection& sheets, const TranslateSide& side, int sheet_id) {
  TranslateSide next = side;
  if (!ImGui::GetIO().KeyCtrl)
    return {{sheet_id}, part_on_sheet(side.part, sheet_of(sheets, sheet_id))};
  if (std::erase(next.sheets, sheet_id) == 0) next.sheets.push_back(sheet_id);
  if (next.sheets.size() > 1) next.part = {};
  return next;
}

void side_toggle(const Ui& ui, const AppState& state, Heading which, int sheet_id, float width) {
  const TranslateSide& side = state.translate.choice.side(which);
  bool on = is_on(side, sheet_id);
  const char* tip = which == Heading::AToB
                        ? "A: what is translated. Ctrl+click takes several sheets."
                        : "B: what it should look like. Ctrl+click takes several sheets.";
  ImGui::PushID(side_letter(which));
  if (toggle_button(ui.look, side_letter(which), on, {.tooltip = tip, .width = width})) {
    ui.out.push(intent::ChooseSide{which, with_sheet(*state.sheets.collection, side, sheet_id)});
  }
  ImGui::PopID();
  ui.probe.item((std::string("side_") + side_letter(which) + "_sheet_").c_str(), sheet_id);
}

void shelf_card(const Ui& ui, const AppState& state, const Sheet& sheet, ImVec2 at, ImVec2 size) {
  const float thumb = size.y;
  const SheetTexture* texture = ui.store.sheet(sheet.id);
  if (texture != nullptr) {
    // What a sprite looks like tells more than a whole sheet made tiny.
    Rect part{0, 0, static_cast<int>(thumb), static_cast<int>(thumb)};
    int zoom = 1;
    for (const Cell& cell : sheet.cells) {
      if (cell.sprite < 0) continue;
      zoom = zoom_to_fit(cell.rect.w, cell.rect.h, {thumb, thumb});
      part = cell.rect;
      break;
    }
    SpriteBatch batch(ui.sprites, *ImGui::GetWindowDrawList());
    batch.checkerboard(at, {at.x + thumb, at.y + thumb}, 8, static_cast<int>(ui.px(4)));
    const ImVec2 drawn = size_at_zoom(part.w, part.h, zoom);
    batch.sheet_part(*texture, part, {at.x + (thumb - drawn.x) / 2, at.y + (thumb - drawn.y) / 2},
                     zoom, {.checker = Checker::None});
  }
  const float left = at.x + thumb + ui.px(8), room = size.x - thumb - ui.px(8);
  ImGui::SetCursorScreenPos({left, at.y});
  ellipsis_text(ui.look, ui.look.fonts.small, ui.theme().text_soft, sheet.file.filename().string(),
                room);
  const float button_width = (room - ui.px(6)) / 2;
  ImGui::SetCursorScreenPos({left, at.y + thumb - ui.px(ui.theme().control_height)});
  ImGui::PushID(sheet.id);
  side_toggle(ui, state, Heading::AToB, sheet.id, button_width);
  ImGui::SameLine(0, ui.px(6));
  side_toggle(ui, state, Heading::BToA, sheet.id, button_width);
  ImGui::PopID();
}

}  // namespace

void draw_sides_shelf(const Ui& ui, const AppState& state, const Area& area) {
  begin_area("shelf", area, ui.theme().window, {0, 0}, ImGuiWindowFlags_HorizontalScrollbar);
  const ImVec2 from = snap_to_pixel(ImGui::GetCursorScreenPos());
  const ImVec2 size{ui.px(190), ui.px(56)};
  float x = from.x;
  for (const Sheet& sheet : state.sheets.collection->sheets) {
    shelf_card(ui, state, sheet, {x, from.y}, size);
    x += size.x + ui.px(16);
  }
  ImGui::SetCursorScreenPos({x, from.y});
  if (button(
          ui.look, "Add sheets\u2026",
          {.icon = icon::kFolderOpen, .tooltip = "Or drop them anywhere", .shortcut = "Ctrl+O"})) {
    ui.out.push(intent::Open{Overlay::OpenFile});
  }
  ui.probe.item("translate_open");
  end_area();
}

}  // namespace pixelatent::gui
