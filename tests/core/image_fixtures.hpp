#pragma once
// Small files of the kinds that encode_png and write_gif can't write (make_image_fixtures.py).
#include <cstdint>
#include <span>

namespace pixelatent::testing {

/// 2x1, 16 bits a channel: (0x1234, 0x5678, 0x9abc, 0xdef0), (0xffff, 0, 0x8000, 0xffff).
extern const std::span<const std::uint8_t> kPng16;
/// 2x2, indices 0 1 / 2 1 into (255, 0, 255, 0), (10, 20, 30, 128), (200, 100, 50, 255).
extern const std::span<const std::uint8_t> kPalettePng;
/// 5x3, interlaced, 4 bits: grey 17 * (x + 5 y), the grey 51 transparent.
extern const std::span<const std::uint8_t> kInterlacedPng;
/// 8x6: (200, 40 + 10 y, 40) in the left half, (40, 40 + 10 y, 200) in the right one.
extern const std::span<const std::uint8_t> kJpeg, kProgressiveJpeg, kCmykJpeg, kBmp, kTga;

}  // namespace pixelatent::testing
