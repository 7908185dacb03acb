// What the run tells: taken from the engine, put into the state when it is of the run shown.
#include <algorithm>
#include <utility>

#include "training_handler.hpp"

namespace pixelatent::gui {

void TrainingHandler::collect() {
  // Answers first: what they are about is in what is taken after them.
  collect_answers();
  collect_snapshot();
  collect_series();
  collect_quality();
  collect_kept_states();
  collect_samples();
  collect_film();
  match_sheets();
  start_when_imported();
}

/// Shows another run from its beginning; what it has told before comes from the engine again, but
/// for losses and changes.
void TrainingHandler::show_run(RunId run) {
  state_.run = run;
  state_.losses.clear();
  ++state_.losses_version;
  state_.changes.clear();
  state_.film = {};
  state_.followed = 0;
  state_.timeline = nullptr;
  state_.quality = std::make_shared<const QualityReport>();
  state_.quality_words = {};
  state_.kept = std::make_shared<const KeptStates>();
  state_.kept_words.clear();
  state_.way_back.clear();
  state_.just_went_back = false;
  going_back_.clear();
  state_.looking_back.reset();
  state_.samples = nullptr;
  filmed_ = nullptr;
  followed_.reset();
}

void TrainingHandler::set_run_aside() {
  // Nothing has come of what was asked before: there is still the same run to go back to.
  if (before_) return;
  before_ = RunBefore{state_.run, std::move(state_.losses), std::move(state_.changes),
                      state_.started_with};
}

/// What was asked for did not come: the run that is there is shown again.
void TrainingHandler::show_engines_run() {
  const RunId run = engine_.training()->run;
  if (run != state_.run) {
    show_run(run);
    if (before_ && before_->run == run) {
      state_.losses = std::move(before_->losses);
      state_.changes = std::move(before_->changes);
      state_.started_with = std::move(before_->started_with);
    }
  }
  before_.reset();
}

void TrainingHandler::collect_answers() {
  for (const CommandDone& answer : engine_.take_training_answers()) {
    Pending awaited = Pending::None;
    if (state_.pending != Pending::Opening && answer.id == state_.pending_id) {
      awaited = std::exchange(state_.pending, Pending::None);
    }
    if (!answer.result) tools_.notices.problem(answer.result.error());
    told_of_going_back(answer);
    if (awaited != Pending::Starting) continue;
    if (answer.result) {
      before_.reset();
    } else {
      show_engines_run();
    }
  }
}

void TrainingHandler::collect_snapshot() {
  auto newest = engine_.training();
  if (newest->run != state_.run) {
    // Still the run before.
    TrainSnapshot awaited;
    awaited.run = state_.run;
    awaited.state = state_.pending == Pending::Starting ? TrainState::Starting : TrainState::Idle;
    awaited.model = state_.chosen;
    awaited.hyper = state_.hyper;
    state_.snapshot = std::make_shared<const TrainSnapshot>(std::move(awaited));
    state_.set = nullptr;
    return;
  }
  state_.snapshot = std::move(newest);
  state_.set = engine_.sprite_set();
  const TrainState state = state_.state();
  if (state_.has_run() && arrived_ != state_.run) state_.chosen = state_.snapshot->model;
  arrived_ = state_.run;
  // A roll-back changes settings too: the sliders follow what is in force.
  if (state_.has_run() && followed_ != state_.snapshot->hyper) {
    followed_ = state_.snapshot->hyper;
    state_.hyper = *followed_;
  }
  const bool stopped = state != TrainState::Training && state != TrainState::Starting;
  if (state_.pending == Pending::Pausing && stopped) state_.pending = Pending::None;
  if (state_.pending == Pending::Resuming && state == TrainState::Training) {
    state_.pending = Pending::None;
  }
}

void TrainingHandler::collect_series() {
  RunSeries series = engine_.take_series();
  if (series.run == state_.run) {
    if (series.again) {
      state_.losses.clear();
      state_.changes.clear();
      ++state_.losses_version;
    }
    add_losses(series.losses);
    for (HyperChange& change : series.changes) state_.changes.push_back(std::move(change));
  } else if (before_ && series.run == before_->run) {
    if (series.again) {
      before_->losses.clear();
      before_->changes.clear();
    }
    before_->losses.insert(before_->losses.end(), series.losses.begin(), series.losses.end());
    for (HyperChange& change : series.changes) before_->changes.push_back(std::move(change));
  }
}

void TrainingHandler::add_losses(const std::vector<MetricPoint>& points) {
  if (points.empty()) return;
  auto& losses = state_.losses;
  // After a roll-back the curve goes on from the earlier moment.
  if (!losses.empty() && losses.back().images > points.front().images) {
    std::erase_if(losses, [&](const MetricPoint& p) { return p.images > points.front().images; });
    ++state_.losses_version;
  }
  losses.insert(losses.end(), points.begin(), points.end());
}

void TrainingHandler::collect_quality() {
  auto newest = engine_.quality();
  if (newest->run != state_.run) newest = std::make_shared<const QualityReport>();
  state_.quality_waiting =
      waiting_words(*newest, engine_.quality_clock(), std::chrono::steady_clock::now());
  if (newest == state_.quality) return;
  if (state_.quality && newest->history.empty() && state_.quality->history.empty()) return;
  state_.quality = std::move(newest);
  state_.quality_words = words_of(*state_.quality);
}

void TrainingHandler::collect_samples() {
  auto newest = engine_.samples();
  if (!newest || newest == state_.samples || newest->run != state_.run) return;
  state_.samples = std::move(newest);
  ++state_.samples_version;
  const int count = static_cast<int>(state_.samples->samples.size());
  state_.followed = std::clamp(state_.followed, 0, std::max(0, count - 1));
}

void TrainingHandler::collect_film() {
  auto timeline = engine_.timeline();
  if (timeline->run != state_.run) timeline = nullptr;
  const auto& frames = state_.film.frames();
  if (timeline == state_.timeline && filmed_ == state_.samples) return;
  filmed_ = state_.samples;
  // What one looks at stays, whatever place it has in the film now.
  std::optional<std::int64_t> looked_at;
  if (state_.looking_back && *state_.looking_back < frames.size()) {
    looked_at = frames[*state_.looking_back]->images;
  }
  state_.timeline = std::move(timeline);
  state_.film.show(state_.timeline, state_.samples);
  state_.looking_back.reset();
  if (looked_at && !state_.film.empty()) {
    state_.looking_back = state_.film.at_images(*looked_at);
  }
}

/// The run was started on these sheets when its sprites and the number of its colours are theirs.
void TrainingHandler::match_sheets() {
  if (matched_collection_ == sheets_.collection && matched_set_ == state_.set) return;
  matched_collection_ = sheets_.collection;
  matched_set_ = state_.set;
  if (state_.set && state_.set->palette().size() == sheets_.collection->trained_colours &&
      state_.set->originals() == sheets_.collection->sprites) {
    state_.started_with = sheets_.collection;
  }
}

void TrainingHandler::start_when_imported() {
  if (!state_.start_when_imported || !sheets_.at_rest()) return;
  state_.start_when_imported = false;
  on(intent::StartTraining{});
}

}  // namespace pixelatent::gui
