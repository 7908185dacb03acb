#include <climits>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string_view>

#include "image/decoders.hpp"
#include "image/unused_alpha.hpp"

// Compiled here and not taken from the system's libstb, for memory that begins as zeros: a damaged
// JPEG otherwise shows what the program last had in it. And without the kinds nobody draws sprites
// in, so that fewer readers have to be trusted.
#define STBI_MALLOC(size) std::calloc(1, size)
#define STBI_REALLOC(pointer, size) std::realloc(pointer, size)
#define STBI_FREE(pointer) std::free(pointer)
#define STBI_ONLY_JPEG
#define STBI_ONLY_TGA
#define STBI_ONLY_PSD
#define STBI_NO_STDIO
#define STB_IMAGE_STATIC
#define STB_IMAGE_IMPLEMENTATION
#include <stb_image.h>

namespace pixelatent {

namespace {

constexpr const char* kExportAgain = "Export it as PNG and drop it again.";

/// A TGA says in its last head byte how many bits of a pixel are transparency, and in the part at
/// its end, where there is one, of what sort they are.
AlphaClaim claim_of_tga(std::span<const std::uint8_t> bytes) {
  constexpr std::size_t kHead = 18, kFoot = 26, kKindAt = 494;
  constexpr char kMark[] = "TRUEVISION-XFILE";
  if (bytes.size() < kHead || (bytes[17] & 15) == 0) return AlphaClaim::NotSaid;
  if (bytes.size() < kFoot) return AlphaClaim::Said;
  const std::uint8_t* foot = bytes.data() + bytes.size() - kFoot;
  if (std::memcmp(foot + 8, kMark, sizeof kMark - 1) != 0) return AlphaClaim::Said;
  const std::size_t extension =
      foot[0] | std::size_t{foot[1]} << 8 | std::size_t{foot[2]} << 16 | std::size_t{foot[3]} << 24;
  if (extension == 0 || extension > bytes.size() - kFoot || extension + kKindAt >= bytes.size()) {
    return AlphaClaim::Said;
  }
  return bytes[extension + kKindAt] >= 3 ? AlphaClaim::Said : AlphaClaim::NotSaid;
}

bool begins_with(std::span<const std::uint8_t> bytes, std::string_view mark) {
  return bytes.size() >= mark.size() && std::memcmp(bytes.data(), mark.data(), mark.size()) == 0;
}

struct StbFree {
  void operator()(stbi_uc* pixels) const { stbi_image_free(pixels); }
};

}  // namespace

Result<Image> decode_with_stb(std::span<const std::uint8_t> bytes, const std::string& name,
                              std::int64_t max_pixels) {
  if (bytes.size() > static_cast<std::size_t>(INT_MAX)) {
    return fail(ErrorCode::TooLarge, "the file is too large", name,
                "Split it into smaller sheets.");
  }
  const int length = static_cast<int>(bytes.size());
  int width = 0, height = 0, channels = 0;
  if (!stbi_info_from_memory(bytes.data(), length, &width, &height, &channels) || width <= 0 ||
      height <= 0) {
    return fail(ErrorCode::NotAnImage, "not an image", name, kExportAgain);
  }
  if (std::int64_t{width} * height > max_pixels) {
    return fail(ErrorCode::TooLarge,
                "too many pixels (" + std::to_string(width) + " x " + std::to_string(height) + ")",
                name, "Split it into smaller sheets.");
  }
  const std::unique_ptr<stbi_uc, StbFree> pixels(
      stbi_load_from_memory(bytes.data(), length, &width, &height, &channels, STBI_rgb_alpha));
  if (!pixels || width <= 0 || height <= 0) {
    return fail(ErrorCode::NotAnImage, "damaged, or a kind of image this program can't read", name,
                kExportAgain);
  }
  Image image(width, height);
  std::memcpy(image.pixels().data(), pixels.get(), image.pixels().size() * sizeof(Rgba8));
  const bool tga = !begins_with(bytes, "\xff\xd8\xff") && !begins_with(bytes, "8BPS");
  if (tga && channels == 4) mend_unused_alpha(image, claim_of_tga(bytes));
  return image;
}

}  // namespace pixelatent
