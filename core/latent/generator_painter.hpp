#pragma once
// Looks for places with a frozen generator.
#include <memory>

#include "latent/painting_worker.hpp"

namespace pixelatent {

/// Call on the worker's thread: it limits that thread to one core, so that training keeps its own.
std::unique_ptr<Painter> make_generator_painter();

}  // namespace pixelatent
