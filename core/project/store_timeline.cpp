// The run through time: frames and generators as they were.
#include "image/palette.hpp"
#include "project/store_impl.hpp"

namespace pixelatent {

TimelineFrame frame_of(const SampleGrid& grid, const SpriteSet& set, double seconds) {
  TimelineFrame frame;
  frame.images = grid.images;
  frame.epoch = grid.epoch;
  frame.seconds = seconds;
  frame.canvas = set.canvas();
  frame.nearest = grid.nearest;
  for (const Image& sample : grid.samples) {
    const std::vector<std::uint8_t> indices = to_indices(sample, set.palette());
    frame.indices.insert(frame.indices.end(), indices.begin(), indices.end());
  }
  return frame;
}

SampleGrid grid_of(const TimelineFrame& frame, const SpriteSet& set) {
  SampleGrid grid;
  grid.images = frame.images;
  grid.epoch = frame.epoch;
  grid.nearest = frame.nearest;
  const auto pixels = static_cast<std::size_t>(frame.canvas.pixels());
  // Whoever damaged the file may have written any number.
  std::vector<std::uint8_t> indices = frame.indices;
  const int last = set.palette().size() - 1;
  for (std::uint8_t& index : indices) {
    if (index > last) index = 0;
  }
  for (std::size_t at = 0; at + pixels <= indices.size(); at += pixels) {
    grid.samples.push_back(from_indices(std::span(indices).subspan(at, pixels), frame.canvas.width,
                                        frame.canvas.height, set.palette()));
  }
  return grid;
}

Result<std::int64_t> ProjectStore::add_frame(RunNumber run, const TimelineFrame& frame) {
  return written(impl_->database, file(), [&] {
    impl_->database.execute(
        "INSERT OR REPLACE INTO frames (run, line, images, epoch, seconds, canvas, height, "
        "samples, indices, nearest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        run, newest_line(impl_->database, run), frame.images, frame.epoch, frame.seconds,
        frame.canvas.width, frame.canvas.height, frame.count(), deflated(frame.indices),
        pack_nearest(frame.nearest));
    return impl_->database.last_id();
  });
}

Result<> ProjectStore::remove_frames(std::span<const std::int64_t> ids) {
  return written(impl_->database, file(), [&] {
    for (const std::int64_t id : ids) {
      impl_->database.execute("DELETE FROM frames WHERE id = ?", id);
    }
  });
}

namespace {

/// Of the columns id, images, epoch, seconds, canvas, height, samples, indices and nearest.
TimelineFrame frame_in(const Statement& row) {
  TimelineFrame frame;
  frame.id = row.integer(0);
  frame.images = row.integer(1);
  frame.epoch = row.real(2);
  frame.seconds = row.real(3);
  frame.canvas = canvas_in(row, 4);
  const std::int64_t samples = row.integer(6);
  if (!is_canvas(frame.canvas) || samples < 0 || samples > 4096) throw Unpackable{};
  frame.indices = inflated(row.blob(7), static_cast<std::size_t>(samples * frame.canvas.pixels()));
  frame.nearest = unpack_nearest(row.blob(8));
  return frame;
}

}  // namespace

Result<std::vector<TimelineFrame>> ProjectStore::frames(RunNumber run, AsOf as_of) const {
  return guarded(file(), [&] {
    std::vector<TimelineFrame> frames;
    for (const LinePart& part : history_of(impl_->database, run, as_of)) {
      Statement row = impl_->database.query(
          "SELECT id, images, epoch, seconds, canvas, height, samples, indices, nearest FROM "
          "frames WHERE run = ? AND line = ? AND images <= ? ORDER BY images",
          run, part.line, part.until);
      while (row.step()) frames.push_back(frame_in(row));
    }
    return frames;
  });
}

Result<std::int64_t> ProjectStore::add_snapshot(RunNumber run, const SnapshotInfo& info,
                                                std::span<const std::uint8_t> bytes) {
  return written(impl_->database, file(), [&] {
    impl_->database.execute(
        "INSERT INTO snapshots (run, line, images, epoch, seconds, bytes) VALUES (?, ?, ?, ?, ?, "
        "?)",
        run, newest_line(impl_->database, run), info.images, info.epoch, info.seconds, bytes);
    return impl_->database.last_id();
  });
}

Result<> ProjectStore::remove_snapshots(std::span<const std::int64_t> ids) {
  return written(impl_->database, file(), [&] {
    for (const std::int64_t id : ids) {
      impl_->database.execute("DELETE FROM snapshots WHERE id = ?", id);
    }
  });
}

Result<std::vector<SnapshotInfo>> ProjectStore::snapshots(RunNumber run, AsOf as_of) const {
  return guarded(file(), [&] {
    std::vector<SnapshotInfo> list;
    for (const LinePart& part : history_of(impl_->database, run, as_of)) {
      Statement row = impl_->database.query(
          "SELECT id, images, epoch, seconds, length(bytes) FROM snapshots WHERE run = ? AND line "
          "= ? AND images <= ? ORDER BY images",
          run, part.line, part.until);
      while (row.step()) {
        list.push_back({row.integer(0), row.integer(1), row.real(2), row.real(3), row.integer(4)});
      }
    }
    return list;
  });
}

Result<std::vector<std::uint8_t>> ProjectStore::snapshot(std::int64_t id) const {
  return guarded(file(), [&] {
    Statement row = impl_->database.query("SELECT bytes FROM snapshots WHERE id = ?", id);
    if (!row.step()) throw damaged(file());
    const Bytes bytes = row.blob(0);
    return std::vector<std::uint8_t>(bytes.begin(), bytes.end());
  });
}

}  // namespace pixelatent
