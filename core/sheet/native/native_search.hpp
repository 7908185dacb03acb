#pragma once
// Which native size and which kernel explain a picture best: analysis by synthesis.
#include <optional>

#include "sheet/native/evidence.hpp"

namespace pixelatent {

/// From this contrast on a picture counts as enlarged; below, as native.
inline constexpr double kEnlargedFrom = 1.25;
/// Residual in levels of an explanation that leaves only rounding.
inline constexpr double kPerfect = 0.8;

/// The best explanation as the whole of a smaller picture, or as a piece cut out of one, enlarged
/// by 1.3 or more. Nothing when the picture is native already.
std::optional<NativeFit> find_native_fit(const Planes& planes, AlphaMode mode);

/// The native picture that an explanation stands for.
Planes solve_native(const Planes& enlarged, const NativeFit& fit, AlphaMode mode);

}  // namespace pixelatent
