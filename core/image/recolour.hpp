#pragma once
#include <span>
#include <vector>

#include "image/image.hpp"

namespace pixelatent {

/// Every opaque pixel takes the nearest of `colours` (even OKLab; not empty, alpha does not count);
/// the others become kTransparent.
void recolour(std::span<Image> images, std::span<const Rgba8> colours);

}  // namespace pixelatent
