// pixelatent sample and info.
#include "engine/headless.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <system_error>

#include "engine/runs.hpp"
#include "export/png_export.hpp"
#include "latent/sampling.hpp"
#include "project/project_store.hpp"

namespace pixelatent {

namespace fs = std::filesystem;

namespace {

Result<int> write_folder(const SampleJobRequest& request, const std::vector<Image>& images) {
  std::error_code ec;
  fs::create_directories(request.out, ec);
  if (!fs::is_directory(request.out)) {
    return fail(ErrorCode::Unwritable, "this folder couldn't be made", request.out.string(),
                "Choose a folder you may write to.");
  }
  int written = 0;
  for (const Image& image : images) {
    char name[32];
    std::snprintf(name, sizeof name, "sample_%04d.png", written);
    if (auto result = export_png(image, request.out / name, request.scale); !result) {
      return tl::unexpected(result.error());
    }
    ++written;
  }
  return written;
}

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

Result<int> write_samples(const SampleJobRequest& request) {
  const auto job =
      stored_job(request.project, request.best ? WhichState::Best : WhichState::Newest);
  if (!job) return tl::unexpected(job.error());
  const SampleWish wish{request.count, request.seed, request.novelty, request.finish,
                        request.copies};
  const std::vector<Image> images = draw_samples(*(*job)->freeze(), wish).images;
  if (request.out.extension() != ".png") return write_folder(request, images);
  const int columns = std::max(1, static_cast<int>(std::ceil(std::sqrt(request.count))));
  if (auto result = export_png(contact_sheet(images, columns), request.out, request.scale);
      !result) {
    return tl::unexpected(result.error());
  }
  return 1;
}

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
  std::optional<StoredRun> newest;
  Result<> done = put(sheets, store->read_sheets());
  if (done) done = put(runs, store->runs());
  if (done) done = put(gallery, store->gallery());
  if (done) done = put(newest, store->newest_run(RunRole::Explore));
  if (done) done = put(summary.note, store->note());
  if (!done) return tl::unexpected(done.error());
  const SheetCollection arranged = arrange(std::move(sheets));
  for (const Sheet& sheet : arranged.sheets) summary.sheets.push_back(sheet.file.string());
  summary.canvas = arranged.canvas;
  summary.sprites = static_cast<int>(arranged.sprites.size());
  summary.favourites = static_cast<int>(gallery.size());
  for (const StoredRun& run : runs) {
    auto described = summary_of(*store, newest && newest->number == run.number ? *newest : run);
    if (!described) return tl::unexpected(described.error());
    summary.runs.push_back(std::move(*described));
  }
  return summary;
}

}  // namespace pixelatent
