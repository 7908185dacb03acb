#include "cli/vary_command.hpp"

#include <CLI/CLI.hpp>
#include <iostream>
#include <nlohmann/json.hpp>

namespace pixelatent {

VaryCommand::VaryCommand(CLI::App& app)
    : command_(app.add_subcommand(
          "vary", "Variations of a picture, or crosses of up to four, as a project draws them")) {
  command_->add_option("PICTURE", request_.pictures, "Of one sprite each")
      ->required()
      ->expected(1, static_cast<int>(kMostParents));
  command_->add_option("--project", request_.project, "Project file")->required();
  command_->add_option("--out", request_.out, "A folder for vary_0000.png ...")->required();
  command_->add_option("--count", request_.count, "How many")
      ->check(CLI::Range(1, 1000))
      ->capture_default_str();
  command_
      ->add_option("--wildness", request_.wildness,
                   "0: hardly different ... 1: hardly anything of the picture is left")
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str();
  command_->add_option("--keep", keep_, "What stays as it is: nothing, shapes or colours")
      ->check(CLI::IsMember({"nothing", "shapes", "colours"}))
      ->capture_default_str();
  command_->add_option("--seed", request_.seed, "Same seed, same children")->capture_default_str();
  command_->add_option("--scale", request_.scale, "Enlarge by a whole factor")
      ->check(CLI::Range(1, 64))
      ->capture_default_str();
  command_->add_flag("--best", request_.best,
                     "With the state that measured best while it was trained, not the newest");
  command_->add_flag("--json", json_,
                     "One line of JSON: the files, and how well each picture is "
                     "redrawn at its own place");
}

bool VaryCommand::chosen() const { return command_->parsed(); }

Result<> VaryCommand::run() {
  if (keep_ == "shapes") request_.lock = BreedLock::Shapes;
  if (keep_ == "colours") request_.lock = BreedLock::Colours;
  const auto report = vary_pictures(request_);
  if (!report) return tl::unexpected(report.error());
  if (json_) {
    nlohmann::ordered_json told = {{"event", "done"}, {"differs", report->differs}};
    for (const auto& file : report->files) told["files"].push_back(file.string());
    std::cout << told.dump() << '\n';
  } else {
    std::cerr << report->files.size() << (report->files.size() == 1 ? " file" : " files") << " in "
              << request_.out.string() << '\n';
  }
  return {};
}

}  // namespace pixelatent
