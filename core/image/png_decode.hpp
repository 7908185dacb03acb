#pragma once
// Reading PNG with libpng, row by row: stb_image unpacks all that a file holds before it looks at
// how much the picture needs, and 600 KB can hold 600 MB.
#include <cstdint>
#include <span>
#include <string>

#include "base/error.hpp"
#include "image/image.hpp"

namespace pixelatent {

bool is_png(std::span<const std::uint8_t> bytes);

/// Of 16-bit channels the upper 8 bits; no colour profile or gamma is applied; checksums aren't
/// looked at. Errors: NotAnImage (damaged, cut off), TooLarge (before memory for pixels is taken).
Result<Image> decode_png(std::span<const std::uint8_t> bytes, const std::string& name,
                         std::int64_t max_pixels);

}  // namespace pixelatent
