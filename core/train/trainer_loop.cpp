#include "train/trainer_loop.hpp"

#include <algorithm>
#include <cstdio>
#include <exception>

namespace pixelatent {

namespace {

constexpr int kKeepEvery = 200;     // iterations between kept good states
constexpr int kMaxDivergences = 5;  // in one run, before it is given up

Cadence new_sample_cadence() { return {0.25, 1.0, 0.05}; }
Cadence new_snapshot_cadence() { return {0.1, 0.2, 0.01, 1.0}; }

Error nothing_runs() {
  return {ErrorCode::Empty, "nothing is being trained", {}, "Start training first."};
}

std::string change_text(const SettingTraits& setting, float from, float to) {
  char text[96];
  std::snprintf(text, sizeof text, "%s %.3g -> %.3g", std::string(setting.words).c_str(),
                static_cast<double>(from), static_cast<double>(to));
  return text;
}

std::vector<std::string> changes_between(const HyperParams& a, const HyperParams& b) {
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < a.values.size(); ++i) {
    if (a.values[i] != b.values[i])
      texts.push_back(change_text(all_settings()[i], a.values[i], b.values[i]));
  }
  return texts;
}

}  // namespace

Trainer::Loop::Loop(Trainer& trainer, std::stop_token stop)
    : trainer_(trainer),
      stop_(std::move(stop)),
      sample_cadence_(new_sample_cadence()),
      snapshot_cadence_(new_snapshot_cadence()) {}

void Trainer::Loop::run() {
  while (!stop_.stop_requested()) {
    handle_commands();
    if (state_ == TrainState::Training && !stop_.stop_requested()) iterate();
  }
  job_.reset();
}

void Trainer::Loop::handle_commands() {
  const auto batch = state_ == TrainState::Training ? trainer_.commands_.drain()
                                                    : trainer_.commands_.wait_drain(stop_);
  for (const Envelope& envelope : batch) {
    if (stop_.stop_requested()) return;
    handle(envelope);
  }
}

void Trainer::Loop::handle(const Envelope& envelope) {
  Result<> result;
  try {
    result = std::visit([this](const auto& command) { return apply(command); }, envelope.command);
  } catch (const std::exception& e) {
    result = fail(ErrorCode::Internal, e.what(), {}, "Please report this.");
  } catch (...) {
    result = fail(ErrorCode::Internal, "an unknown problem came up", {}, "Please report this.");
  }
  publish_snapshot();
  envelope.reply(std::move(result));
  if (trainer_.sinks_.wake) trainer_.sinks_.wake();
}

Result<> Trainer::Loop::apply(const StartRun& start) {
  const TrainState before = state_;
  state_ = TrainState::Starting;
  publish_starting(start);
  Result<ReadyRun> ready = make_ready(start);
  if (!ready) {
    // The run before, if any, is still there.
    set_state(job_ && before == TrainState::Training ? TrainState::Paused : before);
    return tl::unexpected(ready.error());
  }
  try {
    take_over(start, std::move(*ready));
  } catch (const std::exception& e) {
    fail_run(e.what());
    return fail(ErrorCode::Internal, e.what(), "start of training");
  }
  return {};
}

Result<Trainer::Loop::ReadyRun> Trainer::Loop::make_ready(const StartRun& start) {
  try {
    auto made = start.make();
    if (!made) return tl::unexpected(made.error());
    // The first samples take a moment; nobody waits for those of a program that is closing.
    if (stop_.stop_requested()) return fail(ErrorCode::Cancelled, "stopped");
    ReadyRun ready;
    ready.made = std::move(*made);
    ready.made.job->keep_good_state();
    ready.sampled_from = Clock::now();
    if (trainer_.sinks_.publish_samples) {
      ready.samples = ready.made.job->sample();
      if (trainer_.sinks_.generator) ready.generator = ready.made.job->freeze();
    }
    ready.sampled_until = Clock::now();
    return ready;
  } catch (const std::exception& e) {
    return fail(ErrorCode::Internal, e.what(), "start of training");
  } catch (...) {
    return fail(ErrorCode::Internal, "an unknown problem came up", "start of training");
  }
}

