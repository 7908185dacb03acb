#pragma once
// How often changes recur along the axes of a picture: a cheap hint at how many native pixels it
// has.
#include <vector>

#include "sheet/native/evidence.hpp"

namespace pixelatent {

/// The `count` strongest periods of where the picture steps and, of those, where it bends (an edge
/// of native pixels steps after nearest neighbour, and bends at their centres after other kernels),
/// both axes scaled alike; as numbers of periods along the longer axis, `per_period` steps to one,
/// between `least` and `most`.
std::vector<double> period_peaks(const Evidence& evidence, double least, double most,
                                 int per_period, int count);

}  // namespace pixelatent
