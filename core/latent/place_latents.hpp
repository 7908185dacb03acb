#pragma once
// From described places to what a generator draws from.
#include <torch/torch.h>

#include <memory>
#include <span>

#include "latent/place.hpp"
#include "model/frozen_generator.hpp"

namespace pixelatent {

/// What the places of one generator are worked out with.
struct PlaceSpace {
  LatentShape shape;
  std::shared_ptr<const SpriteCodes> codes;  ///< null in a plain space
  torch::Tensor steps;  ///< [D, d]: one sigma along every direction; undefined without directions
};

PlaceSpace space_of(const FrozenGenerator& generator, const torch::Tensor& steps = {});

/// One sprite's. The place must pass check() with the space's shape.
Latents latents_of(const Place& place, const PlaceSpace& space);

/// What the place's parts are put together to, before any network draws it. Only in a space with
/// parts; the place must pass check().
Collage collage_of(const Place& place, const PlaceSpace& space);

/// Those of many sprites, to be drawn at once.
Latents stacked(std::span<const Latents> each);

}  // namespace pixelatent
