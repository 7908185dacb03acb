#include "cli/train_command.hpp"

#include <CLI/CLI.hpp>
#include <csignal>
#include <iostream>
#include <memory>

#include "cli/train_output.hpp"

namespace pixelatent {

namespace {

constexpr double kDefaultMinutes = 6;

volatile std::sig_atomic_t interrupted = 0;
void on_interrupt(int) { interrupted = 1; }

}  // namespace

TrainCommand::TrainCommand(CLI::App& app)
    : command_(app.add_subcommand("train", "Train on spritesheets and write a project file")) {
  command_->add_option("--sheet", sheets_, "Spritesheets, or folders of sprites")->required();
  command_
      ->add_option("--project", request_.project,
                   "Project file to write. One that holds the same sprites and model is trained "
                   "further; any other project of that name is kept as FILE.bak")
      ->required();
  command_->add_option("--model", model_, "sprite, dcgan or gan")->capture_default_str();
  auto* minutes = command_->add_option("--minutes", minutes_, "Training time (default: 6)")
                      ->check(CLI::PositiveNumber);
  command_->add_option("--images", images_, "Training images to see, instead of a time")
      ->check(CLI::PositiveNumber)
      ->excludes(minutes);
  command_->add_option("--canvas", canvas_, "Sprite size in pixels (default: from the cells)")
      ->check(CLI::IsMember({16, 32, 64}));
  command_->add_option("--seed", request_.options.seed, "Same seed, same weights")
      ->capture_default_str();
  command_->add_option("--threads", request_.options.threads, "CPU threads (0: chosen)")
      ->check(CLI::Range(0, 64))
      ->capture_default_str();
  command_->add_option("--device", device_, "auto, cpu or cuda")->capture_default_str();
  command_->add_flag("--json", json_, "One JSON object per line on standard output");
}

bool TrainCommand::chosen() const { return command_->parsed(); }

Result<> TrainCommand::run() {
  const auto model = model_kind_from(model_);
  if (!model) return tl::unexpected(model.error());
  const auto device = device_from(device_);
  if (!device) return tl::unexpected(device.error());
  request_.sheets.assign(sheets_.begin(), sheets_.end());
  request_.options.model = *model;
  request_.options.device = *device;
  request_.options.hyper = default_hyper(*model);
  if (canvas_ > 0) request_.canvas = canvas_;
  if (images_ > 0) {
    request_.options.images = images_;
  } else {
    request_.options.minutes = minutes_ > 0 ? minutes_ : kDefaultMinutes;
  }
  const std::unique_ptr<TrainOutput> output = make_train_output(json_);
  // The first Ctrl+C ends training early and saves; a second one ends the program.
  std::signal(SIGINT, on_interrupt);
  std::signal(SIGTERM, on_interrupt);
  const auto report = train_and_save(
      request_, [&](const std::string& text) { output->info(text); },
      [&](const TrainProgress& progress) {
        output->progress(progress);
        if (interrupted != 0) std::signal(SIGINT, SIG_DFL);
        return interrupted == 0;
      });
  if (!report) {
    output->end();
    return tl::unexpected(report.error());
  }
  output->done(*report, request_.project.string());
  return {};
}

}  // namespace pixelatent
