#pragma once
// One reader for each kind of picture file; decode.hpp picks the right one. For image/ alone.
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "image/decode.hpp"
#include "image/image.hpp"

namespace pixelatent {

struct FrameLimits {
  int frames = 0;           ///< more are an error, except for 1: then the first alone is read
  std::int64_t pixels = 0;  ///< of all frames together
};

// PNG with libpng, row by row: stb_image unpacks all that a file holds before it looks at how much
// the picture needs, and 600 KB can hold 600 MB.

bool is_png(std::span<const std::uint8_t> bytes);

/// Of 16-bit channels the upper 8 bits; no colour profile or gamma is applied; checksums aren't
/// looked at. Errors: NotAnImage (damaged, cut off), TooLarge (before memory for pixels is taken).
Result<Image> decode_png(std::span<const std::uint8_t> bytes, const std::string& name,
                         std::int64_t max_pixels);

/// The same with all frames of an animated PNG. One that is damaged as an animation is read as the
/// picture that programs show which know no animations.
Result<Picture> decode_animated_png(std::span<const std::uint8_t> bytes, const std::string& name,
                                    const FrameLimits& limits);

// BMP: every version of it, rows from the top or the bottom, run lengths.

bool is_bmp(std::span<const std::uint8_t> bytes);
/// Errors: as decode_png.
Result<Image> decode_bmp(std::span<const std::uint8_t> bytes, const std::string& name,
                         std::int64_t max_pixels);

// WebP, also animated, with libwebp.

bool is_webp(std::span<const std::uint8_t> bytes);
/// Errors: as decode_gif.
Result<Picture> decode_webp(std::span<const std::uint8_t> bytes, const std::string& name,
                            const FrameLimits& limits);

// Photoshop: what the program has merged, with stb_image; where it has not, its layers.

bool is_psd(std::span<const std::uint8_t> bytes);
/// Errors: as decode_png; NotAnImage says what to save otherwise.
Result<Image> decode_psd(std::span<const std::uint8_t> bytes, const std::string& name,
                         std::int64_t max_pixels);

// Aseprite, read natively: every frame with its layers put together.

bool is_ase(std::span<const std::uint8_t> bytes);
/// Errors: as decode_gif.
Result<Picture> decode_ase(std::span<const std::uint8_t> bytes, const std::string& name,
                           const FrameLimits& limits);

// JPEG, TGA and PSD's merged picture with stb_image.

/// What a cut-off JPEG doesn't say is grey. Errors: NotAnImage, TooLarge (before memory for pixels
/// is taken; also for 2 GB of bytes).
Result<Image> decode_with_stb(std::span<const std::uint8_t> bytes, const std::string& name,
                              std::int64_t max_pixels);

// GIF, also animated, with giflib. GIF89a specification,
// https://www.w3.org/Graphics/GIF/spec-gif89a.txt

bool is_gif(std::span<const std::uint8_t> bytes);

/// The frames as they are shown one after the other, each of the whole picture's size. What no
/// frame has drawn is transparent (as browsers have it), whatever the file's background colour. The
/// file's blocks are looked through and the limits checked before any memory for pixels is taken.
/// Errors: NotAnImage (damaged, cut off), TooLarge.
Result<std::vector<Image>> decode_gif(std::span<const std::uint8_t> bytes, const std::string& name,
                                      const FrameLimits& limits);

}  // namespace pixelatent
