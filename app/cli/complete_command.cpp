#include "cli/complete_command.hpp"

#include <CLI/CLI.hpp>
#include <atomic>
#include <cmath>
#include <csignal>
#include <cstdio>
#include <iostream>
#include <nlohmann/json.hpp>

namespace pixelatent {

namespace {

volatile std::sig_atomic_t told_to_stop_completing = 0;
void stop_completing(int) { told_to_stop_completing = 1; }

nlohmann::json cell_json(const CompletedCell& cell) {
  nlohmann::json one = {{"row", cell.row}, {"column", cell.column}, {"from", cell.from}};
  one["confidence"] =
      std::isfinite(cell.confidence) ? nlohmann::json(cell.confidence) : nlohmann::json(nullptr);
  return one;
}

void print_cells(const CompletedSheet& completed, const std::string& out) {
  for (const CompletedCell& cell : completed.cells) {
    std::printf("row %d, column %d: ", cell.row + 1, cell.column + 1);
    if (std::isfinite(cell.confidence)) {
      std::printf("%.0f %% sure\n", cell.confidence * 100);
    } else {
      std::printf("too few complete characters to say how sure\n");
    }
  }
  if (completed.hopeless > 0) {
    std::printf("%d cells stay empty: too few characters have their view\n", completed.hopeless);
  }
  std::printf("Wrote %s\n", out.c_str());
}

}  // namespace

CompleteCommand::CompleteCommand(CLI::App& translate)
    : command_(translate.add_subcommand(
          "complete", "Draw the views that characters of a sheet lack, as the others have them")) {
  command_->add_option("SHEET", request_.sheet, "A grid: a character a row, a view in every column")
      ->required();
  command_->add_option("--out", request_.out, "The completed sheet, a PNG")->required();
  command_->add_option("--project", request_.project,
                       "When the sheet is in it, it is taken as it was cut there");
  command_->add_option("--character", character_, "row or column: what a character's views share")
      ->check(CLI::IsMember({"row", "column"}))
      ->capture_default_str();
  command_
      ->add_option("--keep", request_.keep,
                   "0..1: how much of a sprite stays as it is, where there is a choice")
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str();
  command_
      ->add_option("--model", model_,
                   "translate: our own; pix2pix: a network that paints, as published")
      ->check(CLI::IsMember({"translate", "pix2pix"}))
      ->capture_default_str();
  command_->add_option("--seed", request_.seed, "Same seed, same sprites")->capture_default_str();
  command_->add_option("--threads", request_.threads, "CPU threads (0: chosen)")
      ->check(CLI::Range(0, 64))
      ->capture_default_str();
  command_->add_flag("--json", json_, "What was proposed as JSON on standard output");
}

bool CompleteCommand::chosen() const { return command_->parsed(); }

Result<> CompleteCommand::run() {
  request_.character = character_ == "row" ? CharacterIs::Row : CharacterIs::Column;
  const auto model = model_kind_from(model_);
  if (!model) return tl::unexpected(model.error());
  request_.model = *model;
  std::signal(SIGINT, stop_completing);
  std::signal(SIGTERM, stop_completing);
  double told = 0;
  const auto completed = complete_file(request_, [&](double share) {
    if (share >= told + 0.1) {
      told = share;
      std::cerr << static_cast<int>(share * 100) << " %\n";
    }
    return told_to_stop_completing == 0;
  });
  if (!completed) return tl::unexpected(completed.error());
  if (json_) {
    nlohmann::json cells = nlohmann::json::array();
    for (const CompletedCell& cell : completed->cells) cells.push_back(cell_json(cell));
    const nlohmann::json all = {
        {"written", request_.out.string()}, {"cells", cells}, {"left_empty", completed->hopeless}};
    std::cout << all.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << std::endl;
  } else {
    print_cells(*completed, request_.out.string());
  }
  return {};
}

}  // namespace pixelatent
