#include "cli/evaluate_command.hpp"

#include <CLI/CLI.hpp>
#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/translation_text.hpp"
#include "metrics/quality_text.hpp"

namespace pixelatent {

EvaluateCommand::EvaluateCommand(CLI::App& app)
    : command_(app.add_subcommand("evaluate", "Measure how good a trained project's sprites are")) {
  command_->add_option("--project", request_.project, "Project file")->required();
  command_->add_option("--count", request_.count, "How many samples to measure")
      ->check(CLI::Range(1, 100000))
      ->capture_default_str();
  command_->add_option("--seed", request_.seed, "Same seed, same samples")->capture_default_str();
  command_->add_flag("--json", json_, "One JSON object on standard output");
  command_->add_flag("--best", request_.best,
                     "With the state that measured best while it was trained, not the newest");
  finish_.add_to(*command_);
}

bool EvaluateCommand::chosen() const { return command_->parsed(); }

Result<> EvaluateCommand::run() {
  request_.finish = finish_.finish();
  request_.copies = finish_.copies();
  const auto translation = evaluate_translation(request_.project);
  if (!translation) return tl::unexpected(translation.error());
  const auto figures = evaluate_project(request_);
  // A project may hold nothing but a translation.
  if (!figures && !*translation) return tl::unexpected(figures.error());
  if (!json_) {
    if (figures) std::cout << quality_table(*figures);
    if (*translation) std::cout << translation_table(**translation);
    return {};
  }
  std::string text = figures ? quality_json(*figures) : "{}";
  if (*translation) {
    auto all = nlohmann::ordered_json::parse(text);
    all["translation"] = translation_json(**translation);
    text = all.dump();
  }
  std::cout << text << "\n";
  return {};
}

}  // namespace pixelatent
