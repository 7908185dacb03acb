// What is asked of the run: start, pause, settings, the way through its film.
#include "training_handler.hpp"

#include <algorithm>
#include <utility>

namespace pixelatent::gui {

TrainingHandler::TrainingHandler(TrainingEngine& engine, TrainingState& state,
                                 const SheetsState& sheets, const ProjectState& project,
                                 TrainOptions options, HandlerTools tools)
    : engine_(engine),
      state_(state),
      sheets_(sheets),
      project_(project),
      options_(options),
      tools_(tools) {
  state_.snapshot = engine_.training();
  state_.run = state_.snapshot->run;
  state_.chosen = options_.model;
  state_.hyper = options_.hyper;
}

void TrainingHandler::handle(const TrainingIntent& intent) {
  std::visit([this](const auto& ask) { on(ask); }, intent);
}

/// What is learned in a window that can't write would be lost.
bool TrainingHandler::may_train() {
  if (project_.status.read_only.empty()) return true;
  tools_.notices.warn("This window can only look: " + project_.status.read_only +
                      ". Save a copy, and train that.");
  tools_.navigation.open(Overlay::SaveProject);
  return false;
}

void TrainingHandler::on(const intent::StartTraining&) {
  if (!may_train()) return;
  if (!sheets_.at_rest()) {
    state_.start_when_imported = true;
    return;
  }
  if (sheets_.sprites() == 0) {
    tools_.notices.warn(
        "There are no sprites to train on yet. Drop a spritesheet onto the window.");
    tools_.navigation.go_to(Page::Sprites);
    return;
  }
  if (run_worth_asking(state_)) return on(intent::AskReplace{{state_.chosen, {}, false}});
  begin_run(state_.chosen);
}

void TrainingHandler::on(const intent::AskNewRun&) {
  if (!may_train()) return;
  if (!state_.has_run()) return on(intent::StartTraining{});
  on(intent::AskReplace{{state_.chosen, {}, false}});
}

void TrainingHandler::on(const intent::AskReplace& ask) {
  state_.new_run = ask.wanted;
  tools_.navigation.open(Overlay::NewRun);
}

void TrainingHandler::on(const intent::StartNewRun&) {
  tools_.navigation.close_all();
  const NewRun wanted = state_.new_run;
  if (wanted.new_project) {
    tools_.asks.push(intent::NewProjectNow{});
  } else if (wanted.open.empty()) {
    begin_run(wanted.model);
  } else {
    tools_.asks.push(intent::OpenProjectNow{wanted.open});
  }
}

void TrainingHandler::begin_run(ModelKind model) {
  if (model != state_.chosen) state_.hyper = default_hyper(model);
  state_.chosen = model;
  TrainOptions options = options_;
  options.model = model;
  options.hyper = state_.hyper;
  const AskedRun asked = engine_.start_training(options);
  set_run_aside();
  show_run(asked.run);
  followed_ = state_.hyper;
  await(Pending::Starting, asked.command);
  state_.started_with = sheets_.collection;
  tools_.asks.push(intent::KeepSampleSheet{});
  tools_.navigation.go_to(Page::Train);
}

void TrainingHandler::await(Pending pending, CommandId command) {
  state_.pending = pending;
  state_.pending_id = command;
}

void TrainingHandler::on(const intent::GoOnTraining&) {
  if (state_.state() == TrainState::Paused) {
    on(intent::TogglePause{});
  } else if (state_.running()) {
    tools_.notices.info("Already training. Space pauses.");
  } else {
    on(intent::StartTraining{});
  }
}

void TrainingHandler::on(const intent::TogglePause&) {
  if (state_.pending != Pending::None) return;
  if (state_.running()) {
    await(Pending::Pausing, engine_.pause());
  } else if (state_.state() == TrainState::Paused || state_.state() == TrainState::Finished) {
    if (!may_train()) return;
    await(Pending::Resuming, engine_.resume());
  } else {
    tools_.notices.info("Nothing is training yet. Enter starts.");
  }
}

void TrainingHandler::on(const intent::FinishTraining&) {
  if (state_.pending != Pending::None || !state_.can_finish() || !may_train()) return;
  const CommandId command = engine_.finish();
  if (state_.state() == TrainState::Paused) await(Pending::Resuming, command);
}

void TrainingHandler::on(const intent::CancelFinish&) {
  if (state_.snapshot->finishing) engine_.cancel_finish();
}

void TrainingHandler::on(const intent::SetHyper& ask) {
  if (ask.hyper == state_.hyper) return;
  state_.hyper = ask.hyper;
  if (state_.has_run()) engine_.set_hyper(ask.hyper);
}

void TrainingHandler::on(const intent::ChooseModel& ask) {
  if (ask.model == state_.chosen) return;
  if (state_.has_run() && state_.state() != TrainState::Failed) {
    return on(intent::AskReplace{{ask.model, {}, false}});
  }
  state_.chosen = ask.model;
  state_.hyper = default_hyper(ask.model);
}

void TrainingHandler::on(const intent::ShowCurves& ask) { state_.curves = ask.curves; }

void TrainingHandler::on(const intent::Follow& ask) { state_.followed = ask.sample; }

void TrainingHandler::on(const intent::LookBack& ask) {
  state_.looking_back = ask.frame;
  const bool newest = ask.frame && *ask.frame + 1 >= state_.film.frames().size();
  if (newest) state_.looking_back.reset();
}

void TrainingHandler::on(const intent::StepFilm& ask) {
  if (state_.film.empty()) return;
  const int last = static_cast<int>(state_.film.frames().size()) - 1;
  const int at = state_.looking_back ? static_cast<int>(*state_.looking_back) : last;
  on(intent::LookBack{static_cast<std::size_t>(std::clamp(at + ask.by, 0, last))});
}

void TrainingHandler::on(const intent::KeepSample& ask) {
  const auto grid = shown_samples(state_);
  if (!grid || ask.sample < 0 || ask.sample >= static_cast<int>(grid->samples.size())) return;
  const auto at = static_cast<std::size_t>(ask.sample);
  KeptSprite sprite;
  sprite.image = std::make_shared<const Image>(grid->samples[at]);
  sprite.epoch = grid->epoch;
  if (at < grid->nearest.size()) sprite.nearest = grid->nearest[at].sprite;
  tools_.asks.push(intent::KeepSprite{std::move(sprite)});
}

void TrainingHandler::on(const intent::CancelStart&) { state_.start_when_imported = false; }

void TrainingHandler::on(const intent::AwaitProject& ask) { await(Pending::Opening, ask.command); }

void TrainingHandler::on(const intent::ProjectAnswered& ask) {
  const bool awaited = state_.pending == Pending::Opening && state_.pending_id == ask.command;
  if (awaited) state_.pending = Pending::None;
  if (!ask.opened && awaited) return show_engines_run();
  if (ask.opened) before_.reset();
}

void TrainingHandler::on(const intent::ShowRun& ask) {
  set_run_aside();
  show_run(ask.run);
  state_.losses = ask.losses;
  state_.changes = ask.changes;
  state_.start_when_imported = false;
  // A project without a run begins with the settings of a new one.
  state_.chosen = ask.run ? ask.model : options_.model;
  if (!ask.run) state_.hyper = options_.hyper;
}

}  // namespace pixelatent::gui
