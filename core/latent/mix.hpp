#pragma once
// Several places mixed into one: by weight, shapes of one with the colours of another, parts of
// each. Pure functions; no torch here.
#include <cstdint>
#include <span>
#include <vector>

#include "latent/place.hpp"

namespace pixelatent {

inline constexpr std::size_t kMostMixed = 6;

struct MixSlot {
  Place place;
  float weight = 0;  ///< 0 or more; only how they compare counts
  friend bool operator==(const MixSlot&, const MixSlot&) = default;
};

struct Mix {
  std::vector<MixSlot> slots;  ///< 1..kMostMixed
  int shapes_of = -1;          ///< all shapes are that slot's; -1: by weight
  int colours_of = -1;         ///< all colours are; -1: what has its shape from a slot, its colours
  /// Parts that are that slot's, whatever the weights and shapes_of; -1: not told. May be shorter.
  std::vector<std::int8_t> of_part;
  /// [block_rows * block_columns], row after row: what is marked as that slot's, over all the rest;
  /// -1: not marked. Empty: nothing is. Only where mixes_regions() (latent/mix_regions.hpp).
  std::vector<std::int8_t> of_block{};
  int order = 0;  ///< which parts go over to which slot first, by weight
  friend bool operator==(const Mix&, const Mix&) = default;
};

/// What spaces of that shape can mix besides weights.
bool mixes_colours(const LatentShape& shape);
bool mixes_parts(const LatentShape& shape);

/// Sum to 1; all alike where none is above 0.
std::vector<float> weight_shares(std::span<const float> weights);

/// For every part the slot that has its shape: about as much of a sprite is of each slot as its
/// weight says. The same weights give the same parts, and between two slots parts go over one by
/// one.
std::vector<std::uint8_t> slots_of_parts(const Mix& mix, const LatentShape& shape);

/// Where the mix lies. Of one slot alone it is that slot's place itself. In spaces with parts these
/// are whole and of one slot each; elsewhere what lies between the slots is blended. What the space
/// can't mix counts for nothing. Not without slots; those of the mix must be within them.
Place mixed(const Mix& mix, const LatentShape& shape);

/// A point on the wheel of slots, which lies in the circle of radius 1; y goes down.
struct WheelPoint {
  float x = 0, y = 0;
};
/// Of `count` slots (1..kMostMixed): the middle, the ends of a line, or a polygon's corners.
WheelPoint wheel_corner(int slot, int count);
/// The nearest point of the line or polygon.
WheelPoint onto_wheel(WheelPoint at, int count);
/// [count] shares that sum to 1: all of a slot at its corner, of two along the edge between them,
/// and of all in the middle (barycentric coordinates, for polygons those of Wachspress 1975). What
/// hardly counts is 0.
std::vector<float> weights_on_wheel(WheelPoint at, int count);
/// The middle of the corners, as the weights pull.
WheelPoint wheel_point(std::span<const float> weights);

}  // namespace pixelatent
