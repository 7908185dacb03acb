#pragma once
// How far pictures are from the nearest sprite of a set, beside how far its sprites are from each
// other.
#include <cstdint>
#include <memory>
#include <vector>

#include "dataset/sprite_set.hpp"

namespace pixelatent {

class NewnessMeter {
 public:
  explicit NewnessMeter(std::shared_ptr<const SpriteSet> set);

  /// Share of visibly different pixels (metrics/visible.hpp), of those opaque in either, between
  /// `image` and the sprite for which it is lowest, 0..1. Both at the set's palette. `except`: a
  /// sprite that does not count, for measuring the set against itself.
  double distance(const Image& image, int except = -1) const;

 private:
  double distance_of(const std::vector<std::uint8_t>& indices, int except) const;

  std::shared_ptr<const SpriteSet> set_;
  int colours_;
  std::vector<std::uint8_t> unlike_;  ///< [colours][colours] 1: visibly different
  std::vector<int> opaque_;           ///< of every sprite
};

}  // namespace pixelatent
