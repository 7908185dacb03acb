#pragma once
// What stands behind the frames of an animation.
#include "image/image.hpp"

namespace pixelatent {

/// Frames, one below the other, without what is behind all of them. Nothing else is taken out: an
/// outline that several have in one place is no line between them.
Image frames_without_ground(const Image& strip);

}  // namespace pixelatent
