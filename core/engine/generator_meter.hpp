#pragma once
// Measures frozen generators with the yardstick. No torch in here.
#include "train/metrics_worker.hpp"

namespace pixelatent {

/// Of every generator the same 256 latents, at novelty 1, as `pixelatent evaluate` draws them; what
/// has to be known about the set is found out once. To be made on the worker's thread: it limits
/// that thread to one processor.
std::unique_ptr<QualityMeter> make_generator_meter();

}  // namespace pixelatent
