#pragma once
// Colours that JPEG, blur or noise have smeared into many.
#include "image/image.hpp"

namespace pixelatent {

/// Even OKLab distance (see to_even_oklab; black to white is 1) that the colours of one cluster may
/// span. Noise of 6 levels either way spans about as much.
inline constexpr float kSpeckleTolerance = 0.08F;

/// Share (0..1) of the opaque pixels whose colour is rare in the sprite (at most 2 pixels, or less
/// than 1 %) and close to another one of it (half the tolerance): near 0 in pixel art, near 1 under
/// noise. Close shades that are used in quantity do not count.
float speckle_share(const Image& sprite, float tolerance = kSpeckleTolerance);

/// The sprite with its opaque pixels' colours merged by complete linkage in even OKLab: each
/// becomes the most frequent colour of its cluster, or the one nearest to the cluster's mean where
/// none is frequent. Alpha is kept. A clean sprite (speckle_share up to 0.2) comes back as it is.
/// Colours are grouped into cells of an eighth of the tolerance first, larger ones where there are
/// more than 1,024 cells, which the span of a cluster may exceed the tolerance by.
Image without_speckle(const Image& sprite, float tolerance = kSpeckleTolerance);

}  // namespace pixelatent
