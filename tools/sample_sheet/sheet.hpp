#pragma once
// The sample sheet, and others that the same hand could have drawn.
#include <cstdint>

#include "image/image.hpp"

namespace pixelatent::sample {

/// What the bundled sheet is drawn from.
inline constexpr std::uint64_t kBundledSeed = 32;

/// A whole sheet of 20 x 16 cells of 32 pixels: a family a row, every sprite different. The same
/// seed, the same pixels. Sheets of seeds 100 apart and more share no random numbers.
Image draw_sheet(std::uint64_t seed = kBundledSeed);

}  // namespace pixelatent::sample
