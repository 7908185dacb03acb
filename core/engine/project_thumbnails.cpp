#include "engine/project_thumbnails.hpp"

#include <algorithm>
#include <string>
#include <system_error>

#include "base/file.hpp"
#include "base/fingerprint.hpp"
#include "engine/state_folder.hpp"
#include "image/decode.hpp"
#include "image/encode.hpp"

namespace pixelatent {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kMostBytes = 64 << 10;

/// By the project's path.
fs::path thumbnail_file(const fs::path& project) {
  const fs::path folder = state_folder();
  if (folder.empty()) return {};
  const std::string path = project.lexically_normal().string();
  Fingerprint fingerprint;
  fingerprint.add_bytes(path.data(), path.size());
  return folder / "thumbnails" / (fingerprint_text(fingerprint.value()) + ".png");
}

}  // namespace

Image thumbnail_of(const Image& sprite) {
  Image thumbnail(kThumbnailSide, kThumbnailSide);
  if (sprite.empty()) return thumbnail;
  const int larger = std::max(sprite.width(), sprite.height());
  const int times = std::max(1, kThumbnailSide / larger);
  const int every = (larger + kThumbnailSide - 1) / kThumbnailSide;  // 1 where it is enlarged
  const int width = sprite.width() * times / every, height = sprite.height() * times / every;
  const int left = (kThumbnailSide - width) / 2, top = (kThumbnailSide - height) / 2;
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      thumbnail.at(left + x, top + y) = sprite.at(x / times * every, y / times * every);
    }
  }
  return thumbnail;
}

ProjectLook look_of(const fs::path& project) {
  ProjectLook look{nullptr, changed_at(project)};
  const fs::path file = thumbnail_file(project);
  if (file.empty()) return look;
  const auto bytes = read_file(file, kMostBytes);
  if (!bytes) return look;
  auto image = decode_bytes(*bytes, file.filename().string());
  if (!image || image->width() != kThumbnailSide || image->height() != kThumbnailSide) return look;
  look.picture = std::make_shared<const Image>(std::move(*image));
  return look;
}

bool has_thumbnail(const fs::path& project) {
  std::error_code ec;
  const fs::path file = thumbnail_file(project);
  return !file.empty() && fs::exists(file, ec);
}

void remember_thumbnail(const fs::path& project, const Image& sprite) {
  const fs::path file = thumbnail_file(project);
  if (file.empty()) return;
  const auto png = encode_png(thumbnail_of(sprite));
  if (!png) return;
  std::error_code ec;
  fs::create_directories(file.parent_path(), ec);
  (void)write_file_atomically(file, *png, Durability::NotSynced);
}

void forget_thumbnail(const fs::path& project) {
  std::error_code ec;
  if (const fs::path file = thumbnail_file(project); !file.empty()) fs::remove(file, ec);
}

}  // namespace pixelatent
