#pragma once
// Short words to the person, shown for a while in a corner.
#include <string>
#include <utility>

#include "base/error.hpp"
#include "window_state.hpp"

namespace pixelatent::gui {

class Notices {
 public:
  explicit Notices(WindowState& window) : window_(window) {}

  void info(std::string text, ToastAction action = ToastAction::None) {
    add_toast(window_, ToastTone::Info, std::move(text), action);
  }
  void done(std::string text, ToastAction action = ToastAction::None) {
    add_toast(window_, ToastTone::Done, std::move(text), action);
  }
  void warn(std::string text) { add_toast(window_, ToastTone::Warning, std::move(text)); }
  void problem(std::string text) { add_toast(window_, ToastTone::Problem, std::move(text)); }
  void problem(const Error& error) { problem(one_line(error)); }

 private:
  WindowState& window_;
};

}  // namespace pixelatent::gui
