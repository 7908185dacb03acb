#pragma once
// The last word on size and kernel, with what bytes cut off taken into account.
#include <vector>

#include "sheet/native/evidence.hpp"

namespace pixelatent {

/// Looks again at a shortlist (not empty) with a sample of the picture's columns and every kernel
/// that could have blurred it. Kernels that explain the picture equally well are told apart by what
/// they make of it: pixel art has few colours.
NativeFit choose_with_bounds(const std::vector<NativeFit>& shortlist, const Evidence& evidence,
                             const Planes& planes, AlphaMode mode);

}  // namespace pixelatent
