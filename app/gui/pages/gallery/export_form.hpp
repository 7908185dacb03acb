#pragma once
// Scale, name, folder, and where the last files went; on the Gallery page and in the export dialog.
#include <string>

#include "gui/parts/ui.hpp"

namespace pixelatent::gui {

struct ExportFormView {
  std::string name;
  bool typing = false;
};

void draw_export_form(const Ui& ui, const AppState& state, ExportFormView& view, ExportWhat what);

}  // namespace pixelatent::gui
