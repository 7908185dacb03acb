#include "latent/place_coordinates.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "latent/place_edit.hpp"

namespace pixelatent {

namespace {

using Coordinates = std::optional<std::vector<float>>;
constexpr std::size_t kNearest = 4;  // sprites that tell where on the map a place is
constexpr float kOnASprite = 0.18F;  // of a cell: nearer is the sprite itself

/// Shares of what a point blends, of sum 1 at most, as LatentPoint says.
std::vector<float> shares_of(const LatentPoint& point) {
  std::vector<float> shares;
  float sum = 0;
  for (const SpriteShare& other : point.blend) {
    shares.push_back(std::max(0.0F, other.share * point.novelty));
    sum += shares.back();
  }
  for (float& share : shares) share /= std::max(1.0F, sum);
  return shares;
}

void add(std::vector<float>& to, std::span<const float> what, float weight) {
  for (std::size_t k = 0; k < to.size() && k < what.size(); ++k) to[k] += weight * what[k];
}

class CoordinatesOf {
 public:
  CoordinatesOf(const LatentShape& shape, const SpriteCoordinates& sprites)
      : shape_(shape), sprites_(sprites) {}

  Coordinates operator()(const LatentPoint& point) const {
    if (!known(point.sprite)) return std::nullopt;
    std::vector<float> result(static_cast<std::size_t>(sprites_.directions), 0.0F);
    const std::vector<float> shares = shares_of(point);
    float own = 1;
    for (std::size_t i = 0; i < shares.size(); ++i) {
      if (!known(point.blend[i].sprite)) continue;
      add(result, sprites_.of(point.blend[i].sprite), shares[i]);
      own -= shares[i];
    }
    add(result, sprites_.of(point.sprite), own);
    add(result, point.offsets, 1);
    return result;
  }
  Coordinates operator()(const FreeCode&) const { return std::nullopt; }
  Coordinates operator()(const Between& between) const {
    return mean({{&*between.from, 1 - between.t}, {&*between.to, between.t}});
  }
  Coordinates operator()(const ByStage& mix) const { return by_count(mix.places, mix.of_stage); }
  Coordinates operator()(const ByRegion& mix) const { return by_count(mix.places, mix.of_block); }
  Coordinates operator()(const ByParts& mix) const {
    std::vector<Weighed> weighed;
    for (std::size_t part = 0; part < mix.of_part.size(); ++part) {
      const bool area = shape_.kin && part < shape_.kin->part_areas.size();
      weighed.push_back(
          {&*mix.places[mix.of_part[part]], area ? shape_.kin->part_areas[part] : 1.0F});
    }
    return mean(weighed);
  }

 private:
  struct Weighed {
    const Place* place;
    float weight;
  };
  bool known(int sprite) const { return sprite >= 0 && sprite < sprites_.sprites(); }

  Coordinates by_count(const std::vector<InnerPlace>& places,
                       const std::vector<std::uint8_t>& of) const {
    std::vector<Weighed> weighed;
    for (const std::uint8_t which : of) weighed.push_back({&*places[which], 1.0F});
    return mean(weighed);
  }
  Coordinates mean(const std::vector<Weighed>& weighed) const {
    std::vector<float> sum(static_cast<std::size_t>(sprites_.directions), 0.0F);
    float weights = 0;
    for (const auto& [place, weight] : weighed) {
      const Coordinates one = std::visit(*this, place->is);
      if (!one || weight <= 0) continue;
      add(sum, *one, weight);
      weights += weight;
    }
    if (weights <= 0) return std::nullopt;
    for (float& value : sum) value /= weights;
    return sum;
  }

