#pragma once
// "Pixel art" as image generators make it: cells of one colour whose sides differ by a pixel or
// two.
#include <optional>

#include "image/image.hpp"

namespace pixelatent {

/// A picture made of such cells with one pixel for each.
struct EvenedOut {
  Image image;
  float confidence = 0;  ///< 0..1
};

/// Nothing when changes of colour do not nearly all lie on lines about equally far apart, from edge
/// to edge along both axes. Noise of a few levels is left out of account.
std::optional<EvenedOut> even_out_cells(const Image& image);

}  // namespace pixelatent
