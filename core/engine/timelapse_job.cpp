#include "engine/timelapse_job.hpp"

#include "project/project_store.hpp"

namespace pixelatent {

namespace {

Result<Grids> read_grids(const std::filesystem::path& project) {
  const auto store = ProjectStore::open(project, OpenFor::Reading);
  if (!store) return tl::unexpected(store.error());
  const auto run = store->newest_run(RunRole::Explore);
  if (!run) return tl::unexpected(run.error());
  Grids grids;
  if (!*run) return grids;
  const auto frames = store->frames((*run)->number);
  if (!frames) return tl::unexpected(frames.error());
  for (const TimelineFrame& frame : *frames) {
    grids.push_back(std::make_shared<const SampleGrid>(grid_of(frame, *(*run)->set())));
  }
  return grids;
}

}  // namespace

Result<int> write_project_timelapse(const std::filesystem::path& project,
                                    const TimelapseRequest& request, const KeepGoing& keep_going) {
  const auto grids = read_grids(project);
  if (!grids) return tl::unexpected(grids.error());
  Result<> written = write_timelapse(*grids, request, keep_going);
  if (!written) {
    if (written.error().where.empty()) written.error().where = project.string();
    return tl::unexpected(written.error());
  }
  return static_cast<int>(grids->size());
}

}  // namespace pixelatent
