#include "cli/sample_command.hpp"

#include <CLI/CLI.hpp>
#include <iostream>

namespace pixelatent {

SampleCommand::SampleCommand(CLI::App& app)
    : command_(app.add_subcommand("sample", "Draw sprites with a trained project")) {
  command_->add_option("--project", request_.project, "Project file")->required();
  command_->add_option("--count", request_.count, "How many")
      ->check(CLI::Range(1, 100000))
      ->capture_default_str();
  command_->add_option("--seed", request_.seed, "Same seed, same sprites")->capture_default_str();
  command_
      ->add_option("--out", request_.out,
                   "A folder for sample_0000.png ..., or FILE.png for all in one picture")
      ->required();
  command_
      ->add_option("--novelty", request_.novelty,
                   "0: your own sprites redrawn ... 1: as trained ... 1.5: further out. "
                   "For dcgan and gan: the truncation")
      ->check(CLI::Range(0.0, 1.5))
      ->capture_default_str();
  command_->add_option("--scale", request_.scale, "Enlarge by a whole factor")
      ->check(CLI::Range(1, 64))
      ->capture_default_str();
  command_->add_flag("--best", request_.best,
                     "With the state that measured best while it was trained, not the newest");
  finish_.add_to(*command_);
  command_->add_option("--recipe", recipe_.recipe,
                       "A PNG, APNG or sheet's JSON that Pixelatent wrote: draws exactly what it "
                       "shows again. Its own seed, novelty and colours count");
  command_->add_flag(
      "--anyway", anyway_,
      "With --recipe: when the state that drew it is not kept, draw its place as the "
      "generator does now");
}

bool SampleCommand::chosen() const { return command_->parsed(); }

Result<> SampleCommand::run_recipe() {
  recipe_.project = request_.project;
  recipe_.out = request_.out;
  if (command_->count("--scale") > 0) recipe_.scale = request_.scale;
  recipe_.other = anyway_ ? OtherGenerator::DrawAlike : OtherGenerator::Refuse;
  const auto report = draw_recipe(recipe_);
  if (!report) return tl::unexpected(report.error());
  if (!report->exact) {
    std::cerr << "Drawn by " << words_of(report->by) << "; the recipe is of "
              << words_of(report->wanted) << ": alike, not the same.\n";
  }
  std::cerr << report->files << (report->files == 1 ? " file" : " files") << " in "
            << recipe_.out.string() << '\n';
  return {};
}

Result<> SampleCommand::run() {
  if (!recipe_.recipe.empty()) return run_recipe();
  request_.finish = finish_.finish();
  request_.copies = finish_.copies();
  const auto written = write_samples(request_);
  if (!written) return tl::unexpected(written.error());
  std::cerr << *written << (*written == 1 ? " file" : " files") << " in " << request_.out.string()
            << '\n';
  return {};
}

}  // namespace pixelatent
