#include "sheet_magnifier.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "gui/gl/sprite_atlas.hpp"
#include "gui/parts/sheet_words.hpp"
#include "gui/widgets/item.hpp"
#include "gui/widgets/text.hpp"
#include "magnifier_place.hpp"

namespace pixelatent::gui {

namespace {

constexpr int kMagnified = 8;

/// What the preview holds, without its frame; words alone at a zoom of 0.
struct PreviewParts {
  int zoom = 0;
  float above = 0;  ///< height of what stands over a pair
  float step = 0;   ///< from a pair's left picture to its right one
  ImVec2 picture{0, 0};
  float wrap = 0;  ///< of the words
  ImVec2 size{0, 0};
};

PreviewParts parts_at(const Ui& ui, const Rect& rect, bool pair, const std::string& words,
                      float widest, int zoom) {
  PreviewParts parts;
  parts.zoom = zoom;
  float top = 0, pictures = 0;
  if (zoom > 0) {
    parts.picture = size_at_zoom(rect.w, rect.h, zoom);
    parts.above = pair ? ImGui::GetTextLineHeight() + ui.px(2) : 0;
    const float column = std::max(parts.picture.x, pair ? ui.px(76) : 0);
    parts.step = pair ? column + ui.px(10) : 0;
    pictures = parts.step + column;
    top = parts.above + parts.picture.y + ImGui::GetStyle().ItemSpacing.y;
  }
  parts.wrap = std::max(pictures, std::min(ui.px(220), widest));
  const InFont in_font(ui.look.fonts.small);
  const ImVec2 text = ImGui::CalcTextSize(words.c_str(), nullptr, false, parts.wrap);
  parts.size = {std::max(pictures, text.x), top + text.y};
  return parts;
}

/// Where the preview stands and what it holds there: as large as a share of the page allows.
struct PlacedPreview {
  Area corner;
  PreviewParts parts;
};

std::optional<PlacedPreview> placed_preview(const Ui& ui, const Rect& rect, bool pair,
                                            const std::string& words, const Area& on_screen,
                                            const Area& page) {
  const ImVec2 frame = ImGui::GetStyle().WindowPadding;
  const ImVec2 room{page.width() * kPreviewShare - 2 * frame.x,
                    page.height() * kPreviewShare - 2 * frame.y};
  for (int zoom = ui.zoom(kMagnified); zoom >= 0; --zoom) {
    const PreviewParts parts = parts_at(ui, rect, pair, words, room.x, zoom);
    if (parts.size.x > room.x || parts.size.y > room.y) continue;
    const ImVec2 whole{parts.size.x + 2 * frame.x, parts.size.y + 2 * frame.y};
    const auto corner = free_corner(page, ImGui::GetIO().MousePos, on_screen, whole, ui.px(12));
    if (corner) return PlacedPreview{*corner, parts};
  }
  return std::nullopt;
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
                    const Area& on_screen, const Area& page) {
  const SheetTexture* texture = ui.store.sheet(sheet.id);
  if (texture == nullptr) return;
  const bool pair = has_before(sheet);
  const std::string words =
      size_words(cell.rect.w, cell.rect.h) + " pixels. " + cell_words(cell, canvas);
  const auto placed = placed_preview(ui, cell.rect, pair, words, on_screen, page);
  if (!placed) return;
  const PreviewParts& parts = placed->parts;
  ImGui::SetNextWindowPos(placed->corner.min, ImGuiCond_Always);
  ImGui::BeginTooltip();
  ui.probe.area("magnified", placed->corner.min, placed->corner.max);
  if (parts.zoom > 0) {
    const ImVec2 at = snap_to_pixel(ImGui::GetCursorScreenPos());
    const ImVec2 first{at.x, at.y + parts.above};
    if (pair) {
      small_text(ui.look, "as it came");
      ImGui::SameLine(parts.step);
      small_text(ui.look, "worked on");
      draw_cell_before(ui, sheet, cell.rect, parts.zoom, snap_to_pixel(first));
    }
    ImGui::SetCursorScreenPos(first);
    ImGui::Dummy({parts.step + parts.picture.x, parts.picture.y});
    SpriteBatch batch(ui.sprites, *ImGui::GetWindowDrawList());
    batch.sheet_part(*texture, cell.rect, {at.x + parts.step, first.y}, parts.zoom);
  }
  wrapped_small_text(ui.look, words, parts.wrap);
  ImGui::EndTooltip();
}

}  // namespace pixelatent::gui
