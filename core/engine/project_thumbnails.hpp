#pragma once
// Small pictures of projects for the list of recent ones, in the state folder: they are there
// without opening any project, and a missing one costs comfort alone.
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>

#include "image/image.hpp"

namespace pixelatent {

inline constexpr int kThumbnailSide = 32;

/// A sprite in the middle of kThumbnailSide x kThumbnailSide pixels, larger or smaller by a whole
/// number: every pixel is one of the sprite's.
Image thumbnail_of(const Image& sprite);

/// What the list of recent projects shows of one.
struct ProjectLook {
  std::shared_ptr<const Image> picture;  ///< of kThumbnailSide; null: there is none
  std::int64_t changed = 0;              ///< seconds since 1970; 0: not known
  friend bool operator==(const ProjectLook&, const ProjectLook&) = default;
};
using ProjectLooks = std::map<std::filesystem::path, ProjectLook>;

/// Reads small files: not on the window's thread.
ProjectLook look_of(const std::filesystem::path& project);
bool has_thumbnail(const std::filesystem::path& project);
void remember_thumbnail(const std::filesystem::path& project, const Image& sprite);
void forget_thumbnail(const std::filesystem::path& project);

}  // namespace pixelatent
