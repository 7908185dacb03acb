#pragma once
// Many places, one after the other, for jobs that need all of them. No torch here.
#include <functional>
#include <span>
#include <vector>

#include "latent/preview_worker.hpp"

namespace pixelatent {

/// The picture at each place, kPreviewsAtOnce at a time. `go_on(done)` is asked before every few;
/// false stops with Cancelled. Errors: also those of the first place that can't be drawn. What
/// drawing throws is thrown on.
Result<std::vector<Image>> draw_places(PreviewRenderer& renderer, std::span<const Place> places,
                                       const Finish& finish,
                                       const std::function<bool(std::size_t done)>& go_on = {});

}  // namespace pixelatent
