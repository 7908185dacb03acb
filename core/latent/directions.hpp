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

/// What of a sprite a direction changes: all of it, its shapes or its colours, or one of its parts.
enum class DirectionScope { All, Shapes, Colours, Part };
inline constexpr int kDirectionScopeCount = static_cast<int>(DirectionScope::Part) + 1;

/// A scope; of DirectionScope::Part, which part.
struct Scoped {
  Scoped(DirectionScope scope = DirectionScope::All) : what(scope) {}  // NOLINT: a scope is one
  static Scoped to_part(int part) {
    Scoped one(DirectionScope::Part);
    one.part = part;
    return one;
  }
  DirectionScope what;
  int part = -1;
  friend bool operator==(const Scoped&, const Scoped&) = default;
};

/// Whether a model of that shape can tell shapes from colours.
bool tells_shapes_from_colours(const LatentShape& shape);
/// Whether it can change what the scope names and leave the rest.
bool can_move(const Scoped& scope, const LatentShape& shape);

/// How far the place has been moved along it, in steps. Of shapes, of colours or of a part alone:
/// besides what all of it was moved by.
float amount_of(const Place& place, const Along& along, const Scoped& scope = {});

/// The place moved there. For shapes or colours alone it becomes a mix: one's shapes in the other's
/// colours; for a part alone, a mix of the place and that part of it moved. Where the model can't
/// tell them apart all of it moves.
Place with_amount(const Place& place, const Along& along, float amount, const Scoped& scope = {},
                  const LatentShape& shape = {});

/// A slider that stays where it stands whatever else becomes of the place.
struct KeptAmount {
  Along along;
  float amount = 0;
  friend bool operator==(const KeptAmount&, const KeptAmount&) = default;
};
/// Everything that the place is made of stands there.
Place with_kept(const Place& place, std::span<const KeptAmount> kept);

}  // namespace pixelatent
