#include "engine/evaluation.hpp"

#include "base/rng.hpp"
#include "engine/runs.hpp"
#include "latent/sampling.hpp"
#include "metrics/copying_test.hpp"
#include "metrics/yardstick.hpp"

namespace pixelatent {

namespace {

constexpr int kRedrawnAtMost = 256;  // sprites drawn from their own places, at most

std::vector<Redrawn> redrawn_by(const FrozenGenerator& generator, const SpriteSet& set) {
  const std::vector<int> sprites = fixed_subset(set.size(), kRedrawnAtMost);
  std::vector<Image> images = redraw_sprites(generator, sprites);
  std::vector<Redrawn> redrawn;
  for (std::size_t i = 0; i < images.size(); ++i) {
    redrawn.push_back({sprites[i], std::move(images[i])});
  }
  return redrawn;
}

}  // namespace

Result<QualityFigures> evaluate_project(const EvaluateJobRequest& request) {
  const auto job =
      stored_job(request.project, request.best ? WhichState::Best : WhichState::Newest);
  if (!job) return tl::unexpected(job.error());
  const auto generator = (*job)->freeze();
  const Samples samples =
      draw_samples(*generator, {request.count, request.seed, 1.0F, request.finish, request.copies});
  QualityFigures figures = measure_quality((*job)->sprite_set(), samples.images,
                                           redrawn_by(*generator, *(*job)->sprite_set()));
  figures.drawn_again = samples.drawn_again;
  if (traits_of((*job)->model()).keeps_back)
    figures.ct = copying_test(*(*job)->sprite_set(), samples.images);
  return figures;
}

}  // namespace pixelatent
