#pragma once
// The window: opens, runs until it is closed, leaves nothing behind.
#include <filesystem>
#include <functional>
#include <optional>
#include <vector>

#include "base/error.hpp"
#include "train/options.hpp"

namespace pixelatent {

struct WindowOptions {
  std::vector<std::filesystem::path> files;  ///< sheets, folders or a project; empty: the sample sheet
  std::filesystem::path ui_probe;            ///< JSON for outside tests, see gui/ui_probe.hpp; empty: off
  std::function<void(double frame_ms)> on_frame;  ///< after every frame, for benchmarks
  std::optional<double> close_after_seconds;
  bool start_training = false;  ///< as soon as the sheets are there
  TrainOptions train;           ///< for every run started in this window
};

/// Returns when the window is closed. Must be called on the main thread.
/// Errors: NoDevice without a display or without OpenGL 3.3.
Result<> run_window(const WindowOptions& options);

}  // namespace pixelatent