void Trainer::Loop::take_over(const StartRun& start, ReadyRun ready) {
  job_ = std::move(ready.made.job);
  limits_ = start.limits;
  counters_ = good_counters_ = ready.made.counters;
  limits_from_ = start.limits_from.value_or(counters_);
  finishing_ = false;
  divergences_ = collapses_ = 0;
  augmentation_ = 0;
  speed_ = {};
  sample_cadence_ = new_sample_cadence();
  snapshot_cadence_ = new_snapshot_cadence();
  run_ = start.run;
  newest_.reset();
  trainer_.series_.begin(run_);
  trainer_.set_.set(job_->sprite_set());
  if (start.begun) start.begun(*job_);
  if (ready.samples) {
    newest_ = labelled(std::move(*ready.samples));
    trainer_.samples_.set(newest_);
    if (ready.generator) trainer_.sinks_.generator(run_, std::move(ready.generator));
    sample_cadence_.done(ready.sampled_from, ready.sampled_until);
  }
  begin_timeline(std::move(ready.made.moments));
  begin_quality(std::move(ready.made.quality));
  set_state(start.paused ? TrainState::Paused : TrainState::Training);
}

Result<> Trainer::Loop::apply(const EndRun&) {
  job_.reset();
  limits_ = {};
  counters_ = limits_from_ = good_counters_ = {};
  run_ = {};
  trainer_.series_.begin(run_);
  trainer_.set_.set(nullptr);
  trainer_.samples_.set(nullptr);
  newest_.reset();
  if (trainer_.sinks_.timeline_begun) trainer_.sinks_.timeline_begun(run_, {});
  begin_quality({});
  set_state(TrainState::Idle);
  return {};
}

Result<> Trainer::Loop::apply(const PauseRun&) {
  if (!job_) return tl::unexpected(nothing_runs());
  if (state_ == TrainState::Training) {
    publish_samples();
    offer_candidate();
    set_state(TrainState::Paused);
  }
  return {};
}

Result<> Trainer::Loop::apply(const FinishRun&) {
  if (!job_) return tl::unexpected(nothing_runs());
  if (limits_.any() && state_ != TrainState::Finished) {
    return fail(ErrorCode::BadArgument, "this run has an end already", {},
                "Wait for it, or pause.");
  }
  const std::int64_t rest = std::clamp(counters_.images / 3, kFewestToEnd, kMostToEnd);
  const auto whole = static_cast<std::int64_t>(static_cast<double>(rest) / (1 - kRateFallsFrom));
  limits_ = {std::nullopt, whole};
  limits_from_ = counters_;
  limits_from_.images -= whole - rest;
  finishing_ = true;
  if (state_ != TrainState::Training) speed_ = {};
  trainer_.series_.add(HyperChange{counters_.images, "coming to rest"});
  set_state(TrainState::Training);
  return {};
}

Result<> Trainer::Loop::apply(const CancelFinish&) {
  if (!job_ || !finishing_ || state_ == TrainState::Finished) {
    return fail(ErrorCode::BadArgument, "this run isn't coming to rest", {}, "Resume trains on.");
  }
  limits_ = {};
  finishing_ = false;
  trainer_.series_.add(HyperChange{counters_.images, "no longer coming to rest"});
  publish_snapshot();
  return {};
}

Result<> Trainer::Loop::apply(const ResumeRun&) {
  if (!job_) return tl::unexpected(nothing_runs());
  if (state_ == TrainState::Finished || state_ == TrainState::Failed) {
    finishing_ = false;
    limits_ = {};  // what was asked for is done; from here on it is open-ended
    divergences_ = collapses_ = 0;
  }
  speed_ = {};
  set_state(TrainState::Training);
  return {};
}

Result<> Trainer::Loop::apply(const SetHyper& change) {
  if (!job_) return tl::unexpected(nothing_runs());
  use_hyper(in_range(change.hyper));
  return {};
}

void Trainer::Loop::use_hyper(const HyperParams& hyper) {
  for (std::string& text : changes_between(job_->hyper(), hyper)) {
    trainer_.series_.add(HyperChange{counters_.images, std::move(text)});
  }
  job_->set_hyper(hyper);
}

Result<> Trainer::Loop::apply(const SaveRun& save) {
  if (!job_ || (save.run && save.run != run_)) return tl::unexpected(nothing_runs());
  return save.write(state_now(), *job_);
}

JobState Trainer::Loop::state_now() const {
  JobState state = job_->save_state();
  state.counters = counters_;
  return state;
}

void Trainer::Loop::iterate() {
  const auto begin = Clock::now();
  try {
    const Result<StepReport> report = job_->step(progress(), stop_);
    if (stop_.stop_requested()) return;
    if (!report) return recover_from_divergence(report.error());
    count(*report, seconds_between(begin, Clock::now()));
    if (progress() >= 1) {
      publish_samples();
      keep_moment(MomentClock::Due::FrameAndGenerator);
      offer_candidate();
      set_state(TrainState::Finished);
    }
    publish_if_due();
  } catch (const std::exception& e) {
    fail_run(e.what());
  } catch (...) {
    fail_run("an unknown problem came up");
  }
}

