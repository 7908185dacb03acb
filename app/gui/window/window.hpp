#pragma once
// The window: opens, runs until it is closed, leaves nothing behind.
#include <filesystem>
#include <functional>
#include <vector>

#include "base/error.hpp"
#include "train/options.hpp"

namespace pixelatent {

namespace gui {
struct AppState;
class Intents;
}  // namespace gui

struct WindowOptions {
  std::vector<std::filesystem::path>
      files;                       ///< sheets, folders or a project; empty: the sample sheet
  std::filesystem::path ui_probe;  ///< JSON for outside tests, see gui/ui_probe.hpp; empty: off
  /// Before every frame, for benchmarks: may ask for things as a person would; false closes.
  std::function<bool(const gui::AppState&, gui::Intents&)> drive;
  std::function<void(double frame_ms)> on_frame;  ///< after every frame, for benchmarks
  TrainOptions train;                             ///< for every run started in this window
};

/// Returns when the window is closed. Must be called on the main thread.
/// Errors: NoDevice without a display or without OpenGL 3.3.
Result<> run_window(const WindowOptions& options);

}  // namespace pixelatent
