#pragma once
// Directions that a generator's own weights tell, without any samples (SeFa: Shen & Zhou 2021).
#include <torch/torch.h>

#include <vector>

#include "latent/directions.hpp"
#include "latent/latent_basis.hpp"
#include "latent/style_numbers.hpp"
#include "model/generator_net.hpp"

namespace pixelatent {

/// [out, in] weights of the layer through which a code becomes style, or, without styles, of the
/// first layer; in: the first so many numbers of a code. Undefined where there is none.
torch::Tensor style_weights(const GeneratorNet& net);

/// For every stage of a generator that has styles: [out, in] weights from the first numbers of a
/// code to what that stage hears of it, the steps in between taken as straight. None for others.
std::vector<torch::Tensor> stage_weights(const GeneratorNet& net);

/// The directions in which that layer's answer changes most: eigenvectors of its weights' square,
/// the strongest first, in sigma along the basis. One step is a sigma of the sprites along it. At
/// most `most`; those in which sprites do not spread are left out.
std::vector<Along> style_directions(const torch::Tensor& weights, const LatentBasis& basis,
                                    int most = kStyleDirections);

/// Those of the style as a whole and of every stage, numbered as in latent/style_numbers.hpp.
std::vector<Along> all_style_directions(const GeneratorNet& net, const LatentBasis& basis);

}  // namespace pixelatent
