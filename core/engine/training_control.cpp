#include "engine/training_control.hpp"

#include <utility>

namespace pixelatent {

TrainingControl::TrainingControl(IdSource& ids, const EngineModels& models, TrainingHooks hooks,
                                 QualityPace pace)
    : ids_(ids),
      new_run_(models.new_run),
      hooks_(std::move(hooks)),
      timeline_(
          models.pack_generator,
          [this](const TimelineChange& change) { hooks_.recorder().add_moment(change); },
          hooks_.wake),
      quality_(quality_hooks(), models.make_meter, pace),
      trainer_(trainer_sinks()),
      series_([this] { return trainer_.take_series(); }) {}

QualityHooks TrainingControl::quality_hooks() {
  QualityHooks hooks;
  hooks.wake = hooks_.wake;
  hooks.notify = hooks_.notify;
  hooks.send = [this](Trainer::Command command) { trainer_.send(std::move(command), {}); };
  hooks.stored_best = [this](RunId run, GoBack::Why why) {
    hooks_.recorder().go_to_best(run, why, {});
  };
  hooks.candidate = [this](const QualityCandidate& candidate) {
    hooks_.recorder().save_candidate(candidate.run, candidate.state, candidate.drawn);
  };
  hooks.measured = [this](RunId run, const QualityPoint& point) {
    hooks_.recorder().add_quality(run, point);
  };
  return hooks;
}

TrainerSinks TrainingControl::trainer_sinks() {
  TrainerSinks sinks;
  sinks.wake = hooks_.wake;
  sinks.generator = hooks_.generator;
  sinks.timeline_begun = [this](RunId run, std::vector<Moment> moments) {
    timeline_.begin(run, std::move(moments));
  };
  sinks.moment = [this](MomentDrawn moment) { timeline_.add(std::move(moment)); };
  sinks.quality = quality_.sinks();
  sinks.in_background = true;
  return sinks;
}

Reply TrainingControl::reply_to(CommandId id) {
  return Reply([this, id](Result<> result) {
    answers_.push({id, std::move(result)});
    hooks_.wake();
  });
}

CommandId TrainingControl::command(Trainer::Command&& command) {
  const CommandId id = ids_.next_command();
  trainer_.send(std::move(command), reply_to(id));
  return id;
}

AskedRun TrainingControl::start_training(TrainOptions options) {
  StartRun start;
  start.run = ids_.next_run();
  start.limits = {options.minutes, options.images};
  start.model = options.model;
  start.hyper = options.hyper;
  start.make = [new_run = new_run_, options, sheets = hooks_.sheets()] {
    return new_run(options, *sheets);
  };
  start.begun = [this, run = start.run](const TrainingJob& job) {
    hooks_.recorder().begin_run(run, job.model(), job.seed(), job.sprite_set());
  };
  const RunId run = start.run;
  return {command(std::move(start)), run};
}

CommandId TrainingControl::go_back_to_best() {
  const RunId run = training()->run;
  const auto kept = kept_states();
  if (kept->run != run || kept->best() == nullptr) {
    // Nothing could be written of it.
    if (auto way = quality_.way_to_best()) return command(std::move(*way));
  }
  const CommandId id = ids_.next_command();
  hooks_.recorder().go_to_best(run, GoBack::Why::Asked, reply_to(id));
  return id;
}

CommandId TrainingControl::go_back_to(std::int64_t state) {
  const CommandId id = ids_.next_command();
  hooks_.recorder().go_to(training()->run, state, reply_to(id));
  return id;
}

CommandId TrainingControl::go_to_left(KeptWhy why) {
  const CommandId id = ids_.next_command();
  hooks_.recorder().go_to_left(training()->run, why, reply_to(id));
  return id;
}

}  // namespace pixelatent
