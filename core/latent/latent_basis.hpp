#pragma once
// The directions that sliders move along.
#include <torch/torch.h>

#include "latent/preview.hpp"
#include "model/frozen_generator.hpp"

namespace pixelatent {

inline constexpr int kMostDirections = 64;

/// Principal directions of a set of codes (Härkönen et al. 2020 use PCA the same way), or the axes
/// of z itself in a plain space.
struct LatentBasis {
  torch::Tensor mean;    ///< [d]
  torch::Tensor axes;    ///< [D, d], unit length, most spread first
  torch::Tensor sigmas;  ///< [D], standard deviation of the codes along each
  double spread = 0;     ///< mean squared distance of the codes from their mean

  /// [D, d]: one sigma along every axis.
  torch::Tensor steps() const { return axes * sigmas.unsqueeze(1); }
  /// [n, D]: places along every axis, in sigma from the mean. z: [n, d].
  torch::Tensor coordinates(const torch::Tensor& z) const;
};

/// codes: [N, d] on the sphere. The kMostDirections widest; directions in which the codes do not
/// spread are left out.
LatentBasis principal_basis(const torch::Tensor& codes);

/// The d axes of a plain N(0, 1) space.
LatentBasis plain_basis(int dimensions);

/// The directions of a generator's space; the same for every generator trained on its set.
LatentBasis basis_of(const FrozenGenerator& generator);

/// Sliders and map for the explorer. `coordinates` [N, D]: of every sprite, see
/// LatentBasis::coordinates; undefined in a plain space.
LatentSpace describe_space(const LatentBasis& basis, const torch::Tensor& coordinates);

}  // namespace pixelatent
