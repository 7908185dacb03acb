#include "latent/place_latents.hpp"

#include <algorithm>
#include <vector>

#include "latent/place_edit.hpp"
#include "latent/slerp.hpp"
#include "model/parts/child_of_point.hpp"
#include "model/points_to_z.hpp"
#include "model/sprite_gan.hpp"

namespace pixelatent {

namespace {

constexpr std::size_t kRemembered = 128;  // a grid's children, and what they are of

const torch::Tensor& code_for(const Latents& latents, std::size_t stage) {
  return latents.of_stage.empty() ? latents.z : latents.of_stage[stage];
}

/// combine(codes) -> code, for what all sources' z are and for every stage that any of them has.
template <class Combine>
Latents combined(const std::vector<Latents>& sources, const Combine& combine) {
  std::vector<torch::Tensor> codes;
  std::size_t stages = 0;
  for (const Latents& source : sources) {
    codes.push_back(source.z);
    stages = std::max(stages, source.of_stage.size());
  }
  Latents result = combine(codes);
  for (std::size_t stage = 0; stage < stages; ++stage) {
    for (std::size_t i = 0; i < sources.size(); ++i) codes[i] = code_for(sources[i], stage);
    result.of_stage.push_back(combine(codes));
  }
  return result;
}

torch::Tensor row_of(const std::vector<float>& values) {
  return torch::tensor(values, torch::kFloat).unsqueeze(0);
}

/// [1, rows * columns] bool: which blocks are of place `which`.
torch::Tensor blocks_of(const ByRegion& mix, std::size_t which) {
  std::vector<std::int64_t> of_block(mix.of_block.begin(), mix.of_block.end());
  return (torch::tensor(of_block, torch::kLong) == static_cast<std::int64_t>(which)).unsqueeze(0);
}

/// Through z[0] at 0 and z[1] at 1, coming from z[2] and going on to z[3] (Catmull & Rom 1974).
torch::Tensor curve(const std::vector<torch::Tensor>& z, float t) {
  const torch::Tensor &from = z[0], &to = z[1], &before = z[2], &after = z[3];
  return from + 0.5 * t *
                    ((to - before) + t * ((2 * before - 5 * from + 4 * to - after) +
                                          t * (3 * (from - to) + after - before)));
}

/// The curve, of the length that the straight way between the two ends' lengths has: what is
/// shorter than all sprites' codes looks like none of them.
torch::Tensor curve_on_sphere(const std::vector<torch::Tensor>& z, float t) {
  const torch::Tensor bent = curve(z, t);
  const double wanted = (1 - t) * z[0].norm().item<double>() + t * z[1].norm().item<double>();
  const double length = bent.norm().item<double>();
  return length < 1e-6 ? bent : bent * (wanted / length);
}

/// One part after the other changes on the way; what the whole is like changes evenly.
torch::Tensor part_by_part(const std::vector<torch::Tensor>& z, const Between& between,
                           const SpriteCodes& codes) {
  const torch::Tensor &from = z[0], &to = z[1];
  const float t = between.t;
  if (t <= 0) return from;
  if (t >= 1) return to;
  const SpriteParts& parts = *codes.parts();
  const Collage a = codes.collage_at(from), b = codes.collage_at(to);
  const PartMask taken = parts.first_parts(a, b, static_cast<double>(t), /*order=*/0);
  const auto global = codes.layout().global;
  const torch::Tensor code = taken == 0 ? codes.of(a) : codes.of(parts.with_parts(a, b, taken, {}));
  std::vector<torch::Tensor> wholes;
  for (const torch::Tensor& end : z) wholes.push_back(end.slice(1, 0, global));
  const torch::Tensor whole =
      between.way == Way::Cubic ? curve(wholes, t) : torch::lerp(wholes[0], wholes[1], t);
  return torch::cat({whole, code.slice(1, global)}, 1);
}

/// Of many, see Latents::own_colours.
torch::Tensor stacked_colours(std::span<const Latents> each) {
  std::vector<torch::Tensor> rows;
  bool any = false;
  for (const Latents& latents : each) {
    any = any || latents.own_colours.defined();
    rows.push_back(latents.own_colours.defined() ? latents.own_colours
                                                 : torch::zeros({latents.z.size(0)}, torch::kLong));
  }
  return any ? torch::cat(rows) : torch::Tensor();
}

class Evaluation {
 public:
  explicit Evaluation(const PlaceSpace& space) : space_(space) {}

  Latents operator()(const LatentPoint& point) const {
    return points_to_z({&point, 1}, space_.shape.dimensions, space_.codes.get(), space_.steps);
  }

  Latents operator()(const FreeCode& free) const {
    LatentPoint moved;  // adds the offsets as to every point
    moved.offsets = free.offsets;
    const torch::Tensor code = row_of(free.code);
    if (!space_.steps.defined() || free.offsets.empty()) return picture(code);
    const torch::Tensor offset =
        points_to_z({&moved, 1}, space_.shape.dimensions, nullptr, space_.steps);
    return picture(moved_along(code, offset, space_.codes.get()));
  }

  Latents operator()(const Between& between) const {
    std::vector<InnerPlace> places = {between.from, between.to};
    places.insert(places.end(), between.beyond.begin(), between.beyond.end());
    const std::vector<Latents> ends = all(places);
    if (space_.codes && space_.codes->parts() && between.way != Way::Hold) {
      return combined(ends, [&](const std::vector<torch::Tensor>& z) {
        return part_by_part(z, between, *space_.codes);
      });
    }
    return combined(ends, [&](const std::vector<torch::Tensor>& z) -> torch::Tensor {
      switch (between.way) {
        case Way::Slerp:
          return slerp(z[0], z[1], between.t);
        case Way::Straight:
          return torch::lerp(z[0], z[1], between.t);
        case Way::Hold:
          return between.t < 1 ? z[0] : z[1];
        case Way::Cubic:
          return curve_on_sphere(z, between.t);
      }
      TORCH_CHECK(false, "unknown way between two places");
    });
  }

