#pragma once
// Reading picture files with stb_image: PNG, JPEG, GIF (first frame), BMP, TGA, PSD.
#include <cstdint>
#include <filesystem>
#include <span>

#include "base/error.hpp"
#include "image/image.hpp"

namespace pixelatent {

/// A header that claims more pixels than this is refused before anything is decoded.
inline constexpr std::int64_t kMaxPixels = std::int64_t{64} << 20;

/// Errors: NotFound, Unreadable, Empty (0 bytes), NotAnImage, TooLarge. `where` is the file name.
Result<Image> decode_file(const std::filesystem::path& path);

/// The same for bytes in memory; `name` is used in messages.
Result<Image> decode_bytes(std::span<const std::uint8_t> bytes, const std::string& name);

}  // namespace pixelatent
