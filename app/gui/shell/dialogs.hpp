#pragma once
// What opens over a page: keys, import problems, "start a new run?", export, the film, the file
// browser.
#include "gui/pages/gallery/export_form.hpp"
#include "gui/pages/train/timelapse_form.hpp"
#include "gui/parts/ui.hpp"
#include "gui/widgets/file_browser.hpp"

namespace pixelatent::gui {

struct DialogsView {
  explicit DialogsView(std::function<void()> wake) : browser(std::move(wake)) {}
  ExportFormView form;
  TimelapseFormView timelapse;
  FileBrowser browser;
  Overlay browsing = Overlay::None;  ///< what the browser was opened for
};

/// Draws the overlay of the state, if there is one. After the page, in the same root window.
void draw_dialogs(const Ui& ui, const AppState& state, DialogsView& view);

}  // namespace pixelatent::gui
