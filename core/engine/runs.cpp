#include "engine/runs.hpp"

#include "project/project_file.hpp"
#include "train/make_job.hpp"

namespace pixelatent {

Result<MadeRun> new_run(const TrainOptions& options, const SheetCollection& sheets) {
  if (sheets.sprites.empty()) {
    return fail(ErrorCode::Empty, "there is no sprite to train on", {},
                "Drop a spritesheet, or accept some of the cells found.");
  }
  auto set = SpriteSet::create(sheets.sprites, sheets.canvas);
  if (!set) return tl::unexpected(set.error());
  auto job = make_job(options, std::move(*set));
  if (!job) return tl::unexpected(job.error());
  return MadeRun{std::move(*job), {}};
}

Result<MadeRun> saved_run(const std::filesystem::path& file, const TrainOptions& options) {
  auto project = read_project(file);
  if (!project) return tl::unexpected(project.error());
  TrainOptions merged = options;
  merged.model = project->model;
  merged.seed = project->seed;
  merged.hyper = project->state.hyper;
  auto job = make_job(merged, project->set, &project->state);
  if (!job) {
    Error error = job.error();
    if (error.where.empty()) error.where = file.string();
    return tl::unexpected(error);
  }
  return MadeRun{std::move(*job), project->state.counters};
}

std::function<Result<>(const JobState&, const TrainingJob&)> project_writer(
    std::filesystem::path file) {
  return [file = std::move(file)](const JobState& state, const TrainingJob& job) {
    return write_project(file, Project{job.model(), job.seed(), job.sprite_set(), state});
  };
}

}  // namespace pixelatent
