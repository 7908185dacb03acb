#pragma once
// From what was painted to the places where a generator draws it. No torch here.
#include <stop_token>

#include "latent/painting.hpp"

namespace pixelatent {

class FrozenGenerator;

/// The best places for a painting, best first. `start`: where wish.place lies, in models without
/// parts only, as numbers (LatentShape::dimensions); not looked at otherwise. Models with parts put
/// candidates together from the set's sprites and let the network draw them; in others some places
/// follow the gradient for up to `seconds`. Ends early, with what it has, when asked to stop.
Painted steer(const FrozenGenerator& generator, const PaintWish& wish,
              const std::vector<float>& start, double seconds = 0.08,
              const std::stop_token& stop = {});

}  // namespace pixelatent
