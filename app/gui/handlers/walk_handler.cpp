#include "walk_handler.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace pixelatent::gui {

namespace {

constexpr double kTellEvery = 0.15;  // seconds: a strip of many pictures is not built for each

/// The one that lies nearest in time, for every one of `times`.
std::size_t nearest_to(const std::vector<double>& sorted, double time) {
  const auto after = std::ranges::lower_bound(sorted, time);
  if (after == sorted.begin()) return 0;
  const auto i = static_cast<std::size_t>(after - sorted.begin());
  if (after == sorted.end()) return i - 1;
  return time - sorted[i - 1] < sorted[i] - time ? i - 1 : i;
}

bool spaced_by_change(const WalkPlan& plan) {
  return plan.even && plan.way != Way::Hold && plan.stops.size() > 1;
}

}  // namespace

History<WalkPlan> history_of_walks() {
  History<WalkPlan> history(std::size_t{4} << 20,
                            [](const WalkPlan& plan, const WalkPlan*) { return bytes_of(plan); });
  history.begin({});
  return history;
}

WalkHandler::WalkHandler(ExploringEngine& engine, PreviewBatches& batches, ProjectEngine& project,
                         WalkState& state, const ExploreState& explore, HandlerTools tools)
    : engine_(engine),
      batches_(batches),
      project_(project),
      state_(state),
      explore_(explore),
      tools_(tools),
      stored_(plan_to_json({})) {}

void WalkHandler::handle(const WalkIntent& intent) {
  std::visit([this](const auto& ask) { on(ask); }, intent);
}

void WalkHandler::follow_run() {
  if (!explore_.space || explore_.space->run == run_) return;
  store();
  const std::uint64_t version = state_.version + 1;
  state_ = WalkState();
  state_.version = version;
  run_ = explore_.space->run;
  stored_ = plan_to_json({});
  asked_.reset();
  asked_place_.reset();
  if (opened_ && opened_->run == run_) on(*std::exchange(opened_, std::nullopt));
}

void WalkHandler::store() {
  if (!run_) return;
  std::string text = plan_to_json(state_.plan);
  if (text == stored_) return;
  stored_ = text;
  project_.keep_walk(run_, std::move(text));
}

bool WalkHandler::has_stop(int stop) const {
  return stop >= 0 && stop < static_cast<int>(state_.plan.stops.size());
}

bool WalkHandler::seen() const {
  return tools_.navigation.page() == Page::Explore && explore_.tab == ExploreTab::Walk &&
         explore_.space && !state_.plan.stops.empty();
}

void WalkHandler::collect(double now) {
  follow_run();
  const RunId run = explore_.space ? explore_.space->run : RunId{};
  // Of another run, which was open when it was asked for: its sprites are not these.
  if (auto places = engine_.take_chosen_walk(); places && explore_.space && chosen_of_ == run) {
    WalkPlan plan = state_.plan;
    plan.stops.clear();
    for (Place& place : *places) plan.stops.push_back({std::move(place), 0, 1});
    change(std::move(plan), "a random walk");
  }
  for (FilledPreview& filled : batches_.take(BatchOf::Walk)) take(std::move(filled));
  if (!seen()) {
    if (std::exchange(filling_, false)) batches_.end(BatchOf::Walk);
    return;
  }
  Asked wanted{explore_.space->run, state_.plan, explore_.finish};
  if (!filling_ || asked_ != wanted) begin(std::move(wanted));
  if (fresh_ && (missing_ == 0 || now - told_at_ > kTellEvery)) {
    fresh_ = false;
    told_at_ = now;
    ++state_.version;
  }
}

void WalkHandler::begin(Asked asked) {
  const WalkPlan& plan = asked.plan;
  // Pictures of stops that only moved are there already.
  std::vector<Image> stops;
  for (const WalkStop& stop : plan.stops) {
    Image known;
    for (std::size_t i = 0; asked_ && i < asked_->plan.stops.size(); ++i) {
      if (asked_->plan.stops[i].place == stop.place) known = state_.stops[i];
    }
    stops.push_back(std::move(known));
  }
  state_.stops = std::move(stops);
  path_ = path_of(plan);
  const WalkFrames frames = walk_frames(path_, plan.loop, frames_of(plan));
  state_.frames.assign(frames.times.size(), {});
  state_.times = frames.times;
  state_.shown = frames.shown;
  state_.whole = false;
  state_.at = std::min(state_.at, static_cast<double>(state_.shown.size()) - 1);
  const Result<> fine = check(path_, explore_.space->shape);
  state_.problem = fine ? std::string() : one_line(fine.error());
  probes_ = spaced_by_change(plan) ? probe_times(path_) : std::vector<double>();
  asked_ = std::move(asked);
  filling_ = true;
  fresh_ = true;
  probes_.empty() ? draw() : look();
}

