#pragma once
// From described places to what a generator draws from.
#include <torch/torch.h>

#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "latent/place.hpp"
#include "model/frozen_generator.hpp"

namespace pixelatent {

/// What places were put together to last. The children of one place need its parts again and again.
class CollageMemory {
 public:
  const Collage* find(const Place& place) const;
  void keep(const Place& place, const Collage& collage);

 private:
  std::vector<std::pair<Place, Collage>> kept_;
  std::size_t next_ = 0;  ///< the oldest, once there are enough
};

/// What the places of one generator are worked out with.
struct PlaceSpace {
  LatentShape shape;
  std::shared_ptr<const SpriteCodes> codes;  ///< null in a plain space
  torch::Tensor steps;  ///< [D, d]: one sigma along every direction; undefined without directions
  CollageMemory* memory = nullptr;  ///< of this space alone; may be null
};

PlaceSpace space_of(const FrozenGenerator& generator, const torch::Tensor& steps = {});

/// One sprite's. The place must pass check() with the space's shape.
Latents latents_of(const Place& place, const PlaceSpace& space);

/// Codes [n, d] of pictures, each with as many colours as it has.
Latents latents_of_picture(const torch::Tensor& codes, const SpriteCodes& of);

/// What the place's parts are put together to, before any network draws it. Only in a space with
/// parts; the place must pass check().
Collage collage_of(const Place& place, const PlaceSpace& space);

/// Those of many sprites, to be drawn at once.
Latents stacked(std::span<const Latents> each);

}  // namespace pixelatent
