#pragma once
// Places in latent space, drawn on the preview worker. Every method returns at once. No torch in
// here.
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "latent/map_worker.hpp"
#include "latent/preview.hpp"
#include "latent/walk.hpp"

namespace pixelatent {

class ExploringEngine {
 public:
  virtual ~ExploringEngine() = default;

  /// What a finger is on: the newest request wins, comes before everything else, and is answered
  /// again by itself whenever the generator is refreshed.
  virtual void request_preview(PreviewRequest request) = 0;
  /// From now on every answer also shows the place as the generator of a kept moment draws it;
  /// nothing, or a moment without one: no more.
  virtual void look_back(std::optional<std::int64_t> images) = 0;
  /// The newest answer to request_preview(), once.
  virtual std::optional<PreviewFrame> take_preview() = 0;
  /// Many places, drawn in order behind what a finger is on. A lane's newest batch replaces the one
  /// before it as a whole, with every answer that was not taken; one without places ends it. A
  /// newer generator draws all of it again.
  virtual void fill_previews(PreviewBatch batch) = 0;
  /// Answers to a lane's newest batch since the last call, in the order drawn.
  virtual std::vector<FilledPreview> take_filled_previews(
      PreviewLane lane = PreviewLane::Children) = 0;
  /// Places of a walk that nobody has chosen (random_places()): judging them takes longer than a
  /// frame. The newest answer, once.
  virtual void choose_walk(LatentShape shape, RandomWalk walk) = 0;
  virtual std::optional<std::vector<Place>> take_chosen_walk() = 0;
  /// Null until there is a generator to explore.
  virtual std::shared_ptr<const LatentSpace> latent_space() const = 0;

  /// A map of a set's sprites, on a worker of its own; see MapWorker.
  virtual void arrange_map(std::shared_ptr<const SpriteCoordinates> sprites) = 0;
  virtual void stop_arranging() = 0;
  virtual MapProgress map() const = 0;
};

}  // namespace pixelatent
