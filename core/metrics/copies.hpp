#pragma once
// Does a picture merely repeat a sprite of the set?
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "dataset/sprite_set.hpp"
#include "metrics/definition.hpp"

namespace pixelatent {

/// A copy differs in at most this share of the canvas's pixels...
inline constexpr double kCopyShare = kQualityDefinition.copy_share;
/// ...after being shifted by up to so many pixels each way and mirrored or not.
inline constexpr int kCopyShift = kQualityDefinition.copy_shift;

class CopyFinder {
 public:
  explicit CopyFinder(std::shared_ptr<const SpriteSet> set);

  /// The number of a sprite that `image` copies, or -1. Colours are compared at the set's palette.
  /// `except`: a sprite that does not count, for measuring the set against itself.
  int copied_sprite(const Image& image, int except = -1) const;

 private:
  int find(std::span<const std::uint8_t> variant, int except) const;

  std::shared_ptr<const SpriteSet> set_;
  int width_, height_, limit_;
  struct Entry {
    int opaque, sprite;
  };
  std::vector<Entry> by_opaque_;  ///< ascending: a copy has about as many opaque pixels
};

}  // namespace pixelatent
