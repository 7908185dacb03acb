#pragma once
// Explanations of a picture as the whole of a smaller one, stretched differently along its axes.
#include <vector>

#include "sheet/native/evidence.hpp"

namespace pixelatent {

/// Where one size stands out along each axis on its own and the scales differ; with every kernel,
/// contrast (the lesser of both axes) included. Only for pictures of up to 256 pixels a side.
std::vector<NativeFit> search_stretched(Evidence& evidence);

}  // namespace pixelatent
