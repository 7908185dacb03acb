#include "latent/mix.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <numeric>

#include "base/rng.hpp"
#include "latent/mix_regions.hpp"
#include "latent/place_edit.hpp"

namespace pixelatent {

namespace {

constexpr float kHardlyCounts = 0.015F;  // of a share that the wheel gives

std::vector<float> weights_of(const Mix& mix) {
  std::vector<float> weights;
  for (const MixSlot& slot : mix.slots) weights.push_back(slot.weight);
  return weight_shares(weights);
}

std::uint8_t index_in(ByParts& mix, const InnerPlace& place) {
  for (std::size_t i = 0; i < mix.places.size(); ++i) {
    if (mix.places[i] == place) return static_cast<std::uint8_t>(i);
  }
  mix.places.push_back(place);
  return static_cast<std::uint8_t>(mix.places.size() - 1);
}

/// The slot that has most of the sprite.
std::size_t slot_with_most(const std::vector<std::uint8_t>& of_part, const LatentShape& shape,
                           std::size_t slots) {
  std::vector<float> area(slots, 0.0F);
  for (std::size_t part = 0; part < of_part.size(); ++part) {
    area[of_part[part]] += shape.kin->part_areas[part];
  }
  return static_cast<std::size_t>(std::ranges::max_element(area) - area.begin());
}

/// Slots that are mixes of parts themselves give those, so that mixes of mixes grow no deeper.
Place mixed_by_parts(const Mix& mix, const LatentShape& shape) {
  const std::vector<std::uint8_t> of_part = slots_of_parts(mix, shape);
  const auto colours_of = [&](std::size_t part) {
    return mix.colours_of >= 0 ? static_cast<std::size_t>(mix.colours_of)
                               : static_cast<std::size_t>(of_part[part]);
  };
  const std::size_t base = slot_with_most(of_part, shape, mix.slots.size());
  bool alone = true;
  for (std::size_t part = 0; part < of_part.size(); ++part) {
    alone = alone && of_part[part] == base && colours_of(part) == base;
  }
  if (alone) return mix.slots[base].place;
  std::vector<ByParts> sources;
  for (const MixSlot& slot : mix.slots) sources.push_back(as_parts(slot.place, shape.parts()));
  ByParts child = sources[base];
  for (std::size_t part = 0; part < of_part.size(); ++part) {
    const ByParts &from = sources[of_part[part]], &dye = sources[colours_of(part)];
    child.of_part[part] = index_in(child, from.places[from.of_part[part]]);
    child.colours_of_part[part] = index_in(child, dye.places[dye.colours_of_part[part]]);
  }
  return without_unused(std::move(child));
}

struct Weighed {
  Place place;
  float weight;
};

/// Halves first, so that the mix of six is three deep.
Place between_all(std::span<const Weighed> some) {
  if (some.size() == 1) return some.front().place;
  const std::size_t half = some.size() / 2;
  const auto sum = [](std::span<const Weighed> of) {
    return std::accumulate(of.begin(), of.end(), 0.0F,
                           [](float total, const Weighed& one) { return total + one.weight; });
  };
  const auto left = some.first(half), right = some.subspan(half);
  const float l = sum(left), r = sum(right);
  return Between{between_all(left), between_all(right), r / (l + r)};
}

float noise_length(const LatentPoint& point) {
  float squares = 0;
  for (const float value : point.noise) squares += value * value;
  return point.novelty * std::sqrt(squares);
}

/// Numbers of plain spaces: their sum, as long as they are, since what is shorter is no sample.
Place sum_of_noise(std::span<const Weighed> some) {
  LatentPoint sum;
  float length = 0;
  const auto add = [](std::vector<float>& to, const std::vector<float>& from, float share) {
    to.resize(std::max(to.size(), from.size()), 0.0F);
    for (std::size_t i = 0; i < from.size(); ++i) to[i] += share * from[i];
  };
  for (const Weighed& one : some) {
    const LatentPoint& point = *anchored(one.place);
    add(sum.noise, point.noise, one.weight * point.novelty);
    add(sum.offsets, point.offsets, one.weight);
    length += one.weight * noise_length(point);
  }
  const float is = noise_length(sum);
  if (is > 0) {
    for (float& value : sum.noise) value *= length / is;
  }
  return sum;
}

Place blended(const Mix& mix, const LatentShape& shape) {
  const std::vector<float> weights = weights_of(mix);
  std::vector<Weighed> some;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (weights[i] > 0) some.push_back({mix.slots[i].place, weights[i]});
  }
  if (some.size() == 1) return some.front().place;
  const auto plain = [](const Weighed& one) { return anchored(one.place) != nullptr; };
  if (shape.sprites == 0 && std::ranges::all_of(some, plain)) return sum_of_noise(some);
  return between_all(some);
}

/// The last stage decides on colours (GeneratorNet::forward_by_stage).
Place mixed_by_stage(const Mix& mix, const LatentShape& shape) {
  const Place weighed = blended(mix, shape);
  const auto slot = [&](int which) -> const Place& {
    return which >= 0 ? mix.slots[static_cast<std::size_t>(which)].place : weighed;
  };
  const Place &shapes = slot(mix.shapes_of), &colours = slot(mix.colours_of);
  if (shapes == colours) return shapes;
  ByStage stages{{shapes, colours},
                 std::vector<std::uint8_t>(static_cast<std::size_t>(shape.stages), 0)};
  stages.of_stage.back() = 1;
  return stages;
}

float cross(WheelPoint a, WheelPoint b, WheelPoint at) {
  return (b.x - a.x) * (at.y - a.y) - (b.y - a.y) * (at.x - a.x);
}

WheelPoint nearest_on(WheelPoint a, WheelPoint b, WheelPoint at) {
  const float dx = b.x - a.x, dy = b.y - a.y;
  const float t = ((at.x - a.x) * dx + (at.y - a.y) * dy) / (dx * dx + dy * dy);
  const float share = std::clamp(t, 0.0F, 1.0F);
  return {a.x + share * dx, a.y + share * dy};
}

float apart(WheelPoint a, WheelPoint b) { return std::hypot(a.x - b.x, a.y - b.y); }

/// As products, which are 0 and not infinite at corners and edges.
std::vector<float> polygon_weights(WheelPoint at, int count) {
  std::vector<float> beside, weights;
  for (int i = 0; i < count; ++i) {
    beside.push_back(
        std::max(0.0F, cross(wheel_corner(i, count), wheel_corner((i + 1) % count, count), at)));
  }
  for (int i = 0; i < count; ++i) {
    float weight = 1;
    for (int edge = 0; edge < count; ++edge) {
      if (edge != i && edge != (i + count - 1) % count) {
        weight *= beside[static_cast<std::size_t>(edge)];
      }
    }
    weights.push_back(weight);
  }
  return weights;
}

}  // namespace

