// The run's past: the film strip, looking back, and the film as a file.
#include <algorithm>
#include <string>
#include <utility>

#include "controller.hpp"

namespace pixelatent::gui {

namespace {

/// NAME.gif, or NAME_2.gif … when that is taken.
std::filesystem::path free_name(const std::filesystem::path& folder, const std::string& name,
                                AnimationFormat format) {
  const std::string ending(ending_of(format));
  std::filesystem::path file = folder / (name + ending);
  std::error_code ec;
  for (int n = 2; std::filesystem::exists(std::filesystem::symlink_status(file, ec)); ++n) {
    file = folder / (name + "_" + std::to_string(n) + ending);
  }
  return file;
}

}  // namespace

void Controller::on(const intent::LookBack& ask) {
  TrainingState& training = state_.training;
  training.looking_back = ask.frame;
  const bool newest = ask.frame && *ask.frame + 1 >= training.film.frames().size();
  if (newest) training.looking_back.reset();
  show_earlier_generator();
}

void Controller::on(const intent::StepFilm& ask) {
  const TrainingState& training = state_.training;
  if (training.film.empty()) return;
  const int last = static_cast<int>(training.film.frames().size()) - 1;
  const int at = training.looking_back ? static_cast<int>(*training.looking_back) : last;
  on(intent::LookBack{static_cast<std::size_t>(std::clamp(at + ask.by, 0, last))});
}

void Controller::show_earlier_generator() {
  const auto frame = explored_frame(state_.training);
  std::optional<std::int64_t> wanted;
  if (frame) wanted = state_.training.film.frames()[*frame]->images;
  if (wanted == earlier_) return;
  earlier_ = wanted;
  engine_.exploring().look_back(wanted);
}

void Controller::collect_samples() {
  TrainingState& training = state_.training;
  auto newest = engine_.training().samples();
  if (newest == training.samples || !newest) return;
  if (stale_run_ && newest->run == *stale_run_) return;
  training.samples = std::move(newest);
  ++training.samples_version;
  const int count = static_cast<int>(training.samples->samples.size());
  training.followed = std::clamp(training.followed, 0, std::max(0, count - 1));
}

void Controller::collect_film() {
  TrainingState& training = state_.training;
  auto timeline = engine_.training().timeline();
  if (timeline == stale_timeline_) timeline = nullptr;
  const auto& frames = training.film.frames();
  if (timeline == training.timeline && filmed_ == training.samples) return;
  filmed_ = training.samples;
  // What one looks at stays, whatever place it has in the film now.
  std::optional<std::int64_t> looked_at;
  if (training.looking_back && *training.looking_back < frames.size()) {
    looked_at = frames[*training.looking_back]->images;
  }
  training.timeline = std::move(timeline);
  training.film.show(training.timeline, training.samples);
  training.looking_back.reset();
  if (looked_at && !training.film.empty()) {
    training.looking_back = training.film.at_images(*looked_at);
  }
  show_earlier_generator();
}

void Controller::on(const intent::OpenTimelapse&) {
  if (!state_.training.timeline || state_.training.timeline->moments.size() < 2) {
    info("There is no film yet. Its first moments come within seconds of training.");
    return;
  }
  state_.overlay = Overlay::Timelapse;
}

void Controller::on(const intent::SetTimelapse& ask) {
  TimelapseState& timelapse = state_.exporting.timelapse;
  timelapse = ask.timelapse;
  timelapse.scale = std::clamp(timelapse.scale, 1, 16);
  timelapse.fps = std::clamp(timelapse.fps, 1, 50);
  state_.exporting.timelapse_name = ask.name;
}

void Controller::on(const intent::RunTimelapse&) {
  const ExportState& exporting = state_.exporting;
  if (exporting.progress.active) return;
  const TimelapseState& wanted = exporting.timelapse;
  const std::string name =
      exporting.timelapse_name.empty() ? "timelapse" : exporting.timelapse_name;
  TimelapseRequest request;
  request.format = wanted.format;
  request.out = free_name(exporting.folder, name, wanted.format);
  request.animation.scale = wanted.scale;
  request.animation.fps = wanted.fps;
  request.look.caption = wanted.caption;
  if (wanted.single) request.look.sample = state_.training.followed;
  engine_.exports().export_timelapse(std::move(request));
}

}  // namespace pixelatent::gui
