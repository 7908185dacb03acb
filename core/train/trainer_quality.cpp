// What the trainer hands out to be measured, and the way back to a state that was good.
#include "train/trainer_loop.hpp"

namespace pixelatent {

namespace {

constexpr int kMaxCollapses = 5;  // in one run, before it is paused

std::string text_of_images(std::int64_t images) {
  return images < 10000 ? std::to_string(images) + " images"
                        : std::to_string((images + 500) / 1000) + "k images";
}

}  // namespace

void Trainer::Loop::begin_quality(std::vector<QualityPoint> measured) {
  offered_ = -1;
  // It may have been measured after the state that the run goes on from.
  std::erase_if(measured, [&](const QualityPoint& p) { return p.images > counters_.images; });
  const auto& begun = trainer_.sinks_.quality.begun;
  if (begun) begun({run_, job_ ? job_->model() : ModelKind::Sprite, std::move(measured)});
}

void Trainer::Loop::offer_if_wanted() {
  const auto& wanted = trainer_.sinks_.quality.wanted;
  if (wanted && wanted()) offer_candidate();
}

void Trainer::Loop::offer_candidate() {
  const auto& offer = trainer_.sinks_.quality.offer;
  if (!job_ || !offer || offered_ == counters_.images) return;
  auto state = std::make_shared<JobState>(state_now());
  state->weights.shrink_to_fit();  // it is kept for long, perhaps
  offered_ = counters_.images;
  offer({run_, 0, job_->freeze(), job_->sprite_set(), std::move(state), drawn_now()});
}

void Trainer::Loop::went_back(const RunPast* past) {
  const TrainerSinks& sinks = trainer_.sinks_;
  if (past != nullptr) {
    trainer_.series_.begin_again(past->losses, past->changes);
    if (sinks.timeline_begun) sinks.timeline_begun(run_, past->moments);
  }
  moments_.went_back(moment_now());
  newest_.reset();  // there may be another state of as many images
  offered_ = -1;
  if (sinks.quality.went_back) sinks.quality.went_back(counters_.images, past);
}

Result<> Trainer::Loop::apply(const GoBack& back) {
  if (!job_) return fail(ErrorCode::Empty, "nothing is being trained", {}, "Start training first.");
  if (back.run && back.run != run_) return fail(ErrorCode::Cancelled, "another run has begun");
  const bool collapsed = back.why == GoBack::Why::Collapse;
  if (collapsed && ++collapses_ > kMaxCollapses) {
    if (state_ == TrainState::Training) set_state(TrainState::Paused);
    notify(Notice::Level::Problem,
           "Training is paused: the samples become alike again and again. A lower "
           "learning rate or more augmentation may help.");
    return {};
  }
  HyperParams hyper = job_->hyper();
  GoBack::Left left;
  if (back.left) left = {state_now(), drawn_now(), {}};
  try {
    job_->load_state(*back.state);
  } catch (...) {
    // Half of it may be in place: the last good state is whole.
    job_->roll_back();
    const double now = counters_.seconds;
    counters_ = good_counters_;
    counters_.seconds = now;
    went_back();
    throw;
  }
  job_->set_hyper(hyper);
  job_->keep_good_state();
  const double seconds = counters_.seconds;
  counters_ = back.state->counters;
  counters_.seconds = seconds;  // time does not run backwards, or a limit might never be reached
  good_counters_ = counters_;
  if (back.left) {
    left.after = state_now();
    back.left(std::move(left));
  }
  went_back(back.past.get());
  trainer_.series_.add(HyperChange{counters_.images, back.mark});
  if (collapsed) {
    hyper[Setting::LearningRate] *= kSlowDown;
    use_hyper(hyper);
    notify(Notice::Level::Warning, "The samples became alike: went back to the best state, after " +
                                       text_of_images(counters_.images) +
                                       ", and halved the learning rate.");
  }
  if (state_ == TrainState::Failed) set_state(TrainState::Paused);
  publish_samples();
  return {};
}

}  // namespace pixelatent
