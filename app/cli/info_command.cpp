#include "cli/info_command.hpp"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <ctime>
#include <iostream>
#include <nlohmann/json.hpp>

#include "engine/headless.hpp"
#include "project/recover.hpp"

namespace pixelatent {

namespace {

using nlohmann::json;

/// As --canvas takes it: a number for squares, "16x32" for others.
json json_of(const Canvas& canvas) {
  return canvas.is_square() ? json(canvas.width) : json(text_of(canvas));
}

json json_of(const CheckpointInfo& checkpoint) {
  json j = {{"written", checkpoint.written},
            {"step", checkpoint.counters.step},
            {"images", checkpoint.counters.images},
            {"seconds", checkpoint.counters.seconds},
            {"bytes", checkpoint.bytes},
            {"best", checkpoint.best}};
  if (checkpoint.metric) j["metric"] = *checkpoint.metric;
  return j;
}

json json_of(const ProjectSummary::Run& summary) {
  json checkpoints = json::array(), metrics = json::object();
  for (const CheckpointInfo& checkpoint : summary.checkpoints)
    checkpoints.push_back(json_of(checkpoint));
  for (const MetricValue& value : summary.newest_metrics) metrics[value.name] = value.value;
  json j = {{"number", summary.run.number},
            {"role", key_of(summary.run.role)},
            {"model", key_of(summary.run.model)},
            {"seed", summary.run.seed},
            {"begun", summary.run.begun},
            {"checkpoints", checkpoints},
            {"losses", summary.losses},
            {"frames", summary.frames},
            {"snapshots", summary.snapshots},
            {"snapshot_bytes", summary.snapshot_bytes},
            {"metrics", metrics}};
  if (const auto set = summary.run.set()) {
    j["sprites"] = set->size();
    j["canvas"] = json_of(set->canvas());
    j["colours"] = set->palette().size();
  }
  if (summary.run.role == RunRole::Translate) {
    for (const NamedSet& side : summary.run.sets) {
      j[side.name] = {{"sprites", side.set->size()}, {"canvas", json_of(side.set->canvas())}};
    }
  }
  return j;
}

void print_json(const ProjectSummary& summary) {
  json runs = json::array();
  for (const ProjectSummary::Run& run : summary.runs) runs.push_back(json_of(run));
  const json j = {{"project", summary.file.string()},
                  {"version", summary.version},
                  {"bytes", summary.bytes},
                  {"sheets", summary.sheets},
                  {"canvas", json_of(summary.canvas)},
                  {"sprites", summary.sprites},
                  {"favourites", summary.favourites},
                  {"note", summary.note},
                  {"runs", runs}};
  std::cout << j.dump(-1, ' ', false, json::error_handler_t::replace) << std::endl;
}

std::string day_and_time(std::int64_t seconds) {
  const auto time = static_cast<std::time_t>(seconds);
  char text[32] = "";
  if (const std::tm* parts = std::localtime(&time)) {
    std::strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S", parts);
  }
  return text;
}

void print_run(const ProjectSummary::Run& summary) {
  std::printf("run %lld    %s, seed %llu, begun %s\n", static_cast<long long>(summary.run.number),
              std::string(title_of(summary.run.model)).c_str(),
              static_cast<unsigned long long>(summary.run.seed),
              day_and_time(summary.run.begun).c_str());
  if (summary.run.role == RunRole::Translate) {
    const auto a = summary.run.set_named("a"), b = summary.run.set_named("b");
    if (a && b) {
      std::printf("  translates  %d sprites (A) to the look of %d (B), %s\n", a->size(), b->size(),
                  text_of(a->canvas()).c_str());
    }
  }
  for (const CheckpointInfo& checkpoint : summary.checkpoints) {
    std::string best;
    if (checkpoint.best) {
      char score[64];
      std::snprintf(score, sizeof score, ", best (score %.3f, lower is better)",
                    *checkpoint.metric);
      best = score;
    }
    std::printf("  checkpoint  %lld images, %.0f s trained, %.1f MB, written %s%s\n",
                static_cast<long long>(checkpoint.counters.images), checkpoint.counters.seconds,
                static_cast<double>(checkpoint.bytes) / 1e6,
                day_and_time(checkpoint.written).c_str(), best.c_str());
  }
  std::printf("  history     %lld losses, %lld film frames, %lld snapshots (%.1f MB)\n",
              static_cast<long long>(summary.losses), static_cast<long long>(summary.frames),
              static_cast<long long>(summary.snapshots),
              static_cast<double>(summary.snapshot_bytes) / 1e6);
  for (const MetricValue& value : summary.newest_metrics) {
    std::printf("  %-14s %.4g after %lld images\n", value.name.c_str(), value.value,
                static_cast<long long>(value.images));
  }
}

void print_text(const ProjectSummary& summary) {
  std::printf("project  %s, %.1f MB, version %d\n", summary.file.c_str(),
              static_cast<double>(summary.bytes) / 1e6, summary.version);
  if (!summary.sheets.empty()) {
    std::printf("sprites  %d of %s from %zu sheets\n", summary.sprites,
                text_of(summary.canvas).c_str(), summary.sheets.size());
  }
  for (const std::string& sheet : summary.sheets) std::printf("  sheet       %s\n", sheet.c_str());
  std::printf("gallery  %d kept\n", summary.favourites);
  if (!summary.note.empty()) std::printf("note     %s\n", summary.note.c_str());
  for (const ProjectSummary::Run& run : summary.runs) print_run(run);
}

}  // namespace

InfoCommand::InfoCommand(CLI::App& app)
    : command_(app.add_subcommand("info", "Tell what a project file holds")) {
  command_->add_option("--project", project_, "Project file")->required();
  command_->add_flag("--json", json_, "One JSON object on standard output");
  command_->add_option("--recover", recover_,
                       "Put what can still be read of a damaged project into this new file");
}

bool InfoCommand::chosen() const { return command_->parsed(); }

Result<> InfoCommand::run() {
  if (!recover_.empty()) {
    const auto recovered = recover_project(project_, recover_);
    if (!recovered) return tl::unexpected(recovered.error());
    std::cerr << describe(*recovered) << '\n';
    project_ = recover_;
  }
  const auto summary = project_summary(project_);
  if (!summary) return tl::unexpected(summary.error());
  json_ ? print_json(*summary) : print_text(*summary);
  return {};
}

}  // namespace pixelatent
