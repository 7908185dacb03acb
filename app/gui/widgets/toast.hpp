#pragma once
// Notices at the bottom right: what happened, in words; they go by themselves or on a click.
#include <cstdint>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "gui/theme/look.hpp"

namespace pixelatent::gui {

enum class ToastSide { Right, Left };
enum class ToastKind { Info, Success, Warning, Problem };
inline constexpr int kToastKindCount = 4;

class Toasts {
 public:
  /// `seconds` 0: by kind (a problem stays until dismissed). The same text again restarts its time.
  /// `action`: the words of a button on it; one that is pressed goes.
  void add(ToastKind kind, std::string text, double seconds = 0, std::string action = {});
  void add(const Error& error);
  /// Draws above everything, the bottom right (or left) corner at `corner`; drops what is over.
  /// True when a button on one was pressed.
  bool draw(const Look& look, ImVec2 corner, ToastSide side = ToastSide::Right);
  /// The words of the button that was pressed last.
  const std::string& pressed() const { return pressed_; }
  void clear() { toasts_.clear(); }
  /// What the buttons on notices offer is no longer to be had: those go.
  void drop_offers() {
    std::erase_if(toasts_, [](const Toast& toast) { return !toast.action.empty(); });
  }
  /// The same of the buttons with these words.
  void drop_offers(const std::string& action) {
    std::erase_if(toasts_, [&action](const Toast& toast) { return toast.action == action; });
  }
  bool empty() const { return toasts_.empty(); }
  std::size_t count() const { return toasts_.size(); }
  /// Whether something still moves or will vanish: the window must not sleep for long.
  bool wants_frames() const;

 private:
  struct Toast {
    std::uint64_t id = 0;
    ToastKind kind = ToastKind::Info;
    std::string text;
    double left = 0;   ///< seconds; < 0 while it stays
    double shown = 0;  ///< seconds since it appeared
    int times = 1;
    std::string action{};
  };
  enum class Click { None, Away, Action };
  Click draw_one(const Look& look, const Toast& toast, ToastSide side, ImVec2& corner) const;
  std::vector<Toast> toasts_;
  std::string pressed_;
  std::uint64_t next_id_ = 1;
};

}  // namespace pixelatent::gui
