#include "train/sample_grid.hpp"

#include "dataset/tensors.hpp"

namespace pixelatent {

SampleGrid grid_of(const torch::Tensor& indices, const SpriteSet& set) {
  SampleGrid grid;
  grid.samples = indices_to_images(indices, set.palette());
  for (const Image& sample : grid.samples) {
    const SpriteSet::Nearest nearest = set.nearest(sample);
    grid.nearest.push_back({nearest.sprite, nearest.difference});
  }
  return grid;
}

}  // namespace pixelatent
