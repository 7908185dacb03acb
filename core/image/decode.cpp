#include "image/decode.hpp"

#include <stb_image.h>

#include <climits>
#include <cstring>
#include <memory>
#include <new>
#include <string>

#include "base/file.hpp"

namespace pixelatent {

namespace {

constexpr const char* kExportAgain = "Export it as PNG and drop it again.";

struct StbFree {
  void operator()(stbi_uc* pixels) const { stbi_image_free(pixels); }
};

tl::unexpected<Error> not_an_image(const std::string& name) {
  return fail(ErrorCode::NotAnImage, "not an image", name, kExportAgain);
}

}  // namespace

Result<Image> decode_bytes(std::span<const std::uint8_t> bytes, const std::string& name) {
  if (bytes.empty()) return fail(ErrorCode::Empty, "the file is empty", name, kExportAgain);
  if (bytes.size() > static_cast<std::size_t>(INT_MAX)) {
    return fail(ErrorCode::TooLarge, "the file is too large", name,
                "Split it into smaller sheets.");
  }
  const int length = static_cast<int>(bytes.size());
  int width = 0, height = 0, channels = 0;
  if (!stbi_info_from_memory(bytes.data(), length, &width, &height, &channels) || width <= 0 ||
      height <= 0) {
    return not_an_image(name);
  }
  if (std::int64_t{width} * height > kMaxPixels) {
    return fail(ErrorCode::TooLarge,
                "too many pixels (" + std::to_string(width) + " x " + std::to_string(height) + ")",
                name, "Split it into smaller sheets.");
  }
  const std::unique_ptr<stbi_uc, StbFree> pixels(
      stbi_load_from_memory(bytes.data(), length, &width, &height, &channels, STBI_rgb_alpha));
  if (!pixels) {
    return fail(ErrorCode::NotAnImage, "damaged, or a kind of image this program can't read", name,
                kExportAgain);
  }
  Image image(width, height);
  std::memcpy(image.pixels().data(), pixels.get(), image.pixels().size() * sizeof(Rgba8));
  return image;
}

Result<Image> decode_file(const std::filesystem::path& path) {
  Result<std::vector<std::uint8_t>> bytes = read_file(path);
  const std::string name = path.filename().string();
  if (!bytes) {
    Error error = std::move(bytes.error());
    error.where = name.empty() ? path.string() : name;
    return tl::unexpected<Error>(std::move(error));
  }
  return decode_bytes(*bytes, name);
}

}  // namespace pixelatent
