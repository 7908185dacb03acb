#include "image/decode.hpp"

#include <stb_image.h>

#include <climits>
#include <cstring>
#include <memory>
#include <optional>
#include <string>

#include "base/file.hpp"
#include "image/gif.hpp"
#include "image/png_decode.hpp"

namespace pixelatent {

namespace {

constexpr const char* kExportAgain = "Export it as PNG and drop it again.";

struct StbFree {
  void operator()(stbi_uc* pixels) const { stbi_image_free(pixels); }
};

tl::unexpected<Error> not_an_image(const std::string& name) {
  return fail(ErrorCode::NotAnImage, "not an image", name, kExportAgain);
}

struct Size {
  int width = 0, height = 0;
};

/// What the file's header claims; nothing when it is no image.
std::optional<Size> claimed_size(std::span<const std::uint8_t> bytes) {
  Size size;
  int channels = 0;
  const bool known = stbi_info_from_memory(bytes.data(), static_cast<int>(bytes.size()),
                                           &size.width, &size.height, &channels) != 0;
  if (!known || size.width <= 0 || size.height <= 0) return std::nullopt;
  return size;
}

Result<> check_bytes(std::span<const std::uint8_t> bytes, const std::string& name) {
  if (bytes.empty()) return fail(ErrorCode::Empty, "the file is empty", name, kExportAgain);
  if (bytes.size() > static_cast<std::size_t>(INT_MAX)) {
    return fail(ErrorCode::TooLarge, "the file is too large", name,
                "Split it into smaller sheets.");
  }
  return {};
}

Result<Image> decode_still(std::span<const std::uint8_t> bytes, const std::string& name,
                           std::int64_t max_pixels) {
  const std::optional<Size> size = claimed_size(bytes);
  if (!size) return not_an_image(name);
  if (std::int64_t{size->width} * size->height > max_pixels) {
    return fail(ErrorCode::TooLarge,
                "too many pixels (" + std::to_string(size->width) + " x " +
                    std::to_string(size->height) + ")",
                name, "Split it into smaller sheets.");
  }
  int width = 0, height = 0, channels = 0;
  const std::unique_ptr<stbi_uc, StbFree> pixels(stbi_load_from_memory(
      bytes.data(), static_cast<int>(bytes.size()), &width, &height, &channels, STBI_rgb_alpha));
  if (!pixels || width <= 0 || height <= 0) {
    return fail(ErrorCode::NotAnImage, "damaged, or a kind of image this program can't read", name,
                kExportAgain);
  }
  Image image(width, height);
  std::memcpy(image.pixels().data(), pixels.get(), image.pixels().size() * sizeof(Rgba8));
  return image;
}

/// The file's bytes, `where` of an error cut to its name.
Result<std::vector<std::uint8_t>> read_named(const std::filesystem::path& path) {
  Result<std::vector<std::uint8_t>> bytes = read_file(path);
  const std::string name = path.filename().string();
  if (!bytes && !name.empty()) bytes.error().where = name;
  return bytes;
}

}  // namespace

Result<Image> decode_bytes(std::span<const std::uint8_t> bytes, const std::string& name,
                           std::int64_t max_pixels) {
  if (const Result<> ok = check_bytes(bytes, name); !ok) return tl::unexpected<Error>(ok.error());
  if (is_png(bytes)) return decode_png(bytes, name, max_pixels);
  if (!is_gif(bytes)) return decode_still(bytes, name, max_pixels);
  Result<std::vector<Image>> frames = decode_gif(bytes, name, {1, max_pixels});
  if (!frames) return tl::unexpected<Error>(std::move(frames.error()));
  return std::move(frames->front());
}

Result<std::vector<Image>> decode_frames(std::span<const std::uint8_t> bytes,
                                         const std::string& name, std::int64_t max_pixels) {
  if (is_gif(bytes)) return decode_gif(bytes, name, {kMaxFrames, max_pixels});
  Result<Image> image = decode_bytes(bytes, name, max_pixels);
  if (!image) return tl::unexpected<Error>(std::move(image.error()));
  std::vector<Image> frames;
  frames.push_back(std::move(*image));
  return frames;
}

Result<Image> decode_file(const std::filesystem::path& path) {
  const Result<std::vector<std::uint8_t>> bytes = read_named(path);
  if (!bytes) return tl::unexpected<Error>(bytes.error());
  return decode_bytes(*bytes, path.filename().string());
}

Result<std::vector<Image>> decode_frames_file(const std::filesystem::path& path) {
  const Result<std::vector<std::uint8_t>> bytes = read_named(path);
  if (!bytes) return tl::unexpected<Error>(bytes.error());
  return decode_frames(*bytes, path.filename().string());
}

}  // namespace pixelatent
