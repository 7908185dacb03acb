#include "image/decode.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>
#include <string>
#include <string_view>

#include "base/file.hpp"
#include "image/decoders.hpp"

namespace pixelatent {

namespace {

/// The file's bytes, `where` of an error cut to its name.
Result<std::vector<std::uint8_t>> read_named(const std::filesystem::path& path) {
  Result<std::vector<std::uint8_t>> bytes = read_file(path);
  const std::string name = path.filename().string();
  if (!bytes && !name.empty()) bytes.error().where = name;
  return bytes;
}

/// Pictures that nobody needs to be told are none, though they aren't read here; "" for others.
std::string_view other_kind(std::span<const std::uint8_t> bytes) {
  struct Kind {
    std::size_t at;
    std::string_view mark, name;
  };
  static constexpr std::array<Kind, 6> kKinds = {{{8, "WEBP", "WebP"},
                                                  {0, std::string_view("II*\0", 4), "TIFF"},
                                                  {0, std::string_view("MM\0*", 4), "TIFF"},
                                                  {4, "ftypavif", "AVIF"},
                                                  {4, "ftypheic", "HEIC"},
                                                  {0, "gimp xcf", "GIMP"}}};
  const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  for (const Kind& kind : kKinds) {
    if (text.size() > kind.at && text.substr(kind.at).starts_with(kind.mark)) return kind.name;
  }
  return "";
}

}  // namespace

Result<Image> decode_bytes(std::span<const std::uint8_t> bytes, const std::string& name,
                           std::int64_t max_pixels) {
  if (bytes.empty()) {
    return fail(ErrorCode::Empty, "the file is empty", name, "Export it as PNG and drop it again.");
  }
  if (is_png(bytes)) return decode_png(bytes, name, max_pixels);
  if (const std::string_view kind = other_kind(bytes); !kind.empty()) {
    return fail(ErrorCode::NotAnImage,
                "a file of the kind " + std::string(kind) + ", which this program can't read", name,
                "Export it as PNG and drop it again.");
  }
  if (!is_gif(bytes)) return decode_with_stb(bytes, name, max_pixels);
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

bool is_jpeg_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::array<char, 3> start{};
  if (in.read(start.data(), start.size())) {
    return std::string_view(start.data(), start.size()) == "\xff\xd8\xff";
  }
  std::string ending = path.extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return ending == ".jpg" || ending == ".jpeg";
}

}  // namespace pixelatent
