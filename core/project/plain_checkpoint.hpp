#pragma once
// Version 1 of the project file: not a database, but "PIXELATE", settings, a picture, weights.
#include <filesystem>

#include "project/rows.hpp"

namespace pixelatent {

struct PlainCheckpoint {
  ModelKind model = ModelKind::Sprite;
  std::uint64_t seed = 0;
  std::shared_ptr<const SpriteSet> set;
  JobState state;
};

/// Layout: "PIXELATE", version and section lengths (little endian), JSON settings, a PNG with all
/// sprites side by side, the weights. Errors: NotFound, Unreadable, Damaged.
Result<PlainCheckpoint> read_plain_checkpoint(const std::filesystem::path& file);

}  // namespace pixelatent
