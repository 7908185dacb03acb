#pragma once
// What a sprite that was painted on may become, put together from the set's sprites before any
// network has seen it. No torch here.
#include <cstdint>
#include <stop_token>
#include <vector>

#include "dataset/sprite_set.hpp"
#include "latent/painting.hpp"
#include "model/parts/sprite_parts.hpp"

namespace pixelatent {

/// From this strength on what was painted is in every candidate; below, parts that come near to it
/// may be as they are.
inline constexpr float kHeldFrom = 0.35F;

struct PaintCandidate {
  std::vector<std::uint8_t> labels;  ///< [pixels] palette indices
  PaintWay way = PaintWay::AsPainted;
  std::vector<int> near;  ///< sprites that it comes from
};

/// Up to `count` of them, no two the same, the first as it was painted (or drawn anew). `shown`:
/// [pixels] palette indices of what was painted on. Sprites that agree with what was painted, and
/// look like the rest around it, lend their parts.
std::vector<PaintCandidate> paint_candidates(const SpriteParts& parts, const Palette& palette,
                                             const std::vector<std::uint8_t>& shown,
                                             const Painting& painting, float strength, int count,
                                             const std::stop_token& stop);

}  // namespace pixelatent
