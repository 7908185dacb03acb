#pragma once
// A frozen generator as few bytes. No torch in this header.
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "base/error.hpp"
#include "dataset/sprite_set.hpp"

namespace pixelatent {

class FrozenGenerator;
class SpriteCodes;

/// Kind, canvas, colours, codes, then weights and running statistics as 16-bit floats (IEEE 754
/// binary16, little endian), in the network's own order. A few pixels in a thousand may be drawn
/// another way.
std::vector<std::uint8_t> to_compact(const FrozenGenerator& generator);

/// `set` and `codes` (null without): what it was trained on. Errors: NotAProject (cut off, or of
/// another kind of network or set).
Result<std::shared_ptr<const FrozenGenerator>> from_compact(
    std::span<const std::uint8_t> bytes, std::shared_ptr<const SpriteSet> set,
    std::shared_ptr<const SpriteCodes> codes);

}  // namespace pixelatent
