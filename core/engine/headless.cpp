// pixelatent info.
#include "engine/headless.hpp"

#include "project/project_store.hpp"

namespace pixelatent {

namespace fs = std::filesystem;

namespace {

/// Stops at the first thing that can't be read.
template <class T>
Result<> put(T& into, Result<T> read) {
  if (!read) return tl::unexpected(read.error());
  into = std::move(*read);
  return {};
}

Result<ProjectSummary::Run> summary_of(const ProjectStore& store, const StoredRun& run) {
  ProjectSummary::Run summary{run, {}, 0, 0, 0, 0, {}};
  if (auto done = put(summary.checkpoints, store.checkpoints(run.number)); !done) {
    return tl::unexpected(done.error());
  }
  std::vector<MetricPoint> losses;
  std::vector<TimelineFrame> frames;
  std::vector<SnapshotInfo> snapshots;
  std::vector<MetricValue> metrics;
  Result<> done = put(losses, store.losses(run.number));
  if (done) done = put(frames, store.frames(run.number));
  if (done) done = put(snapshots, store.snapshots(run.number));
  if (done) done = put(metrics, store.metrics(run.number));
  if (!done) return tl::unexpected(done.error());
  summary.losses = static_cast<std::int64_t>(losses.size());
  summary.frames = static_cast<std::int64_t>(frames.size());
  summary.snapshots = static_cast<std::int64_t>(snapshots.size());
  for (const SnapshotInfo& snapshot : snapshots) summary.snapshot_bytes += snapshot.bytes;
  for (const MetricValue& value : metrics) {
    std::erase_if(summary.newest_metrics,
                  [&](const MetricValue& old) { return old.name == value.name; });
    summary.newest_metrics.push_back(value);
  }
  return summary;
}

}  // namespace

Result<ProjectSummary> project_summary(const fs::path& project) {
  const auto store = ProjectStore::open(project, OpenFor::Reading);
  if (!store) return tl::unexpected(store.error());
  if (auto whole = store->check(); !whole) return tl::unexpected(whole.error());
  ProjectSummary summary;
  summary.file = project;
  summary.version = kProjectVersion;
  summary.bytes = store->bytes();
  SheetCollection sheets;
  std::vector<StoredRun> runs;
  std::vector<Favourite> gallery;
  std::optional<StoredRun> newest, translation;
  Result<> done = put(sheets, store->read_sheets());
  if (done) done = put(runs, store->runs());
  if (done) done = put(gallery, store->gallery());
  if (done) done = put(newest, store->newest_run(RunRole::Explore));
  if (done) done = put(translation, store->newest_run(RunRole::Translate));
  if (done) done = put(summary.note, store->note());
  if (!done) return tl::unexpected(done.error());
  const SheetCollection arranged = arrange(std::move(sheets));
  for (const Sheet& sheet : arranged.sheets) summary.sheets.push_back(sheet.file.string());
  summary.canvas = arranged.canvas;
  summary.sprites = static_cast<int>(arranged.sprites.size());
  summary.favourites = static_cast<int>(gallery.size());
  for (const StoredRun& run : runs) {
    // These two are read with their sprites.
    const bool explored = newest && newest->number == run.number;
    const bool translates = translation && translation->number == run.number;
    auto described = summary_of(*store, explored ? *newest : translates ? *translation : run);
    if (!described) return tl::unexpected(described.error());
    summary.runs.push_back(std::move(*described));
  }
  return summary;
}

}  // namespace pixelatent
