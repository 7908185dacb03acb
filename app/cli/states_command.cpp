#include "cli/states_command.hpp"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

#include "engine/headless.hpp"

namespace pixelatent {

namespace {

using nlohmann::json;

json json_of(const KeptState& state) {
  json figures = json::object();
  for (const MetricValue& value : state.figures) figures[value.name] = value.value;
  return {{"state", state.id},
          {"why", key_of(state.why)},
          {"best", state.best},
          {"images", state.counters.images},
          {"seconds", state.counters.seconds},
          {"written", state.written},
          {"bytes", state.bytes},
          {"samples", state.sheet ? state.sheet->count() : 0},
          {"figures", figures}};
}

std::string words_of(const KeptState& state) {
  if (state.best) return "the best";
  switch (state.why) {
    case KeptWhy::OnTheWay:
      return "on the way";
    case KeptWhy::GoingBack:
      return "before going back";
    case KeptWhy::Undo:
      return "before undoing that";
  }
  return {};
}

void print_text(const KeptState& state) {
  std::printf("%6lld  %-19s %9lld images %6.0f s %6.1f MB", static_cast<long long>(state.id),
              words_of(state).c_str(), static_cast<long long>(state.counters.images),
              state.counters.seconds, static_cast<double>(state.bytes) / 1e6);
  for (const MetricValue& value : state.figures) {
    if (value.name == "redraw") std::printf("  redrawn wrongly %.1f %%", 100 * value.value);
    if (value.name == "score") std::printf("  score %.3f", value.value);
  }
  std::printf("\n");
}

}  // namespace

StatesCommand::StatesCommand(CLI::App& app)
    : command_(app.add_subcommand("states", "List what a run can go back to, or go back to it")) {
  command_->add_option("--project", project_, "Project file")->required();
  command_->add_option("--back-to", back_to_,
                       "The run goes on from this state, by its number in the list; what it is now "
                       "is kept and can be gone back to");
  command_->add_flag("--json", json_, "One JSON object a line on standard output");
}

bool StatesCommand::chosen() const { return command_->parsed(); }

Result<> StatesCommand::run() {
  if (back_to_) {
    const auto gone = go_back_in(project_, *back_to_);
    if (!gone) return tl::unexpected(gone.error());
    std::cerr << "the run goes on from " << words_of(*gone) << ", after " << gone->counters.images
              << " images\n";
  }
  const auto states = kept_states_of(project_);
  if (!states) return tl::unexpected(states.error());
  for (const KeptState& state : *states) {
    if (json_) {
      std::cout << json_of(state).dump() << '\n';
    } else {
      print_text(state);
    }
  }
  if (!json_ && states->empty()) std::printf("nothing is kept to go back to yet\n");
  return {};
}

}  // namespace pixelatent
