#pragma once
// Single pixels that belong to nothing around them.
#include "image/image.hpp"

namespace pixelatent {

/// Every pixel of which none of the 8 neighbours has the colour, while at least 5 of them share
/// one, takes that one: strays in the open disappear, pinholes close. Transparency is a colour like
/// the others; outside of the image is transparent. Details of a single pixel (eyes) go too. All
/// pixels are judged by the image as it was.
Image without_orphan_pixels(const Image& image);

}  // namespace pixelatent
