#include "sheet_magnifier.hpp"

#include <algorithm>

#include "gui/gl/sprite_atlas.hpp"
#include "gui/parts/sheet_words.hpp"
#include "gui/widgets/text.hpp"

namespace pixelatent::gui {

namespace {

constexpr int kMagnified = 8;
constexpr float kOfPage = 1.0F / 3;  // wide and high, at most

/// As large as `room` allows.
int magnified_zoom(const Ui& ui, const Rect& rect, ImVec2 room) {
  int zoom = ui.zoom(kMagnified);
  const auto fits = [&](int z) {
    const ImVec2 size = size_at_zoom(rect.w, rect.h, z);
    return size.x <= room.x && size.y <= room.y;
  };
  while (zoom > 1 && !fits(zoom)) --zoom;
  return zoom;
}

/// The corner furthest from the mouse.
void put_in_far_corner(const Ui& ui, const Area& page) {
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const bool right = mouse.x < (page.min.x + page.max.x) / 2;
  const bool low = mouse.y < (page.min.y + page.max.y) / 2;
  const float margin = ui.px(12);
  ImGui::SetNextWindowPos({right ? page.max.x - margin : page.min.x + margin,
                           low ? page.max.y - margin : page.min.y + margin},
                          ImGuiCond_Always, {right ? 1.0F : 0.0F, low ? 1.0F : 0.0F});
}

void draw_board(const Ui& ui, ImVec2 at, ImVec2 size) {
  SpriteBatch batch(ui.sprites, *ImGui::GetWindowDrawList());
  batch.checkerboard(at, {at.x + size.x, at.y + size.y});
}

void draw_cell_before(const Ui& ui, const Sheet& sheet, const Rect& rect, int zoom, ImVec2 at) {
  const ImVec2 size = size_at_zoom(rect.w, rect.h, zoom);
  const float unit = size_at_zoom(1, 1, zoom).x;
  draw_board(ui, at, size);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.PushClipRect(at, {at.x + size.x, at.y + size.y}, true);
  draw_before(ui, sheet,
              {at.x - static_cast<float>(rect.x) * unit, at.y - static_cast<float>(rect.y) * unit},
              unit);
  list.PopClipRect();
}

}  // namespace

bool has_before(const Sheet& sheet) {
  return looks_enlarged(sheet) && sheet.native_use == NativeUse::Restored && sheet.source;
}

bool draw_before(const Ui& ui, const Sheet& sheet, ImVec2 origin, float unit) {
  const SheetTexture* texture = ui.store.source(sheet.id);
  if (texture == nullptr) {
    ui.out.push(intent::WantSource{sheet.id});
    return false;
  }
  const NativeMapping& mapping = sheet.mapping;
  const ImVec2 top_left{origin.x + static_cast<float>(mapping.offset_x) * unit,
                        origin.y + static_cast<float>(mapping.offset_y) * unit};
  draw_scaled(
      *ImGui::GetWindowDrawList(), *texture, top_left,
      {unit / static_cast<float>(mapping.scale_x), unit / static_cast<float>(mapping.scale_y)});
  return true;
}

void draw_magnified(const Ui& ui, const Sheet& sheet, const Cell& cell, const Canvas& canvas,
                    const Area& page) {
  const SheetTexture* texture = ui.store.sheet(sheet.id);
  if (texture == nullptr) return;
  put_in_far_corner(ui, page);
  ImGui::BeginTooltip();
  const bool pair = has_before(sheet);
  const ImVec2 frame = ImGui::GetStyle().WindowPadding;
  const float words = (pair ? 4 : 3) * ImGui::GetTextLineHeightWithSpacing();
  const ImVec2 room{(page.width() * kOfPage - 2 * frame.x) / (pair ? 2 : 1),
                    page.height() * kOfPage - 2 * frame.y - words};
  const int zoom = magnified_zoom(ui, cell.rect, room);
  const ImVec2 size = size_at_zoom(cell.rect.w, cell.rect.h, zoom);
  const ImVec2 at = snap_to_pixel(ImGui::GetCursorScreenPos());
  const float gap = ui.px(10);
  const float step = pair ? std::max(size.x, ui.px(76)) + gap : 0;
  const float below = pair ? ImGui::GetTextLineHeight() + ui.px(2) : 0;
  if (pair) {
    small_text(ui.look, "as it came");
    ImGui::SameLine(step);
    small_text(ui.look, "worked on");
    ImGui::SetCursorScreenPos({at.x, at.y + below});
    draw_cell_before(ui, sheet, cell.rect, zoom, snap_to_pixel({at.x, at.y + below}));
  }
  ImGui::Dummy({step + size.x, size.y});
  {
    SpriteBatch batch(ui.sprites, *ImGui::GetWindowDrawList());
    batch.sheet_part(*texture, cell.rect, {at.x + step, at.y + below}, zoom);
  }
  const std::string facts = size_words(cell.rect.w, cell.rect.h) + " pixels";
  wrapped_small_text(ui.look, facts + ". " + cell_words(cell, canvas),
                     std::max(step + size.x, ui.px(220)));
  ImGui::EndTooltip();
}

}  // namespace pixelatent::gui
