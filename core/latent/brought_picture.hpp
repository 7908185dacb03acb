#pragma once
// A picture from anywhere as a sprite of a set: its size, its place on the canvas, its colours. No
// torch here.
#include "base/error.hpp"
#include "dataset/sprite_set.hpp"
#include "image/image.hpp"

namespace pixelatent {

/// As sprites are brought in with a sheet: what was enlarged comes back to its native pixels, what
/// stands behind it is taken out, what is drawn stands bottom-centre on the set's canvas, and every
/// pixel takes the nearest of the set's colours. A picture of the canvas's size stays where it is.
/// Errors: Empty, TooLarge.
Result<Image> as_sprite_of(const SpriteSet& set, const Image& picture);

}  // namespace pixelatent
