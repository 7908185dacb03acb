#pragma once
// What happens to pixel art on its way through the internet, for measuring how well it is undone.
// A plain implementation of its own: nothing of the code under test is used.
#include <string>
#include <vector>

#include "image/image.hpp"

namespace pixelatent {

enum class Blur { Nearest, Bilinear, AlignedBilinear, Bicubic, Lanczos };

/// Resized as Pillow does it: half-pixel centres, colours weighted by alpha (not for Nearest), each
/// pass rounded to bytes.
Image resized(const Image& image, int width, int height, Blur blur);

/// Through a JPEG of that quality, on a background colour.
Image through_jpeg(const Image& image, int quality, Rgba8 background);
Image on_background(const Image& image, Rgba8 background);

/// A picture and what restoring it should give.
struct Degraded {
  Image image, truth;
};

/// Named ways to spoil a sprite.
struct Degradation {
  std::string name;
  bool lossless = false;  ///< all of the truth can be seen in the picture
  Degraded (*make)(const Image& sprite) = nullptr;
};
const std::vector<Degradation>& degradations();

}  // namespace pixelatent
