// A sprite in a square, at a whole zoom.
#include <algorithm>

#include "explore_view.hpp"

namespace pixelatent::gui {

void draw_in_square(const Ui& ui, const SpriteAtlas& atlas, int cell, ImVec2 at, float side) {
  const int zoom = zoom_to_fit(atlas.cell_width(), atlas.cell_height(), {side, side});
  const ImVec2 size = size_at_zoom(atlas.cell_width(), atlas.cell_height(), zoom);
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->PushClipRect(at, {at.x + side, at.y + side}, true);
  {
    // It draws at its end: before the clip rectangle is gone.
    SpriteBatch batch(ui.sprites, *list);
    batch.sprite(atlas, cell, {at.x + (side - size.x) / 2, at.y + (side - size.y) / 2}, zoom,
                 {.rounding = static_cast<int>(ui.px(4))});
  }
  list->PopClipRect();
}

void draw_cropped(const Ui& ui, const SpriteAtlas& atlas, int cell, const Area& square) {
  const int width = std::max(1, atlas.cell_width()), height = std::max(1, atlas.cell_height());
  const Rect all{0, 0, width, height}, used = ui.store.used();
  const bool fits = used.w > 0 && used.x + used.w <= width && used.y + used.h <= height;
  const Rect box = fits && ui.store.set().cell_width() == width ? used : all;
  const float border = ui.px(3);
  const int zoom =
      zoom_to_fit(box.w, box.h, {square.width() - 2 * border, square.height() - 2 * border});
  const ImVec2 size = size_at_zoom(box.w, box.h, zoom), left_out = size_at_zoom(box.x, box.y, zoom);
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->PushClipRect(square.min, square.max, true);
  {
    SpriteBatch batch(ui.sprites, *list);
    batch.checkerboard(square.min, square.max, checker_side(zoom),
                       static_cast<int>(ui.px(ui.theme().radius)));
    if (cell >= 0 && cell < atlas.size()) {
      batch.sprite(atlas, cell,
                   {square.min.x + (square.width() - size.x) / 2 - left_out.x,
                    square.min.y + (square.height() - size.y) / 2 - left_out.y},
                   zoom, {.checker = Checker::None});
    }
  }
  list->PopClipRect();
}

}  // namespace pixelatent::gui
