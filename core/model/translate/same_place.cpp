#include "model/translate/same_place.hpp"

#include <algorithm>
#include <array>
#include <numeric>

#include "model/translate/in_one_colours.hpp"

namespace pixelatent {

namespace {

constexpr double kRampBlur = 1;  // pixels

/// How often each pixel is of each ramp, and drawn at all.
struct Maps {
  std::vector<std::vector<float>> ramps;
  std::vector<float> drawn;
};

/// Of every other sprite, from `first` on.
Maps maps_of(std::span<const Coloured> sprites, std::size_t first, const LookSize& size,
             const std::vector<int>& ramps) {
  const int count = 1 + *std::max_element(ramps.begin(), ramps.end());
  Maps maps;
  maps.ramps.assign(static_cast<std::size_t>(count), std::vector<float>(size.pixels(), 0));
  maps.drawn.assign(size.pixels(), 0);
  float looked_at = 0;
  for (std::size_t i = first; i < sprites.size(); i += 2) {
    ++looked_at;
    for (std::size_t p = 0; p < sprites[i].size(); ++p) {
      const std::uint8_t colour = sprites[i][p];
      if (colour == 0) continue;
      ++maps.ramps[static_cast<std::size_t>(ramps[colour])][p];
      ++maps.drawn[p];
    }
  }
  for (auto& map : maps.ramps) blur(map, size, kRampBlur);
  for (float& drawn : maps.drawn) drawn /= std::max(looked_at, 1.0F);
  return maps;
}

double sum_of(const std::vector<float>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

double outline_overlap(const Maps& one, const Maps& other) {
  double both = 0, either = 0;
  for (std::size_t p = 0; p < one.drawn.size(); ++p) {
    both += static_cast<double>(std::min(one.drawn[p], other.drawn[p]));
    either += static_cast<double>(std::max(one.drawn[p], other.drawn[p]));
  }
  return either > 0 ? both / either : 1;
}

double ramp_overlap(const Maps& one, const Maps& other) {
  std::array<double, 2> all = {1e-9, 1e-9};
  for (std::size_t r = 0; r < one.ramps.size(); ++r) {
    all[0] += sum_of(one.ramps[r]);
    all[1] += sum_of(other.ramps[r]);
  }
  double common = 0, overlap = 0;
  for (std::size_t r = 0; r < one.ramps.size(); ++r) {
    const double a = sum_of(one.ramps[r]), b = sum_of(other.ramps[r]);
    if (a <= 0 || b <= 0) continue;
    double same = 0;
    for (std::size_t p = 0; p < one.ramps[r].size(); ++p) {
      same += std::min(static_cast<double>(one.ramps[r][p]) / a,
                       static_cast<double>(other.ramps[r][p]) / b);
    }
    const double weight = std::min(a / all[0], b / all[1]);
    common += weight;
    overlap += weight * same;
  }
  return common > 0 ? overlap / common : 1;
}

}  // namespace

SamePlace same_place(std::span<const Coloured> a, std::span<const Coloured> b, const LookSize& size,
                     const std::vector<int>& ramps) {
  const std::array<Maps, 2> of_a = {maps_of(a, 0, size, ramps), maps_of(a, 1, size, ramps)};
  const std::array<Maps, 2> of_b = {maps_of(b, 0, size, ramps), maps_of(b, 1, size, ramps)};
  const auto against_halves = [&](double (*overlap)(const Maps&, const Maps&)) {
    double across = 0;
    for (const Maps& one : of_a) {
      for (const Maps& other : of_b) across += overlap(one, other) / 4;
    }
    const double within = std::min(overlap(of_a[0], of_a[1]), overlap(of_b[0], of_b[1]));
    return within > 0 ? across / within : 1.0;
  };
  return {against_halves(outline_overlap), against_halves(ramp_overlap)};
}

SamePlace same_place_of(const std::shared_ptr<const SpriteSet>& a,
                        const std::shared_ptr<const SpriteSet>& b) {
  const SidesSets sets = {a, b};
  const InOneColours both = in_one_colours(sets, joint_palette(sets));
  return same_place(both.sides[0], both.sides[1], {a->canvas().width, a->canvas().height},
                    both.ramps);
}

}  // namespace pixelatent
