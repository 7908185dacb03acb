#pragma once
// Explanations of a picture as a piece cut out of an enlarged one.
#include <vector>

#include "sheet/native/evidence.hpp"

namespace pixelatent {

/// The few whole scales and phases that stand out, each with every kernel, contrast included.
std::vector<NativeFit> search_crops(Evidence& evidence);

}  // namespace pixelatent
