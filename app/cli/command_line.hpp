#pragma once
// The program's command line: what was asked for, and the headless jobs.
#include <filesystem>
#include <functional>
#include <vector>

#include "base/error.hpp"

namespace pixelatent {

struct WindowRequest {
  std::vector<std::filesystem::path> files;
  std::filesystem::path ui_probe;  ///< where tests read what the window shows; empty: nowhere
};

/// Parses and carries out. `open_window` is called when no subcommand is given.
int run_command_line(int argc, char** argv,
                     const std::function<Result<>(const WindowRequest&)>& open_window);

}  // namespace pixelatent