bool mixes_parts(const LatentShape& shape) { return shape.parts() > 1; }
bool mixes_colours(const LatentShape& shape) { return mixes_parts(shape) || shape.stages > 1; }

std::vector<float> weight_shares(std::span<const float> weights) {
  std::vector<float> shares;
  for (const float weight : weights) {
    shares.push_back(std::isfinite(weight) ? std::max(0.0F, weight) : 0);
  }
  float sum = std::accumulate(shares.begin(), shares.end(), 0.0F);
  if (sum <= 0) {
    std::ranges::fill(shares, 1.0F);
    sum = static_cast<float>(shares.size());
  }
  for (float& share : shares) share /= sum;
  return shares;
}

std::vector<std::uint8_t> slots_of_parts(const Mix& mix, const LatentShape& shape) {
  const std::vector<float> weights = weights_of(mix);
  const int parts = shape.parts();
  std::vector<std::uint8_t> slots(static_cast<std::size_t>(parts), 0);
  std::vector<std::size_t> weighed;
  float whole = 0, before = 0;
  for (const int part : fixed_order(parts, mix.order)) {
    const auto k = static_cast<std::size_t>(part);
    const int told = k < mix.of_part.size() && mix.of_part[k] >= 0 ? mix.of_part[k] : mix.shapes_of;
    if (told >= 0) {
      slots[k] = static_cast<std::uint8_t>(told);
      continue;
    }
    weighed.push_back(k);
    whole += shape.kin->part_areas[k];
  }
  for (const std::size_t k : weighed) {
    // Where the middle of the part lies, all parts in a row.
    const float area = shape.kin->part_areas[k];
    const float middle = whole > 0 ? (before + area / 2) / whole : 0.5F;
    before += area;
    float until = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
      if (weights[i] > 0 && middle >= until) slots[k] = static_cast<std::uint8_t>(i);
      until += weights[i];
    }
  }
  return slots;
}

namespace {

Place mixed_whole(const Mix& mix, const LatentShape& shape) {
  if (mixes_parts(shape)) return mixed_by_parts(mix, shape);
  const bool split = mix.shapes_of >= 0 || mix.colours_of >= 0;
  return split && mixes_colours(shape) ? mixed_by_stage(mix, shape) : blended(mix, shape);
}

}  // namespace

Place mixed(const Mix& mix, const LatentShape& shape) {
  return with_marked(mixed_whole(mix, shape), mix, shape);
}

WheelPoint wheel_corner(int slot, int count) {
  if (count <= 1) return {};
  if (count == 2) return {slot == 0 ? -1.0F : 1.0F, 0};
  const double turn = 2 * std::numbers::pi * slot / count - std::numbers::pi / 2;
  return {static_cast<float>(std::cos(turn)), static_cast<float>(std::sin(turn))};
}

WheelPoint onto_wheel(WheelPoint at, int count) {
  if (count <= 1) return {};
  if (count == 2) return nearest_on(wheel_corner(0, 2), wheel_corner(1, 2), at);
  bool inside = true;
  WheelPoint nearest = wheel_corner(0, count);
  for (int i = 0; i < count; ++i) {
    const WheelPoint a = wheel_corner(i, count), b = wheel_corner((i + 1) % count, count);
    inside = inside && cross(a, b, at) >= 0;
    const WheelPoint on = nearest_on(a, b, at);
    if (apart(on, at) < apart(nearest, at)) nearest = on;
  }
  return inside ? at : nearest;
}

std::vector<float> weights_on_wheel(WheelPoint at, int count) {
  if (count <= 1) return {1.0F};
  at = onto_wheel(at, count);
  std::vector<float> weights =
      count == 2 ? std::vector<float>{(1 - at.x) / 2, (1 + at.x) / 2} : polygon_weights(at, count);
  weights = weight_shares(weights);
  for (float& weight : weights) {
    if (weight < kHardlyCounts) weight = 0;
  }
  return weight_shares(weights);
}

WheelPoint wheel_point(std::span<const float> weights) {
  const std::vector<float> shares = weight_shares(weights);
  WheelPoint at;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    const WheelPoint corner = wheel_corner(static_cast<int>(i), static_cast<int>(shares.size()));
    at.x += shares[i] * corner.x;
    at.y += shares[i] * corner.y;
  }
  return at;
}

}  // namespace pixelatent
