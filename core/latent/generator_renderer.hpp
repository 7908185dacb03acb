#pragma once
// Draws previews with a frozen generator.
#include <memory>

#include "latent/preview_worker.hpp"

namespace pixelatent {

/// Call on the worker's thread: it limits that thread to one core, so that training keeps its own.
std::unique_ptr<PreviewRenderer> make_generator_renderer();

}  // namespace pixelatent
