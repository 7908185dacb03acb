#pragma once
// A quick look that spares what is plainly native the search for how it was enlarged.
#include "image/image.hpp"

namespace pixelatent {

/// True when the picture plainly is native pixel art: many details of a single pixel along both
/// axes, and hardly a line that repeats the one before it. What was enlarged by 1.3 or more, by any
/// kernel, has neither. False says nothing: flat, smooth and tiny pictures are no plain cases.
/// One pass, a few nanoseconds per pixel.
bool surely_native(const Image& image);

}  // namespace pixelatent
