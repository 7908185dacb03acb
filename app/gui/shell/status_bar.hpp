#pragma once
// The bottom line: what is happening now, and the keys that do something here.
#include "gui/pages/page_view.hpp"

namespace pixelatent::gui {

/// What has just been done, in a place of its own: it covers nothing.
struct PassingNotice {
  ToastTone tone = ToastTone::Info;
  std::string text;
  double left = 0;  ///< seconds; none is shown when it is 0 or less
};

void draw_status_bar(const Ui& ui, const AppState& state, const PageView& page,
                     const PassingNotice& notice, const Area& area);

}  // namespace pixelatent::gui
