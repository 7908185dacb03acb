#include "engine/save_policy.hpp"

namespace pixelatent {

namespace {

bool is_of(const TrainSnapshot& now, const RunOnDisk::OnDisk& run) {
  return now.run == run.id && now.state != TrainState::Idle && now.state != TrainState::Starting;
}

bool is_as_saved(const TrainSnapshot& now, const RunOnDisk::OnDisk& run) {
  return run.saved && now.images == run.saved->images && now.hyper == run.saved->hyper;
}

}  // namespace

bool SavePolicy::checkpoint_due(const TrainSnapshot& now, const RunOnDisk::OnDisk& run,
                                Time time) const {
  if (!is_of(now, run) || is_as_saved(now, run)) return false;
  if (!run.saved || now.state != TrainState::Training) return true;
  if (every_.images > 0 && now.images - run.saved->images >= every_.images) return true;
  return time - written_ >= std::chrono::duration<double>(every_.seconds);
}

bool SavePolicy::is_unsaved(const TrainSnapshot& now, const RunOnDisk::OnDisk& run) {
  switch (now.state) {
    case TrainState::Idle:
      return false;
    case TrainState::Starting:
      // Another run may be about to take its place, or it is only about to go on.
      return now.run != run.id || !run.saved;
    case TrainState::Training:
      return true;  // what is seen of it is behind what it has done
    case TrainState::Paused:
    case TrainState::Finished:
    case TrainState::Failed:
      break;
  }
  return now.run != run.id || !is_as_saved(now, run);
}

}  // namespace pixelatent
