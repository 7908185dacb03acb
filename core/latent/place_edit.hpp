#pragma once
// What sliders and buttons do to a place, whatever kind it is of. No torch here.
#include <cstddef>
#include <optional>
#include <vector>

#include "latent/place.hpp"

namespace pixelatent {

/// The sprites, noise and sliders of an anchored place; null for any other.
const LatentPoint* anchored(const Place& place);
/// Of the first anchored place it is made of; null when there is none.
const LatentPoint* first_anchored(const Place& place);
/// The set's sprites that the places it is made of name, ascending, each once.
std::vector<int> sprites_in(const Place& place);
/// The ends of a place between two others; null for any other.
const Between* on_the_way(const Place& place);

/// Where slider k stands, in sigma. On the way from A to B it is as far between those two; a mix
/// shows its first place's.
float offset_of(const Place& place, std::size_t k);
/// Slider k moved there: every place it is made of moves by the same amount.
Place with_offset(const Place& place, std::size_t k, float value);
Place without_offsets(const Place& place);
bool has_offsets(const Place& place);

/// Of the first anchored place it is made of; nothing when there is none.
std::optional<float> novelty_of(const Place& place);
/// All anchored places it is made of get this novelty.
Place with_novelty(const Place& place, float novelty);

/// A place with one part (of `parts`, LatentShape::parts) from that sprite of the set, whole and at
/// once. An anchored one stays one: its novelty is 1 at least.
Place with_part_of(const Place& place, int part, int sprite, int parts);

/// A place as a mix of parts, all of itself unless it is one already.
ByParts as_parts(const Place& place, int parts);
/// Without places that nothing is of; the first stays.
ByParts without_unused(ByParts mix);
/// Exactly that sprite of the set.
Place sprite_itself(int sprite);

/// Sprites that a model of this shape does not know are left out, and noise that is too long for
/// it: places of another run show something, if not the same.
Place without_unknown(const Place& place, const LatentShape& shape);

}  // namespace pixelatent
