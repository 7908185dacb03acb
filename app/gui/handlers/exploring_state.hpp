#pragma once
// Where the explorer is in latent space, and the way it came.
#include <cstdint>
#include <memory>
#include <optional>

#include "base/history.hpp"
#include "image/image.hpp"
#include "latent/preview.hpp"

namespace pixelatent::gui {

/// Of places gone to; the newest some hundreds.
History<Place> history_of_places();

/// One end of the interpolation.
struct Mark {
  Place place;
  Image image;
};

struct ExploreState {
  std::shared_ptr<const LatentSpace> space;  ///< null until there is a generator
  Place place;
  History<Place> history = history_of_places();
  Finish finish;                      ///< of everything drawn on this page
  std::optional<PreviewFrame> frame;  ///< the newest answer
  Place frame_place;                  ///< where it was asked for: `place` may be further already
  std::uint64_t last_request = 0;
  std::optional<Mark> a, b;
  bool playing = false;
  double play_phase = 0;  ///< 0..2, ping-pong
};

}  // namespace pixelatent::gui
