#include "cli/train_command.hpp"

#include <CLI/CLI.hpp>
#include <csignal>
#include <iostream>
#include <memory>
#include <system_error>

#include "cli/exit_code.hpp"
#include "cli/train_output.hpp"

namespace pixelatent {

namespace {

volatile std::sig_atomic_t interrupted = 0;
void on_interrupt(int) { interrupted = 1; }

/// What is wrong with it, or nothing.
std::string is_canvas_text(const std::string& text) {
  const auto canvas = canvas_from(text);
  return canvas ? "" : one_line(canvas.error());
}

}  // namespace

TrainCommand::TrainCommand(CLI::App& app, std::vector<std::string> arguments)
    : command_(app.add_subcommand("train", "Train on spritesheets, or train a project further")),
      together_(std::move(arguments)) {
  command_->add_option("--sheet", sheets_,
                       "Spritesheets, or folders of sprites; added to those of the project");
  command_
      ->add_option("--project", request_.project,
                   "Project file: a new one, or one that is trained further")
      ->required();
  command_->add_option("--model", model_,
                       "sprite, dcgan or gan (default: the project's, else sprite)");
  auto* minutes =
      command_
          ->add_option("--minutes", minutes_,
                       "Training time (default: 6, or what a run that was cut off still lacks)")
          ->check(CLI::PositiveNumber);
  command_->add_option("--images", images_, "Training images to see, instead of a time")
      ->check(CLI::PositiveNumber)
      ->excludes(minutes);
  command_
      ->add_option("--canvas", canvas_,
                   "Sprite size in pixels, 32 or 16x32: sides of 16, 24, 32, 48 or 64 (default: "
                   "the project's, else from the cells)")
      ->check(is_canvas_text);
  command_
      ->add_option(
          "--palette-size", colours_,
          "Colours of the palette, the transparent one included (default: the project's, else 64)")
      ->check(CLI::Range(2, 256));
  command_
      ->add_option("--batch", batch_,
                   "Images of an iteration, a multiple of 4 (default: the project's, else 16 of "
                   "a Sprite GAN)")
      ->check(CLI::PositiveNumber);
  command_->add_option("--seed", request_.options.seed, "Same seed, same weights")
      ->capture_default_str();
  command_->add_option("--threads", request_.options.threads, "CPU threads (0: chosen)")
      ->check(CLI::Range(0, 64))
      ->capture_default_str();
  command_->add_option("--device", device_, "auto, cpu or cuda")->capture_default_str();
  command_->add_option("--save-every", request_.save_every, "Seconds between checkpoints")
      ->check(CLI::Range(0.1, 3600.0))
      ->capture_default_str();
  command_
      ->add_option("--slices", request_.options.slices,
                   "Compute each batch in so many slices, of four images at least: the same "
                   "numbers, bit for bit, with any number of processes up to that (default: as "
                   "the project has been so far; 1: no longer)")
      ->check(CLI::Range(1, 16));
  command_->add_flag(
      "!--no-metrics", request_.metrics,
      "Don't measure samples while it trains: a twentieth faster, but nothing is known of "
      "the best state, nor when to stop");
  together_.add_to(*command_,
                   "Train with so many processes on this machine, which share every batch; across "
                   "machines torchrun, Slurm or RANK and WORLD_SIZE start them",
                   request_.silence);
  command_->callback([this] {
    std::error_code ec;
    const auto place = place_in(process_environment());
    if (place && *place && (*place)->rank > 0) return;  // the project is rank 0's
    if (sheets_.empty() && !std::filesystem::exists(request_.project, ec)) {
      throw CLI::RequiredError("--sheet: there is no project " + request_.project.string() +
                               " yet, so it");
    }
  });
  command_->add_flag("--json", json_, "One JSON object per line on standard output");
}

bool TrainCommand::chosen() const { return command_->parsed(); }

int TrainCommand::run() {
  return together_.run(request_.peers, [this] { return train(); });
}

Result<> TrainCommand::train() {
  if (!model_.empty()) {
    const auto model = model_kind_from(model_);
    if (!model) return tl::unexpected(model.error());
    if (!can_have(*model, RunRole::Explore)) {
      return fail(ErrorCode::BadArgument, std::string(title_of(*model)) + " translates", {},
                  "Use pixelatent translate train, or choose sprite, dcgan or gan.");
    }
    request_.model = *model;
  }
  const auto device = device_from(device_);
  if (!device) return tl::unexpected(device.error());
  request_.sheets.assign(sheets_.begin(), sheets_.end());
  request_.options.device = *device;
  if (!canvas_.empty()) request_.canvas = canvas_from(canvas_).value();  // was checked
  if (colours_ > 0) request_.colours = colours_;
  if (batch_ > 0) request_.batch = batch_;
  if (images_ > 0) request_.options.images = images_;
  if (minutes_ > 0) request_.options.minutes = minutes_;
  const bool tells = !request_.peers || request_.peers->rank == 0;
  const std::unique_ptr<TrainOutput> output =
      tells ? make_train_output(json_) : make_silent_output();
  // The first Ctrl+C ends training early and saves; a second one ends the program.
  std::signal(SIGINT, on_interrupt);
  std::signal(SIGTERM, on_interrupt);
  const auto report = train_and_save(
      request_, [&](const std::string& text) { output->info(text); },
      [&](const TrainProgress& progress) {
        output->progress(progress);
        if (interrupted != 0) std::signal(SIGINT, SIG_DFL);
        return interrupted == 0;
      },
      [&](int done, int of) { output->importing(done, of); });
  if (!report) {
    output->end();
    return tl::unexpected(report.error());
  }
  output->done(*report, request_.project.string());
  return {};
}

}  // namespace pixelatent
