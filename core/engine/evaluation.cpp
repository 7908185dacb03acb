#include "engine/evaluation.hpp"

#include "engine/runs.hpp"
#include "latent/sampling.hpp"
#include "metrics/yardstick.hpp"

namespace pixelatent {

Result<QualityFigures> evaluate_project(const EvaluateJobRequest& request) {
  const auto made = saved_run(request.project, {});
  if (!made) return tl::unexpected(made.error());
  const auto generator = made->job->freeze();
  return measure_quality(made->job->sprite_set(),
                         draw_samples(*generator, request.count, request.seed, 1.0F));
}

}  // namespace pixelatent
