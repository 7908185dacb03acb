#include "gui/gl/scaled_sheet.hpp"

#include "gui/imgui_compat.hpp"

namespace pixelatent::gui {

void draw_scaled(ImDrawList& list, const SheetTexture& sheet, ImVec2 top_left, ImVec2 pixel) {
  for (const SheetTexture::Tile& tile : sheet.tiles()) {
    const ImVec2 min{top_left.x + static_cast<float>(tile.x) * pixel.x,
                     top_left.y + static_cast<float>(tile.y) * pixel.y};
    const ImVec2 max{min.x + static_cast<float>(tile.texture.width()) * pixel.x,
                     min.y + static_cast<float>(tile.texture.height()) * pixel.y};
    list.AddImage(texture_id(tile.texture.id()), min, max);
  }
}

}  // namespace pixelatent::gui
