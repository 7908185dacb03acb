// The moments of a run that are worth keeping, see timeline.hpp.
#include "train/trainer_loop.hpp"

namespace pixelatent {

std::shared_ptr<const SampleGrid> Trainer::Loop::draw_samples() { return labelled(job_->sample()); }

std::shared_ptr<const SampleGrid> Trainer::Loop::labelled(SampleGrid grid) const {
  grid.images = counters_.images;
  grid.epoch = epoch();
  grid.run = run_;
  return std::make_shared<const SampleGrid>(std::move(grid));
}

std::shared_ptr<const SampleGrid> Trainer::Loop::drawn_now() {
  if (!newest_ || newest_->images != counters_.images) newest_ = draw_samples();
  return newest_;
}

MomentClock::Time Trainer::Loop::moment_now() const {
  return {counters_.images, epoch(), counters_.seconds};
}

void Trainer::Loop::begin_timeline(std::vector<Moment> moments) {
  // Moments may have been kept after the state that the run goes on from.
  std::erase_if(moments, [&](const Moment& m) { return m.grid->images > counters_.images; });
  if (trainer_.sinks_.timeline_begun) trainer_.sinks_.timeline_begun(run_, std::move(moments));
  moments_.begin(moment_now());
  keep_moment_if_due();
}

void Trainer::Loop::keep_moment_if_due() {
  const MomentClock::Due due = moments_.due(moment_now());
  if (due != MomentClock::Due::Nothing) keep_moment(due);
}

void Trainer::Loop::keep_moment(MomentClock::Due due) {
  if (!trainer_.sinks_.moment) return;
  MomentDrawn moment{drawn_now(), counters_.seconds, nullptr, job_->sprite_set()};
  if (due == MomentClock::Due::FrameAndGenerator) moment.generator = job_->freeze();
  trainer_.sinks_.moment(std::move(moment));
  moments_.taken(moment_now(), due);
}

}  // namespace pixelatent
