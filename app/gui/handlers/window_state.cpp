#include "window_state.hpp"

#include <utility>

namespace pixelatent::gui {

namespace {
constexpr std::size_t kMaxToasts = 4;
}  // namespace

void add_toast(WindowState& state, ToastTone tone, std::string text, ToastAction action) {
  auto& texts = state.toast_texts;
  texts.push_back(text);
  if (texts.size() > kMaxToasts) texts.erase(texts.begin());
  state.new_toasts.push_back({tone, std::move(text), action});
}

}  // namespace pixelatent::gui
