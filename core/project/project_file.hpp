#pragma once
// A project on disk: the sprites, the settings and everything a run needs to go on. One file,
// written whole or not at all.
#include <filesystem>
#include <memory>

#include "base/error.hpp"
#include "dataset/sprite_set.hpp"
#include "train/options.hpp"
#include "train/training_job.hpp"

namespace pixelatent {

inline constexpr std::uint32_t kProjectVersion = 1;

struct Project {
  ModelKind model = ModelKind::Sprite;
  std::uint64_t seed = 0;
  std::shared_ptr<const SpriteSet> set;
  JobState state;
};

/// Layout: "PIXELATE", version and section lengths (little endian), JSON settings, a PNG with all
/// sprites side by side, the weights. Error: Unwritable.
Result<> write_project(const std::filesystem::path& file, const Project& project);

/// Errors: NotFound, Unreadable, NotAProject (something else, or cut off), WrongVersion.
Result<Project> read_project(const std::filesystem::path& file);

/// True when the file begins like a project, of whatever version.
bool looks_like_project(const std::filesystem::path& file);

}  // namespace pixelatent
