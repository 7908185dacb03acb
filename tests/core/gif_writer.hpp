#pragma once
// Writes GIF files for tests, with everything a frame can say.
#include <cstdint>
#include <vector>

#include "image/image.hpp"

namespace pixelatent::testing {

enum class GifDisposal { Unspecified, Keep, Clear, PictureBefore };

struct GifFrameRecipe {
  Rect rect;
  std::vector<std::uint8_t> indices;  ///< row by row, rect.w * rect.h of them
  GifDisposal disposal = GifDisposal::Unspecified;
  int transparent = -1;
  bool interlaced = false;
  std::vector<Rgba8> own_colours;  ///< a power of two of them, or none
};

struct GifRecipe {
  int width = 0, height = 0;
  std::vector<Rgba8> colours;  ///< a power of two of them
  std::vector<GifFrameRecipe> frames;
};

std::vector<std::uint8_t> write_gif(const GifRecipe& recipe);

}  // namespace pixelatent::testing
