#include "clipboard.hpp"

#include <cstdlib>

namespace pixelatent::gui {

std::unique_ptr<Clipboard> make_clipboard(std::function<void()> wake) {
#ifdef PIXELATENT_WITH_XCB
  if (std::getenv("DISPLAY") != nullptr) {
    if (auto clipboard = make_x11_clipboard(wake)) return clipboard;
  }
#endif
  if (std::getenv("WAYLAND_DISPLAY") != nullptr) return make_wayland_clipboard(std::move(wake));
  return nullptr;
}

}  // namespace pixelatent::gui
