#pragma once
// Pictures by the numbers of their colours, where nothing is lost by that.
#include <cstdint>
#include <optional>
#include <vector>

#include "image/image.hpp"
#include "image/palette.hpp"

namespace pixelatent {

/// Per pixel, the number of its colour, row-major; any pixel with alpha 0 is entry 0. Nothing when
/// some pixel is no colour of the palette (at most 256 entries, the first transparent).
std::optional<std::vector<std::uint8_t>> exact_indices(const Image& image, const Palette& palette);

}  // namespace pixelatent
