#pragma once
// How close generated sprites come to real ones, without a pretrained network. No torch here.
#include <cstdint>
#include <span>

#include "image/image.hpp"

namespace pixelatent {

struct Quality {
  double kid = 0;       ///< kernel distance (Bińkowski et al. 2018) over random-convolution features
  double coverage = 0;  ///< share of real sprites with a sample near (Naeem et al. 2020, k = 5)
};

/// real: at least 7 images, fake: at least 2, all of one size. The features are three layers of
/// random convolutions with the given seed, standardised by the real images.
Quality measure_quality(std::span<const Image> real, std::span<const Image> fake,
                        std::uint64_t seed = 1234);

}  // namespace pixelatent
