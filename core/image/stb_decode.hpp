#pragma once
// Reading JPEG, BMP, TGA and PSD with stb_image.
#include <cstdint>
#include <span>
#include <string>

#include "base/error.hpp"
#include "image/image.hpp"

namespace pixelatent {

/// What a cut-off JPEG doesn't say is grey. Errors: NotAnImage, TooLarge (before memory for pixels
/// is taken; also for 2 GB of bytes).
Result<Image> decode_with_stb(std::span<const std::uint8_t> bytes, const std::string& name,
                              std::int64_t max_pixels);

}  // namespace pixelatent
