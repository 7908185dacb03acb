#pragma once
// Which pixels a tool touches. No state.
#include <vector>

#include "image/image.hpp"
#include "painting_state.hpp"

namespace pixelatent::gui {

/// Every pixel on the way, both ends included (Bresenham 1965).
std::vector<PixelAt> line_of_pixels(PixelAt from, PixelAt to);
/// All pixels of that one's colour that hang together with it by their sides; none outside.
std::vector<PixelAt> filled_from(const Image& image, PixelAt at);
/// Each with its mirror image on a canvas so wide; those outside width x height are left out.
std::vector<PixelAt> with_mirrored(const std::vector<PixelAt>& pixels, int width, int height,
                                   bool mirror);

}  // namespace pixelatent::gui
