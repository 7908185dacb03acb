#pragma once
// Which part of a sprite each of its pixels belongs to. Parts lie at about the same place in every
// sprite of a set, but hair may hang over a shirt: within one sprite, pixels of one colour mostly
// are of one part. No torch here.
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "dataset/sprite_set.hpp"

namespace pixelatent {

inline constexpr std::uint8_t kNoPart = 255;  ///< of a transparent pixel

/// How likely it is that an opaque pixel belongs to a part, by its place alone. Immutable.
class PartPrior {
 public:
  /// part_map: width * height parts below `parts` (model/parts/part_map.hpp), to begin with; then
  /// sprites and places are brought together (expectation and maximisation, Dempster et al. 1977).
  /// Two that have the same colours in every sprite are one, and what is nothing but outlines is
  /// none: there may be fewer in the end.
  PartPrior(const SpriteSet& set, std::span<const std::uint8_t> part_map, int parts);

  int parts() const { return parts_; }
  /// labels: palette indices of a sprite of the set's canvas, 0 is transparent. [pixels]: parts.
  std::vector<std::uint8_t> assign(std::span<const std::uint8_t> labels) const;
  /// Logarithm of the likelihood of `part` at a pixel.
  float log_at(int part, std::size_t pixel) const { return log_[part * pixels_ + pixel]; }

 private:
  /// A sprite as it is taken apart for now.
  struct Looked {
    std::span<const std::uint8_t> labels;
    std::vector<std::uint8_t> parts;
  };
  std::vector<Looked> look_at_some(const SpriteSet& set) const;
  std::span<const std::uint8_t> labels_of(const SpriteSet& set, int sprite) const;
  /// [parts][pixels] of one sprite; 0 where it is transparent.
  std::vector<float> shares(std::span<const std::uint8_t> labels) const;
  void learn(const SpriteSet& set, const std::vector<float>& first);
  /// A part that is nothing but lines along others, or -1.
  int thinnest(std::span<const Looked> some) const;
  /// Two parts that have the same colours in every sprite, the lower first; or -1, -1.
  std::pair<int, int> alike(std::span<const Looked> some) const;
  void set_prior(std::vector<float> prior);

  int parts_, width_, height_, colours_;
  std::size_t pixels_;
  std::vector<float> prior_, log_;  ///< [parts][pixels]
};

}  // namespace pixelatent
