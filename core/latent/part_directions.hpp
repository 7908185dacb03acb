#pragma once
// Directions in which one part of sprites changes most.
#include <vector>

#include "latent/latent_basis.hpp"
#include "model/sprite_codes.hpp"

namespace pixelatent {

/// So many of every part, at most.
inline constexpr int kPartDirections = 6;

/// Of every part, where sprites mostly have it, the directions in which a sigma of the sprites
/// changes its pixels most: eigenvectors of the basis' steps there (as SeFa takes those of a
/// layer's weights: Shen & Zhou 2021), strongest first, each one sigma long. Those that change
/// hardly anything are left out. Empty for codes without parts.
std::vector<std::vector<PartDirection>> part_directions(const SpriteCodes& codes,
                                                        const LatentBasis& basis);

}  // namespace pixelatent
