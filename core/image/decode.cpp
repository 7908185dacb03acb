#include "image/decode.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <string>
#include <string_view>

#include "base/file.hpp"
#include "base/letters.hpp"
#include "image/decoders.hpp"
#include "image/file_kind.hpp"

namespace pixelatent {

namespace {

/// The file's bytes, `where` of an error cut to its name.
Result<std::vector<std::uint8_t>> read_named(const std::filesystem::path& path) {
  Result<std::vector<std::uint8_t>> bytes = read_file(path);
  const std::string name = path.filename().string();
  if (!bytes && !name.empty()) bytes.error().where = name;
  return bytes;
}

Result<Picture> single(Result<Image> image) {
  if (!image) return tl::unexpected<Error>(std::move(image.error()));
  Picture picture;
  picture.frames.push_back(std::move(*image));
  return picture;
}

Result<Picture> decode_known(std::span<const std::uint8_t> bytes, const std::string& name,
                             const FrameLimits& limits) {
  if (bytes.empty()) {
    return fail(ErrorCode::Empty, "the file is empty", name, "Export it as PNG and drop it again.");
  }
  if (is_png(bytes)) return decode_animated_png(bytes, name, limits);
  if (is_ase(bytes)) return decode_ase(bytes, name, limits);
  if (is_webp(bytes)) return decode_webp(bytes, name, limits);
  if (is_bmp(bytes)) return single(decode_bmp(bytes, name, limits.pixels));
  if (is_psd(bytes)) return single(decode_psd(bytes, name, limits.pixels));
  if (is_gif(bytes)) {
    Result<std::vector<Image>> frames = decode_gif(bytes, name, limits);
    if (!frames) return tl::unexpected<Error>(std::move(frames.error()));
    Picture picture;
    picture.frames = std::move(*frames);
    return picture;
  }
  if (const FileKind kind = kind_of_file(bytes); !kind.name.empty()) {
    return fail(ErrorCode::NotAnImage, std::string(kind.name), name, std::string(kind.hint));
  }
  return single(decode_with_stb(bytes, name, limits.pixels));
}

}  // namespace

std::span<const std::string_view> picture_endings() {
  static constexpr std::array<std::string_view, 12> kEndings = {
      ".png", ".apng", ".gif", ".webp", ".jpg", ".jpeg",
      ".bmp", ".dib",  ".tga", ".psd",  ".ase", ".aseprite"};
  return kEndings;
}

Result<Picture> decode_picture(std::span<const std::uint8_t> bytes, const std::string& name,
                               std::int64_t max_pixels) {
  return decode_known(bytes, name, {kMaxFrames, max_pixels});
}

Result<Image> decode_bytes(std::span<const std::uint8_t> bytes, const std::string& name,
                           std::int64_t max_pixels) {
  Result<Picture> picture = decode_known(bytes, name, {1, max_pixels});
  if (!picture) return tl::unexpected<Error>(std::move(picture.error()));
  return std::move(picture->frames.front());
}

Result<std::vector<Image>> decode_frames(std::span<const std::uint8_t> bytes,
                                         const std::string& name, std::int64_t max_pixels) {
  Result<Picture> picture = decode_picture(bytes, name, max_pixels);
  if (!picture) return tl::unexpected<Error>(std::move(picture.error()));
  return std::move(picture->frames);
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

bool is_jpeg_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::array<char, 3> start{};
  if (in.read(start.data(), start.size())) {
    return std::string_view(start.data(), start.size()) == "\xff\xd8\xff";
  }
  const std::string ending = lower_case_ending(path);
  return ending == ".jpg" || ending == ".jpeg";
}

}  // namespace pixelatent