  Latents operator()(const ByStage& mix) const {
    const std::vector<Latents> sources = all(mix.places);
    Latents result;
    for (std::size_t stage = 0; stage < mix.of_stage.size(); ++stage) {
      result.of_stage.push_back(code_for(sources[mix.of_stage[stage]], stage));
    }
    // The last stage decides on colours, and colours are what z limits.
    result.z = result.of_stage.back();
    return result;
  }

  Latents operator()(const ByParts& mix) const {
    const Place place(mix);
    return space_.codes->of(collage_of(place, space_));
  }

  /// All on the sphere first, so that none counts for more by its length.
  Latents operator()(const ByRegion& mix) const {
    const auto global = space_.shape.noisy;
    const CodeLayout& layout = space_.codes->layout();
    const std::int64_t blocks = std::int64_t{space_.shape.block_rows} * space_.shape.block_columns;
    return combined(all(mix.places), [&](const std::vector<torch::Tensor>& z) {
      torch::Tensor result = as_read(z[mix.whole], layout).clone();
      const torch::Tensor map = result.slice(1, global).view({-1, blocks});
      for (std::size_t i = 0; i < z.size(); ++i) {
        const torch::Tensor other = as_read(z[i], layout).slice(1, global).reshape({-1, blocks});
        map.copy_(torch::where(blocks_of(mix, i), other, map));
      }
      return result;
    });
  }

 private:
  /// A picture that was brought or painted may have more colours than any sprite of the set.
  Latents picture(const torch::Tensor& code) const {
    return space_.codes ? latents_of_picture(code, *space_.codes) : Latents(code);
  }

  std::vector<Latents> all(const std::vector<InnerPlace>& places) const {
    std::vector<Latents> latents;
    for (const InnerPlace& place : places) latents.push_back(std::visit(*this, place->is));
    return latents;
  }

  const PlaceSpace& space_;
};

/// Which parts are those of place `which`.
PartMask mask_of(const std::vector<std::uint8_t>& of_part, std::size_t which) {
  PartMask mask = 0;
  for (std::size_t part = 0; part < of_part.size(); ++part) {
    if (of_part[part] == which) mask |= PartMask{1} << part;
  }
  return mask;
}

Collage put_together(const ByParts& mix, const PlaceSpace& space) {
  const SpriteParts& parts = *space.codes->parts();
  std::vector<Collage> sources;
  for (const InnerPlace& place : mix.places) sources.push_back(collage_of(*place, space));
  const std::vector<int> near = sprites_in(Place(mix));
  Collage child = sources.front();
  for (std::size_t i = 1; i < sources.size(); ++i) {
    const PartMask taken = mask_of(mix.of_part, i);
    if (taken != 0) child = parts.with_parts(child, sources[i], taken, near);
  }
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const PartMask dyed = mask_of(mix.colours_of_part, i) & ~mask_of(mix.of_part, i);
    if (dyed != 0) child = parts.with_colours(child, sources[i], dyed);
  }
  return child;
}

Collage collage_worked_out(const Place& place, const PlaceSpace& space) {
  const SpriteParts& parts = *space.codes->parts();
  if (const auto* mix = std::get_if<ByParts>(&place.is)) return put_together(*mix, space);
  const LatentPoint* point = anchored(place);
  if (point != nullptr && point->sprite >= 0 && !has_offsets(place)) return child_of(*point, parts);
  return space.codes->collage_at(latents_of(place, space).z);
}

}  // namespace

Latents latents_of_picture(const torch::Tensor& codes, const SpriteCodes& of) {
  Latents latents(codes);
  if (of.parts()) latents.own_colours = of.colours_held(codes);
  return latents;
}

const Collage* CollageMemory::find(const Place& place) const {
  const auto found = std::ranges::find(kept_, place, &std::pair<Place, Collage>::first);
  return found != kept_.end() ? &found->second : nullptr;
}

void CollageMemory::keep(const Place& place, const Collage& collage) {
  if (kept_.size() < kRemembered) {
    kept_.emplace_back(place, collage);
    return;
  }
  kept_[next_] = {place, collage};
  next_ = (next_ + 1) % kRemembered;
}

Collage collage_of(const Place& place, const PlaceSpace& space) {
  if (space.memory == nullptr) return collage_worked_out(place, space);
  if (const Collage* known = space.memory->find(place)) return *known;
  Collage collage = collage_worked_out(place, space);
  space.memory->keep(place, collage);
  return collage;
}

PlaceSpace space_of(const FrozenGenerator& generator, const torch::Tensor& steps) {
  return {generator.shape(), generator.codes(), steps};
}

Latents latents_of(const Place& place, const PlaceSpace& space) {
  const torch::NoGradGuard no_grad;
  return std::visit(Evaluation(space), place.is);
}

Latents stacked(std::span<const Latents> each) {
  Latents all;
  std::vector<torch::Tensor> rows;
  all.own_colours = stacked_colours(each);
  std::size_t stages = 0;
  for (const Latents& latents : each) {
    rows.push_back(latents.z);
    stages = std::max(stages, latents.of_stage.size());
  }
  all.z = torch::cat(rows);
  for (std::size_t stage = 0; stage < stages; ++stage) {
    rows.clear();
    for (const Latents& latents : each) rows.push_back(code_for(latents, stage));
    all.of_stage.push_back(torch::cat(rows));
  }
  return all;
}

}  // namespace pixelatent
