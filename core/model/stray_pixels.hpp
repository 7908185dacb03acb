#pragma once
// Stray pixels: opaque ones with no opaque 4-neighbour of a like colour
// (image/colour_likeness.hpp). Pixel art has its share of them, eyes and glints and dithering; a
// blend of two sprites has more where the two disagree. No torch.
#include <cstdint>
#include <vector>

#include "image/palette.hpp"

namespace pixelatent {

/// Palette indices [height, width]; entry 0 is transparent.
struct IndexedImage {
  std::int64_t width = 0, height = 0;
  std::uint8_t* indices = nullptr;

  std::int64_t pixels() const { return width * height; }
};

class StrayPixels {
 public:
  explicit StrayPixels(const Palette& palette);

  std::int64_t count(const IndexedImage& image) const;

  /// Leaves at most `most` of them: gives others the colour of a neighbour, or transparency where
  /// all neighbours are, those first that lose the least likelihood by it. logits: [pixels,
  /// colours].
  void limit(const float* logits, std::int64_t most, const IndexedImage& image) const;

 private:
  /// What a stray pixel may become, and the logit it costs.
  struct Remedy {
    std::int64_t pixel = 0;
    std::uint8_t colour = 0;
    float cost = 0;
  };

  bool like(std::uint8_t a, std::uint8_t b) const { return like_[a * colours_ + b] != 0; }
  bool is_stray(const IndexedImage& image, std::int64_t pixel) const;
  std::int64_t strays_around(const IndexedImage& image,
                             std::int64_t pixel) const;  ///< itself included
  Remedy remedy(const float* logits, const IndexedImage& image, std::int64_t pixel) const;

  std::size_t colours_;
  std::vector<char> like_;  // [colours, colours]; nothing is like transparency
};

}  // namespace pixelatent
