#pragma once
// Explanations of a picture as the whole of a smaller one.
#include <vector>

#include "sheet/native/evidence.hpp"

namespace pixelatent {

inline constexpr double kSmallestScale = 1.3;
inline constexpr double kLargestScale = 20;
inline constexpr double kContrastRounding = 0.5;  ///< levels; see NativeFit::contrast

/// The few sizes that stand out from their neighbours, each with every kernel and convention,
/// contrast included. Both axes are scaled alike.
std::vector<NativeFit> sweep_sizes(Evidence& evidence);

}  // namespace pixelatent
