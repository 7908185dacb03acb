#pragma once
// Draws previews with a frozen generator.
#include <memory>

#include "latent/preview_worker.hpp"

namespace pixelatent {

/// Call on the worker's thread: it limits that thread to one core, so that training keeps its own.
std::unique_ptr<PreviewRenderer> make_generator_renderer();
/// The same, with a copy of every generator that it adopts: others draw with that one, too.
std::unique_ptr<PreviewRenderer> make_copying_renderer();

}  // namespace pixelatent
