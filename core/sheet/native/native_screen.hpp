#pragma once
// A quick look that spares what is plainly native the search for how it was enlarged.
#include "image/image.hpp"

namespace pixelatent {

/// True when the picture plainly is native pixel art: many details of a single pixel along both
/// axes, and hardly a line that repeats the one before it. What was enlarged by 1.3 or more, by any
/// kernel, lacks one of them. False says nothing: plain, smooth and tiny pictures can be native
/// too. One pass over the pixels, about 3 ns for each.
bool surely_native(const Image& image);

}  // namespace pixelatent
