#include "cli/command_line.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <string>

#include "cli/evaluate_command.hpp"
#include "cli/exit_code.hpp"
#include "cli/export_command.hpp"
#include "cli/info_command.hpp"
#include "cli/invert_command.hpp"
#include "cli/restore_command.hpp"
#include "cli/sample_command.hpp"
#include "cli/slice_command.hpp"
#include "cli/states_command.hpp"
#include "cli/timelapse_command.hpp"
#include "cli/train_command.hpp"
#include "cli/translate_command.hpp"
#include "cli/vary_command.hpp"
#include "cli/walk_command.hpp"

namespace pixelatent {

namespace {

constexpr const char* kAbout =
    "Pixelatent: explore what a neural network learns from your own pixel art.\n"
    "Without a subcommand it opens the window, with the given spritesheets or projects.";

}  // namespace

int run_command_line(int argc, char** argv,
                     const std::function<Result<>(const WindowRequest&)>& open_window) {
  CLI::App app(kAbout, "pixelatent");
  app.set_version_flag("--version", std::string("pixelatent " PIXELATENT_VERSION));
  app.require_subcommand(0, 1);
  WindowRequest window;
  app.add_option("FILE", window.files, "Spritesheets (PNG, JPEG, GIF, BMP, TGA, PSD) or a project");
  // For tests: writes what the window shows as JSON. Not in the help.
  app.add_option("--ui-probe", window.ui_probe)->group("");
  TrainCommand train(app, {argv + std::min(argc, 1), argv + argc});
  TranslateCommand translate(app, {argv + std::min(argc, 1), argv + argc});
  SampleCommand sample(app);
  InvertCommand invert(app);
  VaryCommand vary(app);
  WalkCommand walk(app);
  ExportCommand exports(app);
  EvaluateCommand evaluate(app);
  TimelapseCommand timelapse(app);
  InfoCommand info(app);
  StatesCommand states(app);
  SliceCommand slice(app);
  RestoreCommand restore(app);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return exit_with(app, error);
  }
  if (train.chosen()) return train.run();
  if (translate.chosen()) return translate.run();
  if (sample.chosen()) return report(sample.run());
  if (invert.chosen()) return report(invert.run());
  if (vary.chosen()) return report(vary.run());
  if (walk.chosen()) return report(walk.run());
  if (exports.chosen()) return report(exports.run());
  if (evaluate.chosen()) return report(evaluate.run());
  if (timelapse.chosen()) return report(timelapse.run());
  if (info.chosen()) return report(info.run());
  if (states.chosen()) return report(states.run());
  if (slice.chosen()) return report(slice.run());
  if (restore.chosen()) return report(restore.run());
  return report(open_window(window));
}

}  // namespace pixelatent
