#include "cli/timelapse_command.hpp"

#include <CLI/CLI.hpp>
#include <charconv>
#include <iostream>
#include <optional>
#include <string>

namespace pixelatent {

namespace {

/// "6x4"; empty when it is something else.
std::optional<GridShape> shape_from(const std::string& text) {
  GridShape shape;
  const char* end = text.data() + text.size();
  const auto columns = std::from_chars(text.data(), end, shape.columns);
  if (columns.ec != std::errc() || columns.ptr == end || *columns.ptr != 'x') return {};
  const auto rows = std::from_chars(columns.ptr + 1, end, shape.rows);
  if (rows.ec != std::errc() || rows.ptr != end || shape.columns < 1 || shape.rows < 1) return {};
  return shape;
}

std::string check_grid(const std::string& text) {
  return shape_from(text) ? std::string() : "must be columns x rows, for example 6x4";
}

std::string check_out(const std::string& text) {
  const auto format = animation_format_from(text);
  return format ? std::string() : one_line(format.error());
}

}  // namespace

TimelapseCommand::TimelapseCommand(CLI::App& app)
    : command_(app.add_subcommand("timelapse", "The film of a project's training")) {
  request_.animation.scale = 4;
  command_->add_option("--project", project_, "Project file")->required();
  command_
      ->add_option("--out", request_.out,
                   "FILE.gif, .apng, .mp4, .webm (both need ffmpeg), or a new folder for PNGs")
      ->required()
      ->check(CLI::Validator(check_out, "", ""));
  command_->add_option("--scale", request_.animation.scale, "Enlarge by a whole factor")
      ->check(CLI::Range(1, 64))
      ->capture_default_str();
  command_->add_option("--fps", request_.animation.fps, "Moments a second")
      ->check(CLI::Range(0.1, 50.0))
      ->capture_default_str();
  auto* grid = command_
                   ->add_option("--grid", grid_,
                                "Columns x rows of samples, for example 6x4; else all of them")
                   ->check(CLI::Validator(check_grid, "CxR", ""));
  command_->add_option("--sample", sample_, "This sample alone; the first is 1")
      ->check(CLI::PositiveNumber)
      ->excludes(grid);
  command_->add_flag("--caption", request_.look.caption, "Say below how many images it had seen");
}

bool TimelapseCommand::chosen() const { return command_->parsed(); }

Result<> TimelapseCommand::run() {
  request_.format = animation_format_from(request_.out).value();
  if (const auto shape = shape_from(grid_)) {
    request_.look.columns = shape->columns;
    request_.look.rows = shape->rows;
  }
  request_.look.sample = sample_ - 1;
  const auto moments = write_project_timelapse(project_, request_, {});
  if (!moments) return tl::unexpected(moments.error());
  std::cerr << *moments << (*moments == 1 ? " moment" : " moments") << " in "
            << request_.out.string() << '\n';
  return {};
}

}  // namespace pixelatent
