#include "engine/run_on_disk.hpp"

#include <cassert>
#include <utility>

namespace pixelatent {

void RunOnDisk::begin(RunId id, StoredRun run) {
  run.role = role_;
  state_ = Waiting{id, std::move(run)};
}

void RunOnDisk::stored(RunNumber number) {
  const auto* waiting = std::get_if<Waiting>(&state_);
  assert(waiting != nullptr);
  if (waiting == nullptr) return;
  const RunId id = waiting->id;
  state_ = OnDisk{id, number, {}, {}, {}, {id, {}, {}}};
}

void RunOnDisk::resumed(RunId id, RunNumber number, std::optional<SavedState> saved) {
  state_ = OnDisk{id, number, saved, {}, {}, {id, {}, {}}};
}

RunId RunOnDisk::id() const {
  if (const auto* waiting = std::get_if<Waiting>(&state_)) return waiting->id;
  const OnDisk* there = on_disk();
  return there != nullptr ? there->id : RunId{};
}

RunNumber RunOnDisk::number() const {
  const OnDisk* there = on_disk();
  return there != nullptr ? there->number : 0;
}

const StoredRun* RunOnDisk::waiting() const {
  const auto* waiting = std::get_if<Waiting>(&state_);
  return waiting != nullptr ? &waiting->run : nullptr;
}

}  // namespace pixelatent
