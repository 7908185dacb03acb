#include "latent/place_edit.hpp"

#include <algorithm>
#include <utility>

namespace pixelatent {

namespace {

float value_at(const std::vector<float>& values, std::size_t k) {
  return k < values.size() ? values[k] : 0.0F;
}

void add_at(std::vector<float>& values, std::size_t k, float change) {
  if (k >= values.size()) values.resize(k + 1, 0.0F);
  values[k] += change;
}

/// `change(part)` is called for every anchored and free place that this one is made of.
template <class Change>
Place changed(const Place& place, const Change& change);

template <class Change>
struct Changed {
  const Change& change;

  Place operator()(LatentPoint point) const {
    change(point);
    return point;
  }
  Place operator()(FreeCode free) const {
    change(free);
    return free;
  }
  Place operator()(const Between& between) const {
    Between moved{changed(*between.from, change), changed(*between.to, change), between.t,
                  between.way, between.beyond};
    for (InnerPlace& other : moved.beyond) other = changed(*other, change);
    return moved;
  }
  Place operator()(ByStage mix) const {
    for (InnerPlace& part : mix.places) part = changed(*part, change);
    return mix;
  }
  Place operator()(ByRegion mix) const {
    for (InnerPlace& part : mix.places) part = changed(*part, change);
    return mix;
  }
  Place operator()(ByParts mix) const {
    for (InnerPlace& part : mix.places) part = changed(*part, change);
    return mix;
  }
};

template <class Change>
Place changed(const Place& place, const Change& change) {
  return std::visit(Changed<Change>{change}, place.is);
}

struct OffsetOf {
  std::size_t k;

  float operator()(const LatentPoint& point) const { return value_at(point.offsets, k); }
  float operator()(const FreeCode& free) const { return value_at(free.offsets, k); }
  float operator()(const Between& between) const {
    const float from = offset_of(*between.from, k);
    return from + (offset_of(*between.to, k) - from) * between.t;
  }
  template <class Mix>
  float operator()(const Mix& mix) const {
    return mix.places.empty() ? 0.0F : offset_of(*mix.places.front(), k);
  }
};

struct FirstAnchored {
  const LatentPoint* operator()(const LatentPoint& point) const { return &point; }
  const LatentPoint* operator()(const FreeCode&) const { return nullptr; }
  const LatentPoint* operator()(const Between& between) const {
    const LatentPoint* point = first_anchored(*between.from);
    return point != nullptr ? point : first_anchored(*between.to);
  }
  template <class Mix>
  const LatentPoint* operator()(const Mix& mix) const {
    for (const InnerPlace& part : mix.places) {
      if (const LatentPoint* point = first_anchored(*part)) return point;
    }
    return nullptr;
  }
};

struct LeaveOutUnknown {
  const LatentShape& shape;

  void operator()(LatentPoint& point) const {
    const auto unknown = [&](int sprite) { return sprite < 0 || sprite >= shape.sprites; };
    std::erase_if(point.blend, [&](const SpriteShare& other) { return unknown(other.sprite); });
    if (unknown(point.sprite)) {
      point.sprite = -1;
      point.blend.clear();
    }
    const auto longest = static_cast<std::size_t>(shape.dimensions);
    if (point.noise.size() > longest) point.noise.resize(longest);
  }
  void operator()(FreeCode&) const {}
};

}  // namespace

const LatentPoint* anchored(const Place& place) { return std::get_if<LatentPoint>(&place.is); }

const LatentPoint* first_anchored(const Place& place) {
  return std::visit(FirstAnchored{}, place.is);
}

std::vector<int> sprites_in(const Place& place) {
  struct Gather {
    std::vector<int>& sprites;
    void operator()(const LatentPoint& point) const {
      if (point.sprite >= 0) sprites.push_back(point.sprite);
      for (const SpriteShare& other : point.blend) sprites.push_back(other.sprite);
    }
    void operator()(const FreeCode&) const {}
  };
  std::vector<int> sprites;
  (void)changed(place, Gather{sprites});
  std::ranges::sort(sprites);
  sprites.erase(std::unique(sprites.begin(), sprites.end()), sprites.end());
  return sprites;
}

const Between* on_the_way(const Place& place) { return std::get_if<Between>(&place.is); }

float offset_of(const Place& place, std::size_t k) { return std::visit(OffsetOf{k}, place.is); }

Place with_offset(const Place& place, std::size_t k, float value) {
  const float change = value - offset_of(place, k);
  return changed(place, [&](auto& part) { add_at(part.offsets, k, change); });
}

Place without_offsets(const Place& place) {
  return changed(place, [](auto& part) { part.offsets.clear(); });
}

bool has_offsets(const Place& place) {
  bool any = false;
  (void)changed(place, [&](const auto& part) {
    any = any || std::ranges::any_of(part.offsets, [](float offset) { return offset != 0; });
  });
  return any;
}

std::optional<float> novelty_of(const Place& place) {
  const LatentPoint* point = first_anchored(place);
  return point != nullptr ? std::optional(point->novelty) : std::nullopt;
}

Place with_novelty(const Place& place, float novelty) {
  struct SetNovelty {
    float novelty;
    void operator()(LatentPoint& point) const { point.novelty = novelty; }
    void operator()(FreeCode&) const {}
  };
  return changed(place, SetNovelty{novelty});
}

ByParts as_parts(const Place& place, int parts) {
  if (const auto* mix = std::get_if<ByParts>(&place.is)) return *mix;
  const std::vector<std::uint8_t> own(static_cast<std::size_t>(parts), 0);
  return {{place}, own, own};
}

ByParts without_unused(ByParts mix) {
  std::vector<bool> used(mix.places.size(), false);
  if (!used.empty()) used.front() = true;
  for (const auto* list : {&mix.of_part, &mix.colours_of_part}) {
    for (const std::uint8_t i : *list) used.at(i) = true;
  }
  std::vector<std::uint8_t> becomes(used.size(), 0);
  std::vector<InnerPlace> kept;
  for (std::size_t i = 0; i < used.size(); ++i) {
    becomes[i] = static_cast<std::uint8_t>(kept.size());
    if (used[i]) kept.push_back(mix.places[i]);
  }
  mix.places = std::move(kept);
  for (auto* list : {&mix.of_part, &mix.colours_of_part}) {
    for (std::uint8_t& i : *list) i = becomes[i];
  }
  return mix;
}

Place sprite_itself(int sprite) {
  LatentPoint point;
  point.sprite = sprite;
  point.novelty = 0;
  return point;
}

Place with_part_of(const Place& place, int part, int sprite, int parts) {
  const LatentPoint* before = anchored(place);
  if (before == nullptr) {
    ByParts mix = as_parts(place, parts);
    const auto which = static_cast<std::size_t>(part);
    mix.of_part[which] = mix.colours_of_part[which] = static_cast<std::uint8_t>(mix.places.size());
    mix.places.emplace_back(sprite_itself(sprite));
    return without_unused(std::move(mix));
  }
  LatentPoint point = *before;
  const std::uint32_t bit = std::uint32_t{1} << part;
  std::erase_if(point.blend, [&](SpriteShare& other) {
    const bool had = (other.parts & bit) != 0;
    other.parts &= ~bit;
    return had && other.parts == 0;  // 0 would mean: as many as its share
  });
  if (sprite != point.sprite) point.blend.push_back({sprite, kMostMix, bit});
  point.novelty = std::max(point.novelty, 1.0F);
  return point;
}

Place without_unknown(const Place& place, const LatentShape& shape) {
  return changed(place, LeaveOutUnknown{shape});
}

}  // namespace pixelatent
