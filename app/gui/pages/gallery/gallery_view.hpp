#pragma once
// The kept sprites, and their way to disk.
#include "export_form.hpp"
#include "gui/parts/ui.hpp"

namespace pixelatent::gui {

struct GalleryView {
  ExportFormView form;
};

void draw_gallery_canvas(const Ui& ui, const AppState& state, const Area& area);
void draw_gallery_inspector(const Ui& ui, const AppState& state, GalleryView& view,
                            const Area& area);

}  // namespace pixelatent::gui
