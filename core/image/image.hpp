#pragma once
// RGBA8 image value: the only picture type that crosses threads and modules.
#include <cstdint>
#include <vector>

namespace pixelatent {

/// Straight (not premultiplied) 8-bit colour. "Opaque" in this project means a >= 128.
struct Rgba8 {
  std::uint8_t r = 0, g = 0, b = 0, a = 0;
  friend bool operator==(const Rgba8&, const Rgba8&) = default;
};
static_assert(sizeof(Rgba8) == 4);

inline constexpr Rgba8 kTransparent{};
inline constexpr std::uint8_t kOpaqueFrom = 128;

/// Half-open rectangle in pixels.
struct Rect {
  int x = 0, y = 0, w = 0, h = 0;
  friend bool operator==(const Rect&, const Rect&) = default;
};

/// Row-major pixels, top row first. An Image of 0x0 is "no image".
class Image {
 public:
  Image() = default;
  /// All pixels transparent. Asserts width, height >= 0.
  Image(int width, int height);

  int width() const { return width_; }
  int height() const { return height_; }
  bool empty() const { return pixels_.empty(); }

  Rgba8& at(int x, int y) { return pixels_[index(x, y)]; }
  const Rgba8& at(int x, int y) const { return pixels_[index(x, y)]; }
  const std::vector<Rgba8>& pixels() const { return pixels_; }
  std::vector<Rgba8>& pixels() { return pixels_; }

  friend bool operator==(const Image&, const Image&) = default;

 private:
  std::size_t index(int x, int y) const {
    return static_cast<std::size_t>(y) * static_cast<std::size_t>(width_) +
           static_cast<std::size_t>(x);
  }
  int width_ = 0, height_ = 0;
  std::vector<Rgba8> pixels_;
};

/// The part of `image` inside `rect`; what lies outside the image is transparent.
Image crop(const Image& image, Rect rect);

/// Copies `source` over `target` with its top-left pixel at (x, y), alpha included; clipped.
void paste(Image& target, const Image& source, int x, int y);

/// Nearest-neighbour enlargement by a whole factor >= 1.
Image upscale(const Image& image, int factor);

/// Smallest rectangle that holds every opaque pixel; 0x0 when there is none.
Rect opaque_bounds(const Image& image);
/// The same of crop(image, within), without the copy; `alpha_from`: what counts as opaque. `within`
/// lies in the image.
Rect opaque_bounds(const Image& image, const Rect& within, int alpha_from = kOpaqueFrom);

/// Alpha cut at one half: each pixel becomes fully opaque or kTransparent.
Image with_hard_alpha(const Image& image);

}  // namespace pixelatent
