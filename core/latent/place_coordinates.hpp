#pragma once
// Where places lie: along the directions, and on the map. No torch here.
#include <optional>
#include <vector>

#include "latent/place.hpp"
#include "latent/sprite_coordinates.hpp"
#include "latent/sprite_map.hpp"

namespace pixelatent {

/// [directions] in sigma, about: noise counts for nothing, a mix lies between what it is of by how
/// much it has of each. Nothing for what is of no sprite.
std::optional<std::vector<float>> coordinates_of(const Place& place, const LatentShape& shape,
                                                 const SpriteCoordinates& sprites);

/// Where a place is on the map, in cells: between the sprites that it blends, or, moved along
/// directions or mixed, between those that lie nearest to it. Nothing for what is of no sprite.
std::optional<PlanePoint> spot_of(const Place& place, const LatentShape& shape,
                                  const SpriteCoordinates& sprites, const SpriteMap& map);

/// What lies under a spot of the map, in cells: a sprite itself right on it, else a blend of the
/// two nearest. Nothing on an empty map.
std::optional<LatentPoint> place_at(const SpriteMap& map, PlanePoint spot);

}  // namespace pixelatent
