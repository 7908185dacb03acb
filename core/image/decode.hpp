#pragma once
// Reading picture files: PNG with libpng, GIF with giflib; JPEG, BMP, TGA and PSD with
// stb_image.
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "image/image.hpp"

namespace pixelatent {

/// A header that claims more pixels than this is refused before anything is decoded; of an
/// animation all frames together count.
inline constexpr std::int64_t kMaxPixels = std::int64_t{64} << 20;
/// An animation with more frames is refused.
inline constexpr int kMaxFrames = 4096;

/// The picture, of an animation the first frame. What the file begins with decides its kind, not
/// its ending. Errors: NotFound, Unreadable, Empty (0 bytes), NotAnImage, TooLarge. `where` is the
/// file name.
Result<Image> decode_file(const std::filesystem::path& path);

/// The same for bytes in memory; `name` is used in messages.
Result<Image> decode_bytes(std::span<const std::uint8_t> bytes, const std::string& name,
                           std::int64_t max_pixels = kMaxPixels);

/// All frames of an animated GIF as they are shown one after the other, all of one size; of every
/// other kind one frame. Never empty. Errors: as above.
Result<std::vector<Image>> decode_frames_file(const std::filesystem::path& path);

Result<std::vector<Image>> decode_frames(std::span<const std::uint8_t> bytes,
                                         const std::string& name,
                                         std::int64_t max_pixels = kMaxPixels);

/// True when the file begins as a JPEG does, whatever it is called; one that can't be read goes by
/// its ending.
bool is_jpeg_file(const std::filesystem::path& path);

}  // namespace pixelatent
