#pragma once
// Reading picture files: PNG and APNG with libpng, GIF with giflib, WebP with libwebp; JPEG, TGA
// and PSD with stb_image; BMP, Aseprite files and the layers of PSD by itself.
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "image/image.hpp"

namespace pixelatent {

/// A header that claims more pixels than this is refused before anything is decoded; of an
/// animation all frames together count.
inline constexpr std::int64_t kMaxPixels = std::int64_t{64} << 20;
/// An animation with more frames is refused.
inline constexpr int kMaxFrames = 4096;

/// Endings of the files that are read, lower case, with their dot: ".png", ".jpg", …
std::span<const std::string_view> picture_endings();

struct NamedPart {
  std::string name;
  Rect rect;
};

/// All that a file says.
struct Picture {
  std::vector<Image> frames;       ///< at least one; all of one size
  std::vector<std::string> names;  ///< of the frames ("walk 2"); none where the file names none
  std::vector<NamedPart> parts;    ///< of the first frame, inside it: Aseprite's slices
};

/// The picture, of an animation the first frame. What the file begins with decides its kind, not
/// its ending. Errors: NotFound, Unreadable, Empty (0 bytes), NotAnImage, TooLarge. `where` is the
/// file name.
Result<Image> decode_file(const std::filesystem::path& path);

/// The same for bytes in memory; `name` is used in messages.
Result<Image> decode_bytes(std::span<const std::uint8_t> bytes, const std::string& name,
                           std::int64_t max_pixels = kMaxPixels);

/// All frames and all names. Errors: as below.
Result<Picture> decode_picture(std::span<const std::uint8_t> bytes, const std::string& name,
                               std::int64_t max_pixels = kMaxPixels);

/// All frames of an animation as they are shown one after the other, all of one size; of every
/// other kind one frame. Never empty. Errors: as above.
Result<std::vector<Image>> decode_frames_file(const std::filesystem::path& path);

Result<std::vector<Image>> decode_frames(std::span<const std::uint8_t> bytes,
                                         const std::string& name,
                                         std::int64_t max_pixels = kMaxPixels);

/// True when the file begins as a JPEG does, whatever it is called; one that can't be read goes by
/// its ending.
bool is_jpeg_file(const std::filesystem::path& path);

}  // namespace pixelatent
