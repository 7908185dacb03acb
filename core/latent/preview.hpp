#pragma once
// What the explorer asks for and gets: values only, no torch here.
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "base/run_id.hpp"
#include "image/canvas.hpp"
#include "image/image.hpp"
#include "latent/breeding.hpp"
#include "latent/directions.hpp"
#include "latent/place.hpp"
#include "latent/sprite_coordinates.hpp"
#include "model/finish.hpp"

namespace pixelatent {

class SpriteSet;

/// "Anywhere": the worker chooses, as random_point() does. Judging children takes some
/// milliseconds.
struct RandomWish {
  std::uint64_t seed = 0;
  float novelty = 1;
  std::vector<KeptAmount> kept{};  ///< sliders that stand where they stood
};

/// "Show me this place." Ids grow; the newest request wins.
struct PreviewRequest {
  std::uint64_t id = 0;
  Place place;
  Finish finish{};
  std::optional<RandomWish> somewhere{};  ///< instead of `place`
  bool parts = false;                     ///< wish for PreviewFrame::parts
};

/// What a batch is for: of each there is one at a time, and those further up are drawn first.
enum class PreviewLane {
  Pointer,     ///< what lies under the mouse
  Children,    ///< the grid to choose from
  Directions,  ///< where sliders lead
};
inline constexpr std::size_t kPreviewLanes = static_cast<std::size_t>(PreviewLane::Directions) + 1;

/// Many places at once, as the neighbours around a sprite: drawn in order when nothing else is
/// asked for. The newest batch of a lane replaces the one before it as a whole; one without places
/// ends it.
struct PreviewBatch {
  std::uint64_t id = 0;
  struct Item {
    std::uint64_t id = 0;
    std::optional<Place> place;  ///< nothing: the next child as `breed` wishes
  };
  std::vector<Item> items;
  Finish finish{};
  BreedWish breed{};
  PreviewLane lane = PreviewLane::Children;
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
  /// [pixels] the part of each, 255 for none; empty when not wished for, or in a space without.
  std::vector<std::uint8_t> parts;
  Image then;                     ///< the same place with the earlier generator; empty without one
  std::int64_t then_images = -1;  ///< EarlierGenerator::images of it
  int nearest = -1;               ///< most similar sprite of the set
  float difference = 0;           ///< 0..1 of the pixels differ from it
  /// 0..1: the same against that sprite as this generator redraws it. A poor redraw is far from the
  /// sprite and yet nothing new.
  float from_redraw = 1;
};

/// A generator from the run's past, to be seen beside the one of now.
struct EarlierGenerator {
  std::int64_t images = 0;                                 ///< training images it had seen
  std::shared_ptr<const std::vector<std::uint8_t>> bytes;  ///< model/compact_generator.hpp
  std::shared_ptr<const SpriteSet> set;                    ///< it was trained on
};

/// One of those in which a part changes most, and how much of how the set's sprites differ there
/// lies along it: 0..1.
struct PartDirection {
  Along along;
  float share = 0;
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
  /// What this generator's weights tell (latent/style_directions.hpp), strongest first.
  std::vector<Along> style_directions;
  /// Of every part those directions in which it changes most, strongest first; empty in a space
  /// without parts (latent/part_directions.hpp).
  std::vector<std::vector<PartDirection>> part_directions;
  /// Of every pixel of the canvas the part that sprites mostly have there, 255 where most have
  /// none; empty in a space without parts.
  std::vector<std::uint8_t> part_map;
  std::shared_ptr<const SpriteCoordinates> coordinates;  ///< null in a plain space
};

}  // namespace pixelatent
