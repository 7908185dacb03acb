#pragma once
// The subcommands that need no LibTorch: slice and restore.

namespace pixelatent {

/// Parses and carries out; returns the exit code.
int run_sheets_command_line(int argc, char** argv);

}  // namespace pixelatent
