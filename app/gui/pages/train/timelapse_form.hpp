#pragma once
// What the film of training is written as: format, what it shows, size, speed, name and folder.
#include <string>

#include "gui/parts/ui.hpp"

namespace pixelatent::gui {

struct TimelapseFormView {
  std::string name;
  bool typing = false;
  bool asked = false;  ///< whether ffmpeg is here has been looked up
  bool video = false;  ///< it is
};

void draw_timelapse_form(const Ui& ui, const AppState& state, TimelapseFormView& view);

}  // namespace pixelatent::gui
