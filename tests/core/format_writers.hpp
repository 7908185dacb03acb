#pragma once
// Writes picture files for tests, as old and odd programs do.
#include <cstdint>
#include <string_view>
#include <vector>

#include "image/image.hpp"

namespace pixelatent::testing {

using FileBytes = std::vector<std::uint8_t>;

struct BmpRecipe {
  int width = 0, height = 0;  ///< negative: rows from the top
  int bits = 24;
  std::uint32_t packing = 0;
  std::vector<Rgba8> colours;
  std::vector<std::uint32_t> masks;
  FileBytes data;
};
FileBytes write_bmp(const BmpRecipe& recipe);
/// Rows as a BMP of 24 or 32 bits stores them, each filled up to four bytes.
FileBytes bmp_rows(const Image& image, int bits, bool from_top, std::uint8_t fourth);

/// 32 bits, rows from the top; `alpha_bits` is what the head says of the fourth byte.
FileBytes write_tga(const Image& image, std::uint8_t alpha_bits);

enum class PsdPacking : std::uint32_t { Raw = 0, Runs = 1, Zip = 2 };

struct PsdLayerRecipe {
  Rect rect;
  Rgba8 colour;
  std::uint8_t opacity = 255, flags = 0;
  std::uint32_t section = 0;
};
/// 8x8 with a merged picture of white, as without "maximise compatibility"; layers from the bottom
/// up.
FileBytes write_psd(const std::vector<PsdLayerRecipe>& layers, PsdPacking packing);

/// Without loss.
FileBytes write_webp(const Image& image);

struct ApngFrameRecipe {
  Image image;
  int x = 0, y = 0;
  std::uint8_t after = 0, over = 0;
};
/// The first frame must be of the whole size. `hidden` is shown by programs that know no
/// animations.
FileBytes write_apng(const std::vector<ApngFrameRecipe>& frames, const Image* hidden = nullptr);

/// A number, its lowest byte first.
void put(FileBytes& out, std::uint32_t value, int count);
void append(FileBytes& out, const FileBytes& more);
FileBytes bytes_of(std::string_view text);

}  // namespace pixelatent::testing
