#pragma once
// Directions to move a place along, whoever they are from: one of the space's own, or the
// difference between two groups of sprites. No torch here.
#include <cstddef>
#include <span>
#include <vector>

#include "latent/place.hpp"
#include "latent/sprite_coordinates.hpp"

namespace pixelatent {

/// So many sigma along each of the space's directions: what one step of a slider adds.
using Along = std::vector<float>;

/// One of the space's own.
Along along_own(std::size_t k);

/// From the mean of `those` to the mean of `these`: coordinates, all of one length. Empty without
/// any of either.
Along difference_of(std::span<const std::vector<float>> these,
                    std::span<const std::vector<float>> those);

/// How much of what the set's sprites differ by lies along it: 0..1. `shares`: of the space's own
/// directions (Direction::share).
float share_along(const Along& along, const SpriteCoordinates& sprites,
                  std::span<const Direction> shares);

/// What of a sprite a direction changes.
enum class DirectionScope { All, Shapes, Colours };
inline constexpr int kDirectionScopeCount = static_cast<int>(DirectionScope::Colours) + 1;

/// Whether a model of that shape can tell shapes from colours.
bool tells_shapes_from_colours(const LatentShape& shape);

/// How far the place has been moved along it, in steps. Of shapes or of colours alone: besides what
/// both were moved by.
float amount_of(const Place& place, const Along& along, DirectionScope scope = DirectionScope::All);

/// The place moved there. For shapes or colours alone it becomes a mix: one's shapes in the other's
/// colours.
Place with_amount(const Place& place, const Along& along, float amount,
                  DirectionScope scope = DirectionScope::All, const LatentShape& shape = {});

/// A slider that stays where it stands whatever else becomes of the place.
struct KeptAmount {
  Along along;
  float amount = 0;
  friend bool operator==(const KeptAmount&, const KeptAmount&) = default;
};
/// Everything that the place is made of stands there.
Place with_kept(const Place& place, std::span<const KeptAmount> kept);

}  // namespace pixelatent
