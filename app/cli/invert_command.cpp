#include "cli/invert_command.hpp"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <iostream>

namespace pixelatent {

InvertCommand::InvertCommand(CLI::App& app)
    : command_(app.add_subcommand("invert", "Find pictures in a project's latent space")) {
  command_->add_option("--project", request_.project, "Project file")->required();
  command_->add_option("PICTURE", request_.pictures, "Pictures of one sprite each")->required();
  command_
      ->add_option("--out", request_.out,
                   "A folder for the pictures as the model draws them, and invert.json")
      ->required();
  command_->add_option("--scale", request_.scale, "Enlarge by a whole factor")
      ->check(CLI::Range(1, 64))
      ->capture_default_str();
  command_->add_flag("--best", request_.best,
                     "With the state that measured best while it was trained, not the newest");
}

bool InvertCommand::chosen() const { return command_->parsed(); }

Result<> InvertCommand::run() {
  const auto found = invert_pictures(request_);
  if (!found) return tl::unexpected(found.error());
  for (const InvertedPicture& one : *found) {
    if (!one.problem.empty()) {
      std::cerr << one.picture.string() << ": " << one.problem << '\n';
      continue;
    }
    char percent[16];
    std::snprintf(percent, sizeof percent, "%.1f", 100 * one.differs);
    std::cout << one.redrawn.string() << ": " << percent << " % of the pixels look different\n";
  }
  return {};
}

}  // namespace pixelatent
