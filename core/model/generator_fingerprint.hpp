#pragma once
// What a generator and its sprites are recognised by. No torch in this header.
#include <cstdint>

namespace pixelatent {

class FrozenGenerator;
class SpriteSet;

/// Of the canvas, the palette and every sprite's pixels: what places of sprites mean anything to.
std::uint64_t fingerprint_of(const SpriteSet& set);

/// Of the kind of network, its weights and running statistics to the last bit, and its set: what
/// has the same one draws the same pixels at the same place. A pass over the weights: a few
/// milliseconds. Never 0.
std::uint64_t fingerprint_of(const FrozenGenerator& generator);

}  // namespace pixelatent
