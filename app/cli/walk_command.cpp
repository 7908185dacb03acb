#include "cli/walk_command.hpp"

#include <CLI/CLI.hpp>
#include <cmath>
#include <iostream>

namespace pixelatent {

namespace {

std::string check_walk_out(const std::string& text) {
  if (is_sheet_file(text)) return {};
  const auto format = animation_format_from(text);
  return format ? std::string() : one_line(format.error());
}

template <class Kind>
std::vector<std::string> keys_of(int count) {
  std::vector<std::string> keys;
  for (int i = 0; i < count; ++i) keys.emplace_back(key_of(static_cast<Kind>(i)));
  return keys;
}

template <class Kind>
Kind kind_of(const std::string& key, int count) {
  int i = 0;
  while (i + 1 < count && key_of(static_cast<Kind>(i)) != key) ++i;
  return static_cast<Kind>(i);
}

int percent_of(double share) { return static_cast<int>(std::lround(100 * share)); }

}  // namespace

WalkCommand::WalkCommand(CLI::App& app)
    : command_(app.add_subcommand(
          "walk",
          "From sprite to sprite through what a project has learned, as an animation: a "
          "morph, not a walk cycle")) {
  command_->add_option("--project", request_.project, "Project file")->required();
  add_path_options();
  add_file_options();
  finish_.add_looks_to(*command_);
}

void WalkCommand::add_path_options() {
  RandomWalk& random = request_.random;
  command_->add_option("--seed", random.seed, "Same seed, same walk")->capture_default_str();
  command_->add_option("--keyframes", random.keyframes, "Random places it goes through")
      ->check(CLI::Range(2, kMostKeyframes))
      ->capture_default_str();
  command_
      ->add_option("--novelty", random.novelty,
                   "Of the random places. 0: your own sprites redrawn ... 1: as trained ... 1.5")
      ->check(CLI::Range(0.0, 1.5))
      ->capture_default_str();
  command_
      ->add_option("--through", request_.through,
                   "Instead of random places: numbers of your sprites (from 0), or PNG, APNG and "
                   "JSON files that Pixelatent wrote")
      ->expected(1, kMostKeyframes);
  command_
      ->add_option("--way", way_,
                   "From place to place. cubic: without corners at the places; hold: jumps")
      ->check(CLI::IsMember(keys_of<Way>(kWayCount)))
      ->capture_default_str();
  command_
      ->add_option(
          "--loop", loop_,
          "closed: back to the first; ping-pong: the same way back; open: ends at the last")
      ->check(CLI::IsMember(keys_of<WalkLoop>(kWalkLoopCount)))
      ->capture_default_str();
  command_
      ->add_option("--spacing", spacing_,
                   "change: about as much changes from picture to picture; time: evenly in time. "
                   "Sprites change part by part, each part at once")
      ->check(CLI::IsMember({"change", "time"}))
      ->capture_default_str();
  command_->add_flag("--best", request_.best,
                     "With the state that measured best while it was trained, not the newest");
}

void WalkCommand::add_file_options() {
  command_->add_option("--frames", request_.frames, "Pictures in all")
      ->check(CLI::Range(1, kMostWalkFrames))
      ->capture_default_str();
  command_->add_option("--fps", request_.file.fps, "Pictures a second")
      ->check(CLI::Range(0.1, 50.0))
      ->capture_default_str();
  command_->add_option("--scale", request_.file.scale, "Enlarge by a whole factor")
      ->check(CLI::Range(1, 64))
      ->capture_default_str();
  command_
      ->add_option("--out", request_.file.out,
                   "FILE.gif; FILE.png or .apng (animated); FILE.json for a sheet: FILE.png beside "
                   "it, tags and durations as Aseprite writes them; FILE.mp4, .webm (both need "
                   "ffmpeg); or a new folder for PNGs. All but GIF and video say where they lie, "
                   "for sample --recipe")
      ->required()
      ->check(CLI::Validator(check_walk_out, "", ""));
}

bool WalkCommand::chosen() const { return command_->parsed(); }

Result<> WalkCommand::run() {
  request_.way = kind_of<Way>(way_, kWayCount);
  request_.random.loop = kind_of<WalkLoop>(loop_, kWalkLoopCount);
  request_.spacing = spacing_ == "time" ? WalkSpacing::ByTime : WalkSpacing::ByChange;
  request_.finish = finish_.finish();
  const auto report = walk_and_write(request_);
  if (!report) return tl::unexpected(report.error());
  if (report->other_generator > 0) {
    std::cerr << report->other_generator
              << " of the pictures were drawn by another state: their places are drawn as the "
                 "generator does now.\n";
  }
  const WalkRhythm& rhythm = report->rhythm;
  std::cerr << rhythm.frames << " pictures in " << request_.file.out.string() << "; "
            << rhythm.different << " steps change something, " << percent_of(rhythm.mean)
            << " % of a sprite's pixels on average and " << percent_of(rhythm.largest)
            << " % at most\n";
  return {};
}

}  // namespace pixelatent
