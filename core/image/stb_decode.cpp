#include <climits>
#include <cstdlib>
#include <cstring>
#include <memory>

#include "image/decoders.hpp"

// Compiled here and not taken from the system's libstb, for memory that begins as zeros: a damaged
// JPEG otherwise shows what the program last had in it. And without the kinds nobody draws sprites
// in, so that fewer readers have to be trusted.
#define STBI_MALLOC(size) std::calloc(1, size)
#define STBI_REALLOC(pointer, size) std::realloc(pointer, size)
#define STBI_FREE(pointer) std::free(pointer)
#define STBI_ONLY_JPEG
#define STBI_ONLY_BMP
#define STBI_ONLY_TGA
#define STBI_ONLY_PSD
#define STBI_NO_STDIO
#define STB_IMAGE_STATIC
#define STB_IMAGE_IMPLEMENTATION
#include <stb_image.h>

namespace pixelatent {

namespace {

constexpr const char* kExportAgain = "Export it as PNG and drop it again.";

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
  return image;
}

}  // namespace pixelatent