void WalkHandler::look() {
  step_ = Step::Looking;
  looked_.assign(probes_.size(), {});
  fill(probes_);
}

void WalkHandler::draw() {
  step_ = Step::Drawing;
  fill(state_.times);
}

/// The stops come first, then what the path is like at those times.
void WalkHandler::fill(const std::vector<double>& times) {
  PreviewBatch batch;
  batch.finish = asked_->finish;
  for (const WalkStop& stop : asked_->plan.stops) {
    batch.items.push_back({batch.items.size(), stop.place});
  }
  for (const double time : times) batch.items.push_back({batch.items.size(), at(path_, time)});
  missing_ = times.size();
  came_.assign(missing_, false);
  batch_ = batches_.fill(BatchOf::Walk, std::move(batch));
}

void WalkHandler::take(FilledPreview filled) {
  if (filled.batch != batch_ || !asked_) return;
  if (!filled.image) state_.problem = one_line(filled.image.error());
  fresh_ = true;
  const std::size_t stops = asked_->plan.stops.size();
  const auto item = static_cast<std::size_t>(filled.item);
  if (item < stops) {
    if (filled.image) state_.stops[item] = std::move(*filled.image);
    return;
  }
  const std::size_t which = item - stops;
  if (which >= came_.size()) return;
  if (filled.image) take_picture(which, std::move(*filled.image));
  // A newer generator draws all of it again: what has come once is missing no more.
  if (came_[which]) return;
  came_[which] = true;
  if (--missing_ > 0) return;
  if (step_ == Step::Looking) return space_out();
  state_.whole = true;
  tell_rhythm();
}

void WalkHandler::take_picture(std::size_t which, Image picture) {
  if (step_ == Step::Drawing) {
    state_.frames[which] = std::move(picture);
    return;
  }
  looked_[which] = std::move(picture);
  for (std::size_t i = 0; i < state_.times.size(); ++i) {
    if (nearest_to(probes_, state_.times[i]) == which) state_.frames[i] = looked_[which];
  }
}

/// Of a walk without a picture that can't be drawn.
void WalkHandler::tell_rhythm() {
  std::vector<Image> film;
  for (const int i : state_.shown) film.push_back(state_.frames[static_cast<std::size_t>(i)]);
  const bool drawn = std::ranges::none_of(film, [](const Image& image) { return image.empty(); });
  state_.rhythm = drawn ? rhythm_of(film, asked_->plan.loop != WalkLoop::Open) : WalkRhythm{};
}

/// Pictures at the times at which an export has them, too (draw_walk()).
void WalkHandler::space_out() {
  std::vector<double> changed;
  for (std::size_t i = 0; i + 1 < looked_.size(); ++i) {
    changed.push_back(share_changed(looked_[i], looked_[i + 1]));
  }
  state_.times = even_times(state_.times, probes_, changed);
  for (std::size_t i = 0; i < state_.times.size(); ++i) {
    state_.frames[i] = looked_[nearest_to(probes_, state_.times[i])];
  }
  looked_.clear();
  draw();
}

void WalkHandler::show_frame(int frame) {
  state_.at = frame;
  const int picture = state_.shown[static_cast<std::size_t>(frame)];
  Place place = pixelatent::at(path_, state_.times[static_cast<std::size_t>(picture)]);
  asked_place_ = place;
  tools_.asks.push(intent::ScrubTo{std::move(place)});
}

bool WalkHandler::animate(double seconds) {
  if (!state_.playing) return false;
  const auto count = static_cast<int>(state_.shown.size());
  const bool elsewhere = asked_place_ && !(explore_.place == *asked_place_);
  if (count == 0 || elsewhere || !seen() || explore_.going_somewhere) {
    state_.playing = false;
    // Where it stood when another panel was opened, or R was pressed, is where one was.
    if (asked_place_ && !elsewhere) tools_.asks.push(intent::CommitPlace{"walk"});
    return false;
  }
  const int before = static_cast<int>(state_.at);
  state_.at = std::fmod(state_.at + seconds * state_.plan.fps, count);
  const double at = state_.at;
  if (static_cast<int>(at) != before) {
    show_frame(static_cast<int>(at));
    state_.at = at;
  }
  return true;
}

}  // namespace pixelatent::gui
