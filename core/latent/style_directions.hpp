#pragma once
// Directions that a generator's own weights tell, without any samples (SeFa: Shen & Zhou 2021).
#include <torch/torch.h>

#include <vector>

#include "latent/directions.hpp"
#include "latent/latent_basis.hpp"
#include "model/generator_net.hpp"

namespace pixelatent {

inline constexpr int kStyleDirections = 8;

/// [out, in] weights of the layer through which a code becomes style, or, without styles, of the
/// first layer; in: the first so many numbers of a code. Undefined where there is none.
torch::Tensor style_weights(const GeneratorNet& net);

/// The directions in which that layer's answer changes most: eigenvectors of its weights' square,
/// the strongest first, in sigma along the basis. One step is a sigma of the sprites along it. At
/// most kStyleDirections; those in which sprites do not spread are left out.
std::vector<Along> style_directions(const torch::Tensor& weights, const LatentBasis& basis);

}  // namespace pixelatent
