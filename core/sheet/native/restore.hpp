#pragma once
// Native resolution: back to the pixels the artist drew.
#include <vector>

#include "image/image.hpp"
#include "sheet/native/kernel.hpp"

namespace pixelatent {

/// A picture at its native resolution and how it had been enlarged.
struct Restored {
  Image image;
  double scale_x = 1, scale_y = 1;    ///< pixels of the input per native pixel
  double offset_x = 0, offset_y = 0;  ///< native pixels cut away at the left and top; may be < 0
  Kernel kernel = Kernel::None;       ///< of the last enlargement; None: it was native
  float confidence = 0;               ///< 0..1 that the size is right
};

/// Undoes enlargement by nearest neighbour, bilinear, bicubic or Lanczos kernels, whole or cut
/// off-phase, also several times over, also after JPEG compression. For each candidate size the
/// least-squares native picture is solved and enlarged again; the size whose neighbours explain the
/// input much worse wins. What is native comes back as it is.
Restored restore(const Image& image);

/// A quick look that spares what is plainly native the search for how it was enlarged. True when
/// the picture plainly is native pixel art: many details of a single pixel along both axes, and
/// hardly a line that repeats the one before it. What was enlarged by 1.3 or more, by any kernel,
/// lacks one of them. False says nothing: plain, smooth and tiny pictures can be native too. One
/// pass over the pixels, about 3 ns for each.
bool surely_native(const Image& image);

}  // namespace pixelatent
