#pragma once
// Writing PNG with libpng.
#include <cstdint>
#include <vector>

#include "base/error.hpp"
#include "image/image.hpp"

namespace pixelatent {

/// 8-bit RGBA PNG, no interlace, no colour-profile chunks: the pixels come back exactly.
/// Error: BadArgument for an empty image.
Result<std::vector<std::uint8_t>> encode_png(const Image& image);

}  // namespace pixelatent
