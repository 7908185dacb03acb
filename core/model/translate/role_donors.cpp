#include "model/translate/role_donors.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "image/oklab.hpp"
#include "model/translate/in_one_colours.hpp"

namespace pixelatent {

namespace {

constexpr double kRowBlur = 1;  // rows
constexpr float kPresence = 0.1F;
constexpr float kFloorDeviation = 0.15F, kMostDeviations = 3;

std::size_t at(int i) { return static_cast<std::size_t>(i); }

SidesSets sets_in(const std::vector<FiguresOfSide>& sides) {
  SidesSets sets;
  for (const FiguresOfSide& side : sides) sets.push_back(side.set);
  return sets;
}

/// Sprites are told apart by their numbers.
std::vector<FiguresOfSide> two_sides(const std::shared_ptr<const SpriteSet>& a,
                                     const std::shared_ptr<const SpriteSet>& b) {
  std::vector<FiguresOfSide> sides = {{a, {}}, {b, {}}};
  for (FiguresOfSide& side : sides) {
    side.figures.resize(at(side.set->size()));
    std::iota(side.figures.begin(), side.figures.end(), 0);
  }
  return sides;
}

ColourRoles roles_between(const SidesSets& sets, const Palette& palette, const LookSize& size) {
  const InOneColours all = in_one_colours(sets, palette);
  return ColourRoles(all.sides, size, all.ramps);
}

std::vector<float> distances(const Palette& palette) {
  std::vector<PixelLook> looks;
  for (const Rgba8 colour : palette.colours) {
    if (colour.a < kOpaqueFrom) {
      looks.push_back({});
      continue;
    }
    const Oklab c = to_even_oklab(colour);
    looks.push_back({2 * c.L, 2 * c.a, 2 * c.b, 0.7F});
  }
  std::vector<float> apart;
  for (const PixelLook& a : looks) {
    for (const PixelLook& b : looks) {
      float sum = 0;
      for (std::size_t i = 0; i < 4; ++i) sum += std::abs(a[i] - b[i]);
      apart.push_back(sum);
    }
  }
  return apart;
}

}  // namespace

RoleDonors::RoleDonors(const std::shared_ptr<const SpriteSet>& a,
                       const std::shared_ptr<const SpriteSet>& b, bool paired)
    : RoleDonors(two_sides(a, b)) {
  paired_ = paired;
}

RoleDonors::RoleDonors(const std::vector<FiguresOfSide>& sides)
    : size_{sides.front().set->canvas().width, sides.front().set->canvas().height},
      palette_(joint_palette(sets_in(sides))),
      roles_(roles_between(sets_in(sides), palette_, size_)),
      apart_(distances(palette_)),
      sides_(sides.size()) {
  for (std::size_t s = 0; s < sides.size(); ++s) {
    const SpriteSet& set = *sides[s].set;
    Side& side = sides_[s];
    side.quantised = set.quantised();
    side.figures = sides[s].figures;
    for (std::size_t i = 0; i < side.figures.size(); ++i) side.who[side.figures[i]] = i;
    for (Coloured& sprite : coloured(set, palette_)) {
      side.looks.push_back(measured(static_cast<int>(s), std::move(sprite)));
    }
    prepare(side);
    std::vector<Image> swatch = {Image(palette_.size(), 1)};
    for (int c = 0; c < palette_.size(); ++c) swatch[0].at(c, 0) = palette_.colours[at(c)];
    recolour(swatch, std::span(set.palette().colours).subspan(1));
    side.nearest = std::vector<Rgba8>(swatch[0].pixels().begin(), swatch[0].pixels().end());
  }
  weigh_rows();
}

/// Not yet against the side's others.
RoleLook RoleDonors::measured(int side, Coloured colours) const {
  const auto height = at(size_.height), roles = at(roles_.roles());
  RoleLook look;
  look.roles = roles_.assign(side, colours);
  look.shares.assign(roles * at(palette_.size()), 0);
  look.outline.assign(height, 0);
  std::vector<std::vector<float>> counts(roles, std::vector<float>(height, 0));
  for (std::size_t p = 0; p < colours.size(); ++p) {
    if (colours[p] == 0) continue;
    const std::size_t y = p / at(size_.width), role = look.roles[p];
    ++counts[role][y];
    ++look.outline[y];
    ++look.shares[role * at(palette_.size()) + colours[p]];
  }
  const LookSize column{1, size_.height};
  blur(look.outline, column, kRowBlur);
  for (std::size_t r = 0; r < roles; ++r) {
    blur(counts[r], column, kRowBlur);
    for (const float count : counts[r]) look.rows.push_back(std::sqrt(count));
    for (const float count : counts[r]) look.rows.push_back(std::pow(count, kPresence));
    float* const shares = look.shares.data() + r * at(palette_.size());
    const float sum = std::accumulate(shares, shares + palette_.size(), 0.0F);
    for (int c = 0; c < palette_.size(); ++c) shares[c] = sum > 0 ? std::sqrt(shares[c] / sum) : 0;
  }
  look.colours = std::move(colours);
  return look;
}

namespace {

/// In deviations from the mean, none of them too many.
void stand_out(std::vector<float>& values, const float* mean, const float* deviation) {
  for (std::size_t i = 0; i < values.size(); ++i) {
    values[i] = std::clamp((values[i] - mean[i]) / (deviation[i] + kFloorDeviation),
                           -kMostDeviations, kMostDeviations);
  }
}

}  // namespace

void RoleDonors::prepare(Side& side) {
  const std::size_t rows = side.looks.front().rows.size(), height = at(size_.height);
  const auto n = static_cast<double>(side.looks.size());
  std::vector<double> sum(rows + height, 0), squares(sum);
  for (const RoleLook& look : side.looks) {
    for (std::size_t i = 0; i < sum.size(); ++i) {
      const double v = i < rows ? look.rows[i] : look.outline[i - rows];
      sum[i] += v;
      squares[i] += v * v;
    }
  }
  for (std::size_t i = 0; i < sum.size(); ++i) {
    const double mean = sum[i] / n;
    side.mean.push_back(static_cast<float>(mean));
    side.deviation.push_back(
        static_cast<float>(std::sqrt(std::max(0.0, squares[i] / n - mean * mean))));
  }
  for (RoleLook& look : side.looks) {
    stand_out(look.rows, side.mean.data(), side.deviation.data());
    stand_out(look.outline, side.mean.data() + rows, side.deviation.data() + rows);
  }
  const auto roles = at(roles_.roles());
  side.here.assign(size_.pixels() * roles, 0);
  side.drawn.assign(size_.pixels(), 0);
  for (std::size_t r = 0; r < roles; ++r) {
    std::vector<float> map(size_.pixels(), 0);
    for (const RoleLook& look : side.looks) {
      for (std::size_t p = 0; p < map.size(); ++p) map[p] += look.roles[p] == r ? 1 : 0;
    }
    for (std::size_t p = 0; p < map.size(); ++p) side.drawn[p] |= map[p] > 0 ? 1 : 0;
    blur(map, size_, std::max(1.0, RoleDonors::kReachOfHeight * size_.height));
    for (std::size_t p = 0; p < map.size(); ++p) side.here[p * roles + r] = map[p];
  }
  for (std::size_t p = 0; p < size_.pixels(); ++p) {
    float* const here = side.here.data() + p * roles;
    const float all = std::accumulate(here, here + roles, 1e-9F);
    for (std::size_t r = 0; r < roles; ++r) here[r] /= all;
  }
}

/// A role's rows count by how much of it lies there.
void RoleDonors::weigh_rows() {
  const auto roles = at(roles_.roles()), height = at(size_.height);
  row_weight_.assign(roles * height, 0);
  for (const Side& side : sides_) {
    const float each = 1 / static_cast<float>(side.looks.size());
    for (const RoleLook& look : side.looks) {
      for (std::size_t p = 0; p < look.roles.size(); ++p) {
        if (look.roles[p] == kNoRole) continue;
        row_weight_[look.roles[p] * height + p / at(size_.width)] += each;
      }
    }
  }
  for (std::size_t r = 0; r < roles; ++r) {
    float* const weight = row_weight_.data() + r * height;
    const float all = std::accumulate(weight, weight + height, 1e-9F);
    for (std::size_t y = 0; y < height; ++y) weight[y] /= all;
  }
}

RoleLook RoleDonors::look_of(int side, const Image& image) const {
  RoleLook look = measured(side, to_indices(image, palette_));
  const Side& set = sides_[at(side)];
  stand_out(look.rows, set.mean.data(), set.deviation.data());
  stand_out(look.outline, set.mean.data() + look.rows.size(),
            set.deviation.data() + look.rows.size());
  return look;
}

}  // namespace pixelatent