  const LatentShape& shape_;
  const SpriteCoordinates& sprites_;
};

PlanePoint middle_of(const MapCell& cell) {
  return {static_cast<float>(cell.column), static_cast<float>(cell.row)};
}

PlanePoint between_sprites(const LatentPoint& point, const SpriteMap& map) {
  const PlanePoint own = middle_of(map.cells[static_cast<std::size_t>(point.sprite)]);
  const std::vector<float> shares = shares_of(point);
  PlanePoint at = own;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    const auto other = static_cast<std::size_t>(point.blend[i].sprite);
    if (point.blend[i].sprite < 0 || other >= map.cells.size()) continue;
    const PlanePoint there = middle_of(map.cells[other]);
    for (std::size_t k = 0; k < 2; ++k) at[k] += shares[i] * (there[k] - own[k]);
  }
  return at;
}

/// Between those that lie nearest along the directions: the nearer, the more.
PlanePoint between_nearest(const std::vector<float>& at, const SpriteCoordinates& sprites,
                           const SpriteMap& map) {
  struct Near {
    float squares = std::numeric_limits<float>::infinity();
    int sprite = 0;
  };
  std::array<Near, kNearest> nearest;
  for (int sprite = 0; sprite < sprites.sprites(); ++sprite) {
    const std::span<const float> there = sprites.of(sprite);
    float squares = 0;
    for (std::size_t k = 0; k < at.size(); ++k) {
      const float d = (at[k] - there[k]) * sprites.sigmas[k];
      squares += d * d;
    }
    if (squares >= nearest.back().squares) continue;
    nearest.back() = {squares, sprite};
    std::ranges::sort(nearest, {}, &Near::squares);
  }
  PlanePoint spot{0, 0};
  float weights = 0;
  const float first = std::max(nearest.front().squares, 1e-9F);
  for (const Near& near : nearest) {
    if (std::isinf(near.squares)) continue;
    // Squared: far ones, which may lie anywhere on the map, count for little.
    const float ratio = first / std::max(near.squares, 1e-9F), weight = ratio * ratio;
    const PlanePoint there = middle_of(map.cells[static_cast<std::size_t>(near.sprite)]);
    for (std::size_t k = 0; k < 2; ++k) spot[k] += weight * there[k];
    weights += weight;
  }
  return {spot[0] / weights, spot[1] / weights};
}

}  // namespace

Coordinates coordinates_of(const Place& place, const LatentShape& shape,
                           const SpriteCoordinates& sprites) {
  return std::visit(CoordinatesOf(shape, sprites), place.is);
}

std::optional<PlanePoint> spot_of(const Place& place, const LatentShape& shape,
                                  const SpriteCoordinates& sprites, const SpriteMap& map) {
  if (map.empty() || sprites.sprites() != static_cast<int>(map.cells.size())) return std::nullopt;
  const LatentPoint* point = anchored(place);
  const bool known = point != nullptr && point->sprite >= 0 && point->sprite < sprites.sprites();
  if (known && !has_offsets(place)) return between_sprites(*point, map);
  const Coordinates at = coordinates_of(place, shape, sprites);
  if (!at) return std::nullopt;
  return between_nearest(*at, sprites, map);
}

std::optional<LatentPoint> place_at(const SpriteMap& map, PlanePoint spot) {
  int first = -1, second = -1;
  float to_first = std::numeric_limits<float>::infinity(), to_second = to_first;
  for (std::size_t i = 0; i < map.cells.size(); ++i) {
    const PlanePoint there = middle_of(map.cells[i]);
    const float far = std::hypot(there[0] - spot[0], there[1] - spot[1]);
    if (far < to_first) {
      second = first;
      to_second = to_first;
      first = static_cast<int>(i);
      to_first = far;
    } else if (far < to_second) {
      second = static_cast<int>(i);
      to_second = far;
    }
  }
  if (first < 0) return std::nullopt;
  LatentPoint point;
  point.sprite = first;
  point.novelty = 1;
  if (second < 0 || to_first < kOnASprite) {
    point.novelty = 0;
    return point;
  }
  point.blend = {{second, to_first / (to_first + to_second)}};
  return point;
}

}  // namespace pixelatent
