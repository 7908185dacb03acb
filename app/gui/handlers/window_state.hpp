#pragma once
// What is shown whichever page one is on: the page itself, what lies over it, notices.
#include <filesystem>
#include <string>
#include <vector>

#include "gui/page.hpp"
#include "overlay.hpp"

namespace pixelatent::gui {

enum class ToastTone { Info, Done, Warning, Problem };

/// What a notice offers to do about what it tells.
enum class ToastAction { None, UndoGoingBack, KeepCanvas };

struct ToastState {
  ToastTone tone = ToastTone::Info;
  std::string text;
  ToastAction action = ToastAction::None;
};

/// How much smaller or larger everything but sprites can be made.
inline constexpr float kSmallestText = 0.8F, kLargestText = 2.0F, kTextStep = 0.1F;

struct WindowState {
  double now = 0;  ///< seconds since the window opened
  Page page = Page::Sprites;
  Overlay overlay = Overlay::None;
  Overlay overlay_below = Overlay::None;  ///< to go back to, for a browser opened from a dialog
  std::vector<ToastState> new_toasts;     ///< not on screen yet
  std::vector<std::string> toast_texts;   ///< the last few, newest last
  bool show_nearest = true;               ///< N
  bool show_grid = false;                 ///< G
  bool reduced_motion = false;            ///< nothing fades, runs or blinks quickly by itself
  float text_size = 1;                    ///< kSmallestText..kLargestText, times the screen's
  std::filesystem::path sample_sheet;     ///< the bundled one; empty when not found
  std::filesystem::path browse_folder;    ///< last used by the file browser
};

void add_toast(WindowState& state, ToastTone tone, std::string text,
               ToastAction action = ToastAction::None);

}  // namespace pixelatent::gui
