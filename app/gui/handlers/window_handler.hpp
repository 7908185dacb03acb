#pragma once
// The page one is on, overlays, switches of the view, the desktop, notices.
#include <vector>

#include "handler_tools.hpp"
#include "train/snapshot.hpp"

namespace pixelatent::gui {

class WindowHandler {
 public:
  WindowHandler(WindowState& state, HandlerTools tools) : state_(state), tools_(tools) {}

  void handle(const WindowIntent& intent);
  /// Shows what the engine has to say.
  void collect(std::vector<Notice> notices);

 private:
  void on(const intent::GoTo& ask);
  void on(const intent::Open& ask);
  void on(const intent::CloseOverlay& ask);
  void on(const intent::ToggleNearest& ask);
  void on(const intent::ToggleGrid& ask);
  void on(const intent::ToggleMotion& ask);
  void on(const intent::StepTextSize& ask);
  void on(const intent::CopyText& ask);
  void on(const intent::OpenFolder& ask);

  WindowState& state_;
  HandlerTools tools_;
};

}  // namespace pixelatent::gui
