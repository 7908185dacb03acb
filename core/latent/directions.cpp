#include "latent/directions.hpp"

#include <algorithm>
#include <cmath>

#include "latent/place_edit.hpp"

namespace pixelatent {

namespace {

constexpr std::uint8_t kBase = 0, kShapes = 1, kColours = 2;  // places of a mix of both

float square_of(const Along& along) {
  float sum = 0;
  for (const float value : along) sum += value * value;
  return sum;
}

/// Of offsets, how many steps along it lead there.
template <class OffsetAt>
float projected(const Along& along, const OffsetAt& offset_at) {
  const float square = square_of(along);
  if (square <= 0) return 0;
  float sum = 0;
  for (std::size_t k = 0; k < along.size(); ++k) {
    if (along[k] != 0) sum += along[k] * offset_at(k);
  }
  return sum / square;
}

float amount_at(const Place& place, const Along& along) {
  return projected(along, [&](std::size_t k) { return offset_of(place, k); });
}

Place moved_by(Place place, const Along& along, float steps) {
  if (steps == 0) return place;
  for (std::size_t k = 0; k < along.size(); ++k) {
    if (along[k] == 0) continue;
    place = with_offset(place, k, offset_of(place, k) + steps * along[k]);
  }
  return place;
}

/// The places of a mix that shapes and colours are moved apart in; null for any other place.
const std::vector<InnerPlace>* apart(const Place& place) {
  const auto all = [](const auto& list, std::uint8_t which) {
    return std::ranges::all_of(list, [&](std::uint8_t one) { return one == which; });
  };
  if (const auto* mix = std::get_if<ByParts>(&place.is)) {
    const bool both = mix->places.size() == 3 && all(mix->of_part, kShapes) &&
                      all(mix->colours_of_part, kColours);
    return both ? &mix->places : nullptr;
  }
  if (const auto* mix = std::get_if<ByStage>(&place.is)) {
    const bool both = mix->places.size() == 3 && mix->of_stage.size() > 1 &&
                      mix->of_stage.front() == kShapes && mix->of_stage.back() == kColours;
    return both ? &mix->places : nullptr;
  }
  return nullptr;
}

Place put_apart(const Place& base, Place shapes, Place colours, const LatentShape& shape) {
  std::vector<InnerPlace> places = {base, std::move(shapes), std::move(colours)};
  if (shape.parts() > 1) {
    const auto parts = static_cast<std::size_t>(shape.parts());
    return ByParts{std::move(places), std::vector<std::uint8_t>(parts, kShapes),
                   std::vector<std::uint8_t>(parts, kColours)};
  }
  std::vector<std::uint8_t> of(static_cast<std::size_t>(shape.stages), kShapes);
  of.back() = kColours;  // the last stage decides on them
  return ByStage{std::move(places), std::move(of)};
}

/// A mix of a place and some of its parts, each moved by itself: `places` are that place and one
/// for every part that was moved; null for any other place.
const ByParts* parts_apart(const Place& place) {
  const auto* mix = std::get_if<ByParts>(&place.is);
  if (mix == nullptr || mix->places.size() < 2 || mix->of_part != mix->colours_of_part)
    return nullptr;
  const Place base = without_offsets(*mix->places.front());
  for (std::size_t i = 1; i < mix->places.size(); ++i) {
    if (std::ranges::count(mix->of_part, static_cast<std::uint8_t>(i)) != 1) return nullptr;
    if (!(without_offsets(*mix->places[i]) == base)) return nullptr;
  }
  return mix;
}

float part_amount(const Place& place, const Along& along, int part) {
  if (const std::vector<InnerPlace>* both = apart(place))
    return part_amount(*both->front(), along, part);
  const ByParts* mix = parts_apart(place);
  const auto which = static_cast<std::size_t>(part);
  if (mix == nullptr || which >= mix->of_part.size()) return 0;
  return amount_at(*mix->places[mix->of_part[which]], along) -
         amount_at(*mix->places.front(), along);
}

Place with_part_moved(const Place& place, const Along& along, float steps, int part, int parts) {
  if (const std::vector<InnerPlace>* both = apart(place)) {
    ByParts mix = std::get<ByParts>(place.is);
    for (std::size_t i = 0; i < both->size(); ++i)
      mix.places[i] = with_part_moved(*(*both)[i], along, steps, part, parts);
    return mix;
  }
  const ByParts* before = parts_apart(place);
  const std::vector<std::uint8_t> all_of_it(static_cast<std::size_t>(parts), std::uint8_t{0});
  ByParts mix = before != nullptr ? *before : ByParts{{place}, all_of_it, all_of_it};
  const auto which = static_cast<std::size_t>(part);
  if (mix.of_part[which] == 0) {
    mix.of_part[which] = mix.colours_of_part[which] = static_cast<std::uint8_t>(mix.places.size());
    mix.places.push_back(mix.places.front());
  }
  InnerPlace& moving = mix.places[mix.of_part[which]];
  moving = moved_by(*moving, along, steps);
  return mix;
}

/// offsets += what is missing, of a single place.
void keep(std::vector<float>& offsets, const KeptAmount& kept) {
  const float now =
      projected(kept.along, [&](std::size_t k) { return k < offsets.size() ? offsets[k] : 0.0F; });
  const float steps = kept.amount - now;
  if (std::abs(steps) < 1e-6F) return;
  if (offsets.size() < kept.along.size()) offsets.resize(kept.along.size(), 0.0F);
  for (std::size_t k = 0; k < kept.along.size(); ++k) offsets[k] += steps * kept.along[k];
}

struct Keep {
  std::span<const KeptAmount> kept;
  Place operator()(LatentPoint point) const {
    for (const KeptAmount& one : kept) keep(point.offsets, one);
    return point;
  }
  Place operator()(FreeCode code) const {
    for (const KeptAmount& one : kept) keep(code.offsets, one);
    return code;
  }
  Place operator()(Between between) const {
    between.from = with_kept(*between.from, kept);
    between.to = with_kept(*between.to, kept);
    for (InnerPlace& inner : between.beyond) inner = with_kept(*inner, kept);
    return between;
  }
  template <class Mix>
  Place mixed(Mix mix) const {
    for (InnerPlace& inner : mix.places) inner = with_kept(*inner, kept);
    return mix;
  }
  Place operator()(ByStage mix) const { return mixed(std::move(mix)); }
  Place operator()(ByRegion mix) const { return mixed(std::move(mix)); }
  Place operator()(ByParts mix) const { return mixed(std::move(mix)); }
};

}  // namespace

Along along_own(std::size_t k) {
  Along along(k + 1, 0.0F);
  along[k] = 1;
  return along;
}

Along difference_of(std::span<const std::vector<float>> these,
                    std::span<const std::vector<float>> those) {
  if (these.empty() || those.empty()) return {};
  Along along(these.front().size(), 0.0F);
  const auto add = [&](std::span<const std::vector<float>> group, float sign) {
    const float weight = sign / static_cast<float>(group.size());
    for (const std::vector<float>& one : group) {
      for (std::size_t k = 0; k < along.size() && k < one.size(); ++k) along[k] += weight * one[k];
    }
  };
  add(these, 1);
  add(those, -1);
  return along;
}

float share_along(const Along& along, const SpriteCoordinates& sprites,
                  std::span<const Direction> shares) {
  double length = 0, own = 0, whole = 0;
  std::vector<double> weights;  // of a coordinate, for how far along a sprite lies
  for (std::size_t k = 0; k < sprites.sigmas.size(); ++k) {
    const auto sigma = static_cast<double>(sprites.sigmas[k]);
    const double step = k < along.size() ? static_cast<double>(along[k]) * sigma : 0;
    length += step * step;
    weights.push_back(step * sigma);
    own += sigma * sigma;
    if (k < shares.size()) whole += static_cast<double>(shares[k].share);
  }
  if (length <= 0 || sprites.sprites() == 0 || own <= 0) return 0;
  double squares = 0, sum = 0;
  for (int i = 0; i < sprites.sprites(); ++i) {
    double far = 0;
    const auto at = sprites.of(i);
    for (std::size_t k = 0; k < weights.size(); ++k) far += weights[k] * static_cast<double>(at[k]);
    far /= std::sqrt(length);
    squares += far * far;
    sum += far;
  }
  const double count = sprites.sprites(), mean = sum / count;
  const double variance = std::max(0.0, squares / count - mean * mean);
  return static_cast<float>(std::clamp(variance / own * whole, 0.0, 1.0));
}

bool tells_shapes_from_colours(const LatentShape& shape) {
  return shape.parts() > 1 || shape.stages > 1;
}

bool can_move(const Scoped& scope, const LatentShape& shape) {
  switch (scope.what) {
    case DirectionScope::All:
      return true;
    case DirectionScope::Shapes:
    case DirectionScope::Colours:
      return tells_shapes_from_colours(shape);
    case DirectionScope::Part:
      return shape.parts() > 1 && scope.part >= 0 && scope.part < shape.parts();
  }
  return false;
}

float amount_of(const Place& place, const Along& along, const Scoped& scope) {
  if (scope.what == DirectionScope::All) return amount_at(place, along);
  if (scope.what == DirectionScope::Part) return part_amount(place, along, scope.part);
  const std::vector<InnerPlace>* places = apart(place);
  if (places == nullptr) return 0;
  const Place& moved = *(*places)[scope.what == DirectionScope::Shapes ? kShapes : kColours];
  return amount_at(moved, along) - amount_at(*(*places)[kBase], along);
}

Place with_amount(const Place& place, const Along& along, float amount, const Scoped& scope,
                  const LatentShape& shape) {
  const float steps = amount - amount_of(place, along, scope);
  if (scope.what == DirectionScope::All || !can_move(scope, shape))
    return moved_by(place, along, steps);
  if (scope.what == DirectionScope::Part)
    return with_part_moved(place, along, steps, scope.part, shape.parts());
  const std::vector<InnerPlace>* places = apart(place);
  const Place base = places != nullptr ? *(*places)[kBase] : place;
  Place shapes = places != nullptr ? *(*places)[kShapes] : place;
  Place colours = places != nullptr ? *(*places)[kColours] : place;
  Place& moving = scope.what == DirectionScope::Shapes ? shapes : colours;
  moving = moved_by(std::move(moving), along, steps);
  return put_apart(base, std::move(shapes), std::move(colours), shape);
}

Place with_kept(const Place& place, std::span<const KeptAmount> kept) {
  if (kept.empty()) return place;
  return std::visit(Keep{kept}, place.is);
}

}  // namespace pixelatent
