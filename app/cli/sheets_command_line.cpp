#include "cli/sheets_command_line.hpp"

#include <CLI/CLI.hpp>

#include "cli/exit_code.hpp"
#include "cli/restore_command.hpp"
#include "cli/slice_command.hpp"

namespace pixelatent {

int run_sheets_command_line(int argc, char** argv) {
  CLI::App app("Pixelatent: sheets and native resolution", "pixelatent");
  app.require_subcommand(1);
  SliceCommand slice(app);
  RestoreCommand restore(app);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return exit_with(app, error);
  }
  return report(slice.chosen() ? slice.run() : restore.run());
}

}  // namespace pixelatent
