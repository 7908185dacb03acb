#include "engine/evaluation.hpp"

#include "engine/runs.hpp"
#include "latent/sampling.hpp"
#include "metrics/copying_test.hpp"
#include "metrics/yardstick.hpp"

namespace pixelatent {

Result<QualityFigures> evaluate_project(const EvaluateJobRequest& request) {
  const auto job =
      stored_job(request.project, request.best ? WhichState::Best : WhichState::Newest);
  if (!job) return tl::unexpected(job.error());
  const auto generator = (*job)->freeze();
  const Samples samples =
      draw_samples(*generator, {request.count, request.seed, 1.0F, request.finish, request.copies});
  QualityFigures figures = measure_quality((*job)->sprite_set(), samples.images);
  figures.drawn_again = samples.drawn_again;
  if (traits_of((*job)->model()).keeps_back)
    figures.ct = copying_test(*(*job)->sprite_set(), samples.images);
  return figures;
}

}  // namespace pixelatent
