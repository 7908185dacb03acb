#include "model/translate/role_donors.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "image/oklab.hpp"
#include "model/translate/tones.hpp"

namespace pixelatent {

namespace {

constexpr double kRowBlur = 1;  // rows
constexpr float kPresence = 0.1F, kPresenceCounts = 2;
constexpr float kFloorDeviation = 0.15F, kMostDeviations = 3;
constexpr float kColoursCount = 0.5F, kOutlineCounts = 0.5F;
constexpr float kSoftness = 0.1F;
constexpr double kReachOfHeight = 1.0 / 16;
constexpr int kFewestDyed = 3;  // pixels of a role that say what its colours are

std::size_t at(int i) { return static_cast<std::size_t>(i); }

Palette joint_palette(const SpriteSet& a, const SpriteSet& b) {
  std::vector<Image> all = a.quantised();
  all.insert(all.end(), b.quantised().begin(), b.quantised().end());
  return set_palette(all);
}

std::vector<Coloured> coloured(const SpriteSet& set, const Palette& palette) {
  std::vector<Coloured> sprites;
  for (const Image& image : set.quantised()) sprites.push_back(to_indices(image, palette));
  return sprites;
}

/// Sprites of both sides, in the same colours, and their ramps.
struct InOneColours {
  std::vector<Coloured> a, b;
  std::vector<int> ramps;
};

InOneColours in_one_colours(const SpriteSet& a, const SpriteSet& b, const Palette& palette) {
  InOneColours both{coloured(a, palette), coloured(b, palette), {}};
  std::vector<Coloured> all = both.a;
  all.insert(all.end(), both.b.begin(), both.b.end());
  both.ramps = ramps_of(all, palette.size());
  return both;
}

ColourRoles roles_between(const SpriteSet& a, const SpriteSet& b, const Palette& palette,
                          const LookSize& size) {
  const InOneColours both = in_one_colours(a, b, palette);
  return ColourRoles(both.a, both.b, size, both.ramps);
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

SamePlace same_place_of(const SpriteSet& a, const SpriteSet& b) {
  const InOneColours both = in_one_colours(a, b, joint_palette(a, b));
  return same_place(both.a, both.b, {a.canvas().width, a.canvas().height}, both.ramps);
}

RoleDonors::RoleDonors(const SpriteSet& a, const SpriteSet& b, bool paired)
    : size_{a.canvas().width, a.canvas().height},
      palette_(joint_palette(a, b)),
      roles_(roles_between(a, b, palette_, size_)),
      paired_(paired),
      apart_(distances(palette_)) {
  for (const int s : {0, 1}) {
    const SpriteSet& set = s == 0 ? a : b;
    Side& side = sides_[s];
    side.quantised = set.quantised();
    for (Coloured& sprite : coloured(set, palette_)) {
      side.looks.push_back(measured(s, std::move(sprite)));
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
    blur(map, size_, std::max(1.0, kReachOfHeight * size_.height));
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
  const Side& set = sides_[side];
  stand_out(look.rows, set.mean.data(), set.deviation.data());
  stand_out(look.outline, set.mean.data() + look.rows.size(),
            set.deviation.data() + look.rows.size());
  return look;
}

RoleDonors::Wanted RoleDonors::compare(const RoleLook& source,
                                       const std::vector<RoleLook>& looks) const {
  const auto roles = at(roles_.roles()), height = at(size_.height), colours = at(palette_.size());
  const LookSize column{1, size_.height};
  Wanted wanted;
  for (const RoleLook& look : looks) {
    for (std::size_t r = 0; r < roles; ++r) {
      const float* const a = source.shares.data() + r * colours;
      const float* const b = look.shares.data() + r * colours;
      const float alike = std::inner_product(a, a + colours, b, 0.0F);
      const bool none = std::all_of(a, a + colours, [](float v) { return v == 0; }) &&
                        std::all_of(b, b + colours, [](float v) { return v == 0; });
      float unlike = none ? 0 : kColoursCount * (1 - alike);
      for (std::size_t y = 0; y < height; ++y) {
        const std::size_t much = 2 * r * height + y, any = much + height;
        unlike += row_weight_[r * height + y] *
                  (std::abs(source.rows[much] - look.rows[much]) +
                   kPresenceCounts * std::abs(source.rows[any] - look.rows[any]));
      }
      wanted.of_role.push_back(unlike);
    }
    std::vector<float> rows(height);
    for (std::size_t y = 0; y < height; ++y) {
      rows[y] = kOutlineCounts * std::abs(source.outline[y] - look.outline[y]);
    }
    blur(rows, column, std::max(1.0, kReachOfHeight * size_.height));
    wanted.of_row.insert(wanted.of_row.end(), rows.begin(), rows.end());
  }
  return wanted;
}

Coloured RoleDonors::dyed(const RoleLook& donor, const RoleLook& source) const {
  const auto colours = at(palette_.size());
  Coloured out = donor.colours;
  for (std::size_t r = 0; r < at(roles_.roles()); ++r) {
    std::vector<int> own(colours, 0), wanted(colours, 0);
    for (std::size_t p = 0; p < out.size(); ++p) {
      if (donor.roles[p] == r) ++own[donor.colours[p]];
      if (source.roles[p] == r) ++wanted[source.colours[p]];
    }
    if (std::accumulate(wanted.begin(), wanted.end(), 0) < kFewestDyed) continue;
    std::vector<std::uint8_t> becomes(colours);
    std::iota(becomes.begin(), becomes.end(), std::uint8_t{0});
    dye_tones(becomes, own, wanted, palette_);
    for (std::size_t p = 0; p < out.size(); ++p) {
      if (donor.roles[p] == r) out[p] = becomes[donor.colours[p]];
    }
  }
  return out;
}

namespace {

struct Voter {
  int sprite = 0;
  float cost = 0;
};

/// The colour that is nearest to those of all, and whose it is.
std::size_t elected_voter(const std::vector<Voter>& voters, const std::vector<Coloured>& pictures,
                          std::size_t p, const std::vector<float>& apart, std::size_t colours) {
  std::size_t best = 0;
  float least = INFINITY;
  for (std::size_t i = 0; i < voters.size(); ++i) {
    float sum = 0;
    for (const Voter& voter : voters) {
      sum += std::exp((voters.front().cost - voter.cost) / kSoftness) *
             apart[pictures[at(voters[i].sprite)][p] * colours + pictures[at(voter.sprite)][p]];
    }
    if (sum >= least) continue;
    least = sum;
    best = i;
  }
  return best;
}

}  // namespace

Image RoleDonors::translated(int from, const Image& image) const {
  const RoleLook source = look_of(from, image);
  const Side& target = sides_[1 - from];
  const std::vector<RoleLook>& compared = paired_ ? sides_[from].looks : target.looks;
  const Wanted wanted = compare(source, compared);
  const auto roles = at(roles_.roles()), height = at(size_.height), width = at(size_.width);
  std::vector<Coloured> pictures(target.looks.size());
  Image out(image.width(), image.height());
  std::vector<Voter> voters(compared.size());
  for (std::size_t p = 0; p < size_.pixels(); ++p) {
    if (target.drawn[p] == 0) continue;
    voters.resize(compared.size());
    for (std::size_t j = 0; j < voters.size(); ++j) {
      const float* const here = target.here.data() + p * roles;
      voters[j] = {static_cast<int>(j),
                   std::inner_product(here, here + roles, wanted.of_role.data() + j * roles,
                                      wanted.of_row[j * height + p / width])};
    }
    const std::size_t few = std::min(voters.size(), at(kDonors));
    std::partial_sort(voters.begin(), voters.begin() + static_cast<std::ptrdiff_t>(few),
                      voters.end(), [](const Voter& a, const Voter& b) {
                        return a.cost != b.cost ? a.cost < b.cost : a.sprite < b.sprite;
                      });
    voters.resize(few);
    for (const Voter& voter : voters) {
      Coloured& picture = pictures[at(voter.sprite)];
      if (picture.empty()) picture = dyed(target.looks[at(voter.sprite)], source);
    }
    const auto winner =
        at(voters[elected_voter(voters, pictures, p, apart_, at(palette_.size()))].sprite);
    const std::uint8_t colour = pictures[winner][p];
    out.pixels()[p] = colour == target.looks[winner].colours[p]
                          ? target.quantised[winner].pixels()[p]
                          : target.nearest[colour];
  }
  return out;
}

}  // namespace pixelatent
