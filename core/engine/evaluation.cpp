#include "engine/evaluation.hpp"

#include "engine/runs.hpp"
#include "latent/sampling.hpp"
#include "metrics/yardstick.hpp"

namespace pixelatent {

Result<QualityFigures> evaluate_project(const EvaluateJobRequest& request) {
  const auto job = stored_job(request.project, request.best ? WhichState::Best : WhichState::Newest);
  if (!job) return tl::unexpected(job.error());
  const auto generator = (*job)->freeze();
  return measure_quality((*job)->sprite_set(),
                         draw_samples(*generator, request.count, request.seed, 1.0F, request.finish));
}

}  // namespace pixelatent
