#pragma once
// Writing PNG with libpng.
#include <cstdint>
#include <span>
#include <vector>

#include "base/error.hpp"
#include "image/image.hpp"
#include "image/palette.hpp"
#include "image/png_text.hpp"

namespace pixelatent {

/// 8-bit RGBA PNG, no interlace, no colour-profile chunks: the pixels come back exactly.
/// `texts` come before the pixels, so that they are read without them. Error: BadArgument for an
/// empty image.
Result<std::vector<std::uint8_t>> encode_png(const Image& image,
                                             std::span<const PngText> texts = {});

/// The same with the palette's numbers as pixels where every pixel is one of its colours (at most
/// 256 entries, the first transparent), and 8-bit RGBA where not.
Result<std::vector<std::uint8_t>> encode_indexed_png(const Image& image, const Palette& palette,
                                                     std::span<const PngText> texts = {});

}  // namespace pixelatent
