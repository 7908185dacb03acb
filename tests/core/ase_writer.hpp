#pragma once
// Writes Aseprite files for tests, with everything a frame can hold.
#include <cstdint>
#include <string>
#include <vector>

#include "image/image.hpp"

namespace pixelatent::testing {

using AseBytes = std::vector<std::uint8_t>;

struct AseLayer {
  int flags = 1;  ///< 1 visible, 8 background
  int kind = 0;   ///< 0 picture, 1 group, 2 tiles
  int level = 0;
  int blend = 0;
  int opacity = 255;
  int tileset = 0;
};

/// Puts a file together chunk by chunk.
class AseWriter {
 public:
  /// `depth`: 32, 16 or 8 bits of a pixel. `flags`: 1 layers have opacity, 2 groups too.
  AseWriter(int width, int height, int depth, int flags = 1, int transparent = 0);

  AseWriter& frame();
  AseWriter& layer(const AseLayer& layer);
  /// Stored as it is, or packed.
  AseWriter& raw_cel(int layer, int x, int y, int w, int h, const AseBytes& pixels,
                     int opacity = 255);
  AseWriter& cel(int layer, int x, int y, int w, int h, const AseBytes& pixels, int opacity = 255,
                 int z = 0);
  AseWriter& linked_cel(int layer, int x, int y, int frame);
  AseWriter& tile_cel(int layer, int x, int y, int w, int h,
                      const std::vector<std::uint32_t>& tiles);
  AseWriter& tileset(int id, int count, int w, int h, const AseBytes& pixels);
  AseWriter& palette(const std::vector<Rgba8>& colours);
  AseWriter& old_palette(const std::vector<Rgba8>& colours);
  AseWriter& tag(int from, int to, const std::string& name);
  AseWriter& slice(const std::string& name, Rect rect);

  AseBytes bytes() const;

 private:
  void chunk(int kind, const AseBytes& body);

  AseBytes head_;
  std::vector<std::vector<AseBytes>> frames_;
};

/// The bytes of pixels as an RGBA file has them.
AseBytes rgba_bytes(const Image& image);

}  // namespace pixelatent::testing
