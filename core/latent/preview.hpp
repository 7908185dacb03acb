#pragma once
// What the explorer asks for and gets: values only, no torch here.
#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "base/run_id.hpp"
#include "image/canvas.hpp"
#include "image/image.hpp"
#include "latent/breeding.hpp"
#include "latent/place.hpp"
#include "model/finish.hpp"

namespace pixelatent {

class SpriteSet;

/// "Anywhere": the worker chooses, as random_point() does. Judging children takes some
/// milliseconds.
struct RandomWish {
  std::uint64_t seed = 0;
  float novelty = 1;
};

/// "Show me this place." Ids grow; the newest request wins.
struct PreviewRequest {
  std::uint64_t id = 0;
  Place place;
  Finish finish{};
  std::optional<RandomWish> somewhere{};  ///< instead of `place`
};

/// Many places at once, as the neighbours around a sprite: drawn in order when nothing else is
/// asked for. The newest batch replaces the one before it as a whole; one without places ends it.
struct PreviewBatch {
  std::uint64_t id = 0;
  struct Item {
    std::uint64_t id = 0;
    std::optional<Place> place;  ///< nothing: the next child as `breed` wishes
  };
  std::vector<Item> items;
  Finish finish{};
  BreedWish breed{};
};

/// The answer to one item of a batch.
struct FilledPreview {
  RunId run;                    ///< whose generator drew it
  std::uint64_t batch = 0;      ///< PreviewBatch::id
  std::uint64_t item = 0;       ///< Item::id
  std::uint64_t generator = 0;  ///< as in PreviewFrame; each newer one draws all of them again
  Place place;                  ///< the item's, or the child's: the same for every generator
  Result<Image> image;          ///< palette colours only, or why this place can't be drawn
};

struct PreviewFrame {
  RunId run;                      ///< whose generator drew it
  std::uint64_t request = 0;      ///< PreviewRequest::id this answers
  std::uint64_t generator = 0;    ///< grows with every refresh of the frozen generator
  std::uint64_t fingerprint = 0;  ///< of that generator, as in LatentSpace
  Place place;                    ///< what was asked for, or chosen for a RandomWish
  Image image;                    ///< palette colours only
  Image then;                     ///< the same place with the earlier generator; empty without one
  std::int64_t then_images = -1;  ///< EarlierGenerator::images of it
  int nearest = -1;               ///< most similar sprite of the set
  float difference = 0;           ///< 0..1 of the pixels differ from it
};

/// A generator from the run's past, to be seen beside the one of now.
struct EarlierGenerator {
  std::int64_t images = 0;                                 ///< training images it had seen
  std::shared_ptr<const std::vector<std::uint8_t>> bytes;  ///< model/compact_generator.hpp
  std::shared_ptr<const SpriteSet> set;                    ///< it was trained on
};

/// One slider.
struct Direction {
  int low_sprite = -1;   ///< the set's sprite furthest to the left; -1 in a plain space
  int high_sprite = -1;  ///< and to the right
};

/// The frozen generator's latent space as the explorer sees it.
struct LatentSpace {
  RunId run;
  std::uint64_t generator = 0;
  std::uint64_t fingerprint = 0;          ///< of the generator's weights, for recipes
  std::uint64_t sprites_fingerprint = 0;  ///< of the set it learned from
  LatentShape shape;
  Canvas canvas;
  std::vector<Direction> directions;  ///< most important first
  /// Of every pixel of the canvas the part that sprites mostly have there, 255 where most have
  /// none; empty in a space without parts.
  std::vector<std::uint8_t> part_map;
  std::vector<std::array<float, 2>>
      map;  ///< every sprite's place, each in [-1, 1]; empty when plain
};

}  // namespace pixelatent
