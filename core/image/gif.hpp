#pragma once
// Reading GIF, also animated. GIF89a specification, https://www.w3.org/Graphics/GIF/spec-gif89a.txt
// stb_image's reader for animations looks before the start of its buffer when a frame asks for the
// picture before it, and takes memory as it goes.
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "image/image.hpp"

namespace pixelatent {

bool is_gif(std::span<const std::uint8_t> bytes);

struct GifLimits {
  int frames = 0;           ///< more are an error, except for 1: then the first alone is read
  std::int64_t pixels = 0;  ///< of all frames together
};

/// The frames as they are shown one after the other, each of the whole picture's size. What no
/// frame has drawn is transparent (as browsers have it), whatever the file's background colour. The
/// file's blocks are looked through and the limits checked before any memory for pixels is taken.
/// Errors: NotAnImage (damaged, cut off), TooLarge.
Result<std::vector<Image>> decode_gif(std::span<const std::uint8_t> bytes, const std::string& name,
                                      const GifLimits& limits);

}  // namespace pixelatent