void Trainer::Loop::count(const StepReport& report, double seconds) {
  ++counters_.step;
  counters_.images += report.images;
  counters_.seconds += seconds;
  warming_up_ = report.warming_up;
  augmentation_ = report.augmentation;
  speed_.add(report.images, seconds);
  MetricPoint point = report.losses;
  point.images = counters_.images;
  trainer_.series_.add(point);
  if (counters_.step % kKeepEvery == 0) {
    job_->keep_good_state();
    good_counters_ = counters_;
  }
}

void Trainer::Loop::recover_from_divergence(const Error& error) {
  if (error.code == ErrorCode::Cancelled) return;
  if (error.code != ErrorCode::Diverged || ++divergences_ > kMaxDivergences) {
    return fail_run(one_line(error));
  }
  job_->roll_back();
  const double seconds = counters_.seconds;
  counters_ = good_counters_;
  counters_.seconds = seconds;  // time does not run backwards, or a limit might never be reached
  HyperParams slower = job_->hyper();
  slower[Setting::LearningRate] *= kSlowDown;
  use_hyper(slower);
  went_back();
  notify(Notice::Level::Warning, "Training ran off (" + error.what +
                                     "): went back to the last good state and halved the "
                                     "learning rate.");
}

void Trainer::Loop::fail_run(std::string text) {
  set_state(TrainState::Failed);
  notify(Notice::Level::Problem, "Training stopped: " + std::move(text) +
                                     " The last good state is kept; press Resume to try again.");
  try {
    job_->roll_back();
    counters_ = good_counters_;
    went_back();
    publish_samples();
  } catch (...) {
    job_.reset();
  }
  publish_snapshot();
}

double Trainer::Loop::epoch() const {
  const int sprites = job_->sprites();
  return sprites > 0 ? static_cast<double>(counters_.images) / sprites : 0;
}

double Trainer::Loop::progress() const {
  double share = -1;
  if (limits_.minutes) {
    share = (counters_.seconds - limits_from_.seconds) / (*limits_.minutes * 60.0);
  }
  if (limits_.images) {
    share = std::max(share, static_cast<double>(counters_.images - limits_from_.images) /
                                static_cast<double>(*limits_.images));
  }
  return share;
}

void Trainer::Loop::publish_if_due() {
  const auto now = Clock::now();
  if (trainer_.sinks_.publish_samples && sample_cadence_.due(now)) publish_samples();
  keep_moment_if_due();
  offer_if_wanted();
  if (snapshot_cadence_.due(now)) {
    publish_snapshot();
    if (trainer_.sinks_.wake) trainer_.sinks_.wake();
    snapshot_cadence_.done(now, Clock::now());
  }
}

void Trainer::Loop::publish_samples() {
  if (!job_ || !trainer_.sinks_.publish_samples) return;
  const auto begin = Clock::now();
  newest_ = draw_samples();
  trainer_.samples_.set(newest_);
  if (trainer_.sinks_.generator) trainer_.sinks_.generator(run_, job_->freeze());
  sample_cadence_.done(begin, Clock::now());
  if (trainer_.sinks_.wake) trainer_.sinks_.wake();
}

void Trainer::Loop::publish_snapshot() {
  auto snapshot = std::make_shared<TrainSnapshot>();
  snapshot->run = run_;
  snapshot->state = state_;
  if (job_) {
    snapshot->model = job_->model();
    snapshot->hyper = job_->hyper();
    snapshot->device = job_->device();
    snapshot->step = counters_.step;
    snapshot->images = counters_.images;
    snapshot->epoch = epoch();
    snapshot->images_per_second = speed_.images_per_second();
    snapshot->seconds = counters_.seconds;
    snapshot->progress = progress();
    snapshot->finishing = finishing_;
    snapshot->plan = {limits_, limits_from_};
    snapshot->warming_up = warming_up_;
    snapshot->augmentation = augmentation_;
  }
  trainer_.snapshot_.set(std::move(snapshot));
}

void Trainer::Loop::publish_starting(const StartRun& start) {
  auto snapshot = std::make_shared<TrainSnapshot>();
  snapshot->run = start.run;
  snapshot->state = TrainState::Starting;
  snapshot->model = start.model;
  snapshot->hyper = start.hyper;
  trainer_.snapshot_.set(std::move(snapshot));
  if (trainer_.sinks_.wake) trainer_.sinks_.wake();
}

void Trainer::Loop::set_state(TrainState state) {
  state_ = state;
  publish_snapshot();
  if (trainer_.sinks_.wake) trainer_.sinks_.wake();
}

void Trainer::Loop::notify(Notice::Level level, std::string text) {
  trainer_.notices_.push({level, std::move(text)});
  if (trainer_.sinks_.wake) trainer_.sinks_.wake();
}

}  // namespace pixelatent
