#include "latent/sampling.hpp"

#include <algorithm>

#include "image/orphan_pixels.hpp"
#include "model/frozen_generator.hpp"
#include "model/points_to_z.hpp"

namespace pixelatent {

namespace {
constexpr int kDrawBatch = 64;
}

std::vector<Image> draw_samples(const FrozenGenerator& generator, int count, std::uint64_t seed,
                                float novelty, const Finish& finish) {
  Rng rng(seed);
  const LatentShape shape = generator.shape();
  std::vector<Image> images;
  while (static_cast<int>(images.size()) < count) {
    std::vector<LatentPoint> points;
    const int batch = std::min(kDrawBatch, count - static_cast<int>(images.size()));
    for (int i = 0; i < batch; ++i) points.push_back(random_point(shape, rng, novelty));
    const torch::Tensor z = points_to_z(points, shape.dimensions, generator.codes().get());
    for (Image& image : generator.draw(z, finish.colours)) {
      images.push_back(finish.without_orphans ? without_orphan_pixels(image) : std::move(image));
    }
  }
  return images;
}

void compute_on_one_processor() { torch::set_num_threads(1); }

}  // namespace pixelatent
