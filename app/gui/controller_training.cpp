// Training: commands in, acknowledged states, samples and losses out.
#include <algorithm>
#include <string>
#include <utility>

#include "controller.hpp"

namespace pixelatent::gui {

void Controller::on(const intent::StartTraining&) {
  const bool importing = imports_asked_ > 0 || state_.sheets.progress.active;
  if (importing || sample_sheet_in_the_way()) {
    state_.training.start_when_imported = true;
    return;
  }
  if (state_.sheets.sprites() == 0) {
    warn("There are no sprites to train on yet. Drop a spritesheet onto the window.");
    state_.page = Page::Sprites;
    return;
  }
  if (run_worth_asking(state_.training)) {
    state_.training.new_run = {state_.training.chosen, {}, false};
    state_.overlay = Overlay::NewRun;
    return;
  }
  begin_run(state_.training.chosen);
}

void Controller::on(const intent::AskNewRun&) {
  if (!state_.training.has_run()) return on(intent::StartTraining{});
  state_.training.new_run = {state_.training.chosen, {}, false};
  state_.overlay = Overlay::NewRun;
}

void Controller::on(const intent::StartNewRun&) {
  state_.overlay = Overlay::None;
  const NewRun wanted = state_.training.new_run;
  if (wanted.new_project) {
    begin_new_project();
  } else if (wanted.open.empty()) {
    begin_run(wanted.model);
  } else {
    open_project(wanted.open);
  }
}

void Controller::begin_run(ModelKind model) {
  TrainingState& training = state_.training;
  if (model != training.chosen) training.hyper = default_hyper(model);
  training.chosen = model;
  mark_stale();
  forget_run();
  TrainOptions options = options_;
  options.model = model;
  options.hyper = training.hyper;
  training.pending = Pending::Starting;
  training.pending_id = engine_.training().start_training(options).command;
  training.started_with = state_.sheets.collection;
  if (sample_ == SampleSheet::Untouched) sample_ = SampleSheet::Absent;
  state_.page = Page::Train;
}

void Controller::mark_stale() {
  if (state_.training.samples) stale_run_ = state_.training.samples->run;
  stale_space_ = state_.explore.space;
  stale_timeline_ = state_.training.timeline;
  stale_quality_ = engine_.training().quality();
}

void Controller::forget_run() {
  TrainingState& training = state_.training;
  ++training.run;
  training.losses.clear();
  ++training.losses_version;
  training.changes.clear();
  training.film = {};
  training.followed = 0;
  training.timeline = nullptr;
  training.quality = std::make_shared<const QualityReport>();
  training.quality_words = {};
  training.looking_back.reset();
  training.samples = nullptr;
  engine_.training().take_series();
  const std::uint64_t last = state_.explore.last_request;
  state_.explore = ExploreState();
  asked_.clear();
  state_.explore.last_request = last;
}

void Controller::on(const intent::GoOnTraining&) {
  if (state_.training.state() == TrainState::Paused) {
    on(intent::TogglePause{});
  } else if (state_.training.running()) {
    info("Already training. Space pauses.");
  } else {
    on(intent::StartTraining{});
  }
}

void Controller::on(const intent::TogglePause&) {
  TrainingState& training = state_.training;
  if (training.pending != Pending::None) return;
  if (training.state() == TrainState::Training || training.state() == TrainState::Starting) {
    training.pending = Pending::Pausing;
    training.pending_id = engine_.training().pause();
  } else if (training.state() == TrainState::Paused || training.state() == TrainState::Finished) {
    training.pending = Pending::Resuming;
    training.pending_id = engine_.training().resume();
  } else {
    info("Nothing is training yet. Enter starts.");
  }
}

void Controller::on(const intent::FinishTraining&) {
  TrainingState& training = state_.training;
  if (training.pending != Pending::None || !training.can_finish()) return;
  if (training.state() == TrainState::Paused) {
    training.pending = Pending::Resuming;
    training.pending_id = engine_.training().finish();
  } else {
    engine_.training().finish();
  }
}

void Controller::on(const intent::SetHyper& ask) {
  if (ask.hyper == state_.training.hyper) return;
  state_.training.hyper = ask.hyper;
  if (state_.training.has_run()) engine_.training().set_hyper(ask.hyper);
}

void Controller::on(const intent::ChooseModel& ask) {
  TrainingState& training = state_.training;
  if (ask.model == training.chosen) return;
  const bool alive = training.has_run() && training.state() != TrainState::Failed;
  if (alive) {
    training.new_run = {ask.model, {}, false};
    state_.overlay = Overlay::NewRun;
    return;
  }
  training.chosen = ask.model;
  training.hyper = default_hyper(ask.model);
}

void Controller::on(const intent::Follow& ask) { state_.training.followed = ask.sample; }

void Controller::collect_training() {
  TrainingState& training = state_.training;
  training.snapshot = engine_.training().training();
  training.set = engine_.training().sprite_set();
  follow_hyper();
  RunSeries series = engine_.training().take_series();
  const std::vector<MetricPoint>& points = series.losses;
  if (!points.empty()) {
    auto& losses = training.losses;
    // After a roll-back the curve goes on from the earlier moment.
    if (!losses.empty() && losses.back().images > points.front().images) {
      std::erase_if(losses, [&](const MetricPoint& p) { return p.images > points.front().images; });
      ++training.losses_version;
    }
    losses.insert(losses.end(), points.begin(), points.end());
  }
  for (HyperChange& change : series.changes) {
    training.changes.push_back(std::move(change));
  }
  const TrainState state = training.state();
  const bool stopped = state != TrainState::Training && state != TrainState::Starting;
  if (training.pending == Pending::Pausing && stopped) training.pending = Pending::None;
  if (training.pending == Pending::Resuming && state == TrainState::Training) {
    training.pending = Pending::None;
  }
}

void Controller::collect_done() {
  for (const CommandDone& done : engine_.training().take_training_answers()) acknowledge(done);
  for (const CommandDone& done : engine_.project().take_project_answers()) acknowledge(done);
}

void Controller::acknowledge(const CommandDone& done) {
  TrainingState& training = state_.training;
  if (training.pending != Pending::None && done.id == training.pending_id) {
    training.pending = Pending::None;
  }
  if (done.id == state_.project.save_id) saved(done);
  if (done.id == open_id_ && open_id_ != 0) return opened(done);
  if (!done.result) {
    // A start that failed leaves the run before as it was.
    stale_run_.reset();
    stale_space_.reset();
    stale_timeline_.reset();
    stale_quality_.reset();
    problem(one_line(done.result.error()));
  }
}

}  // namespace pixelatent::gui
