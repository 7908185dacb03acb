#include "engine/timeline_rows.hpp"

#include <algorithm>
#include <memory>
#include <utility>

namespace pixelatent {

Result<std::vector<Moment>> read_moments(const ProjectStore& store, RunNumber run,
                                         const SpriteSet& set, AsOf as_of) {
  const auto frames = store.frames(run, as_of);
  if (!frames) return tl::unexpected(frames.error());
  const auto snapshots = store.snapshots(run, as_of);
  if (!snapshots) return tl::unexpected(snapshots.error());
  std::vector<Moment> moments;
  for (const TimelineFrame& frame : *frames) {
    if (frame.canvas != set.canvas()) continue;
    Moment moment;
    moment.grid = std::make_shared<const SampleGrid>(grid_of(frame, set));
    moment.seconds = frame.seconds;
    const auto snapshot =
        std::find_if(snapshots->begin(), snapshots->end(),
                     [&](const SnapshotInfo& info) { return info.images == frame.images; });
    if (snapshot != snapshots->end()) {
      auto bytes = store.snapshot(snapshot->id);
      if (!bytes) return tl::unexpected(bytes.error());
      moment.generator = std::make_shared<const std::vector<std::uint8_t>>(std::move(*bytes));
    }
    moments.push_back(std::move(moment));
  }
  return moments;
}

Result<> TimelineRecorder::look_up(const ProjectStore& store, RunNumber run) {
  if (run_ == run && file_ == store.file()) return {};
  const auto frames = store.frames(run);
  if (!frames) return tl::unexpected(frames.error());
  const auto snapshots = store.snapshots(run);
  if (!snapshots) return tl::unexpected(snapshots.error());
  frames_.clear();
  snapshots_.clear();
  for (const TimelineFrame& frame : *frames) frames_[frame.images] = frame.id;
  for (const SnapshotInfo& info : *snapshots) snapshots_[info.images] = info.id;
  run_ = run;
  file_ = store.file();
  return {};
}

std::vector<std::int64_t> TimelineRecorder::take(Ids& ids,
                                                 const std::vector<std::int64_t>& images) {
  std::vector<std::int64_t> taken;
  for (const std::int64_t number : images) {
    const auto found = ids.find(number);
    if (found == ids.end()) continue;
    taken.push_back(found->second);
    ids.erase(found);
  }
  return taken;
}

Result<> TimelineRecorder::write_moment(ProjectStore& store, const TimelineChange& change) {
  const Moment& moment = change.added;
  const TimelineFrame frame = frame_of(*moment.grid, *change.set, moment.seconds);
  const auto id = store.add_frame(run_, frame);
  if (!id) return tl::unexpected(id.error());
  frames_[frame.images] = *id;
  if (!moment.generator) return {};
  SnapshotInfo info;
  info.images = frame.images;
  info.epoch = frame.epoch;
  info.seconds = frame.seconds;
  const auto snapshot = store.add_snapshot(run_, info, *moment.generator);
  if (!snapshot) return tl::unexpected(snapshot.error());
  snapshots_[frame.images] = *snapshot;
  return {};
}

Result<> TimelineRecorder::write(ProjectStore& store, RunNumber run, const TimelineChange& change) {
  if (run == 0) return {};  // no file could take the run yet
  if (auto known = look_up(store, run); !known) return known;
  const auto frames = take(frames_, change.dropped.moments);
  const auto snapshots = take(snapshots_, change.dropped.generators);
  Result<> written = store.remove_frames(frames);
  if (written) written = store.remove_snapshots(snapshots);
  if (written) written = write_moment(store, change);
  if (!written) run_ = 0;  // nothing of it may have stayed: look again
  return written;
}

}  // namespace pixelatent
