#pragma once
// One's colours on the other's shape, tone by tone. No torch here.
#include <cstdint>
#include <vector>

#include "image/palette.hpp"

namespace pixelatent {

/// becomes[c], for every colour c of `own` that `wanted` has not: one that only `wanted` has (any
/// of its, where there is none), from dark to light. As many tones go over tone by tone, others by
/// how much they cover. own, wanted: pixels by palette colour.
void dye_tones(std::vector<std::uint8_t>& becomes, const std::vector<int>& own,
               const std::vector<int>& wanted, const Palette& palette);

}  // namespace pixelatent
