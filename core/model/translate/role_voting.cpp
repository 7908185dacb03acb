// Which figures give what of one that is turned, and in which colours.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "model/translate/role_donors.hpp"
#include "model/translate/tones.hpp"

namespace pixelatent {

namespace {

constexpr float kPresenceCounts = 2;
constexpr float kColoursCount = 0.5F, kOutlineCounts = 0.5F;
constexpr float kSoftness = 0.1F;
constexpr int kFewestDyed = 3;  // pixels of a role that say what its colours are

std::size_t place_of(int i) { return static_cast<std::size_t>(i); }

}  // namespace

RoleDonors::Wanted RoleDonors::compare(const RoleLook& source, const RoleLook& look) const {
  const auto roles = place_of(roles_.roles()), height = place_of(size_.height),
             colours = place_of(palette_.size());
  Wanted wanted;
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
  for (std::size_t y = 0; y < height; ++y) {
    wanted.of_row.push_back(kOutlineCounts * std::abs(source.outline[y] - look.outline[y]));
  }
  blur(wanted.of_row, {1, size_.height}, std::max(1.0, kReachOfHeight * size_.height));
  return wanted;
}

std::vector<std::optional<RoleDonors::Wanted>> RoleDonors::compare_all(
    const std::vector<FigureSeen>& seen, const std::vector<RoleLook>& sources, int to) const {
  const Side& target = sides_[place_of(to)];
  std::vector<std::optional<Wanted>> all(target.looks.size());
  for (std::size_t j = 0; j < all.size(); ++j) {
    if (!paired_) {
      all[j] = compare(sources.front(), target.looks[j]);
      continue;
    }
    float views = 0;
    for (std::size_t i = 0; i < seen.size(); ++i) {
      const Side& side = sides_[place_of(seen[i].side)];
      const auto who = side.who.find(target.figures[j]);
      if (who == side.who.end()) continue;
      const Wanted one = compare(sources[i], side.looks[who->second]);
      ++views;
      if (!all[j]) {
        all[j] = one;
        continue;
      }
      const auto add = [](float sum, float more) { return sum + more; };
      std::ranges::transform(all[j]->of_role, one.of_role, all[j]->of_role.begin(), add);
      std::ranges::transform(all[j]->of_row, one.of_row, all[j]->of_row.begin(), add);
    }
    if (!all[j]) continue;
    for (float& sum : all[j]->of_role) sum /= views;
    for (float& sum : all[j]->of_row) sum /= views;
  }
  return all;
}

Coloured RoleDonors::dyed(const RoleLook& donor, const RoleLook& source) const {
  const auto colours = place_of(palette_.size());
  Coloured out = donor.colours;
  for (std::size_t r = 0; r < place_of(roles_.roles()); ++r) {
    std::vector<int> own(colours, 0), wanted(colours, 0);
    for (std::size_t p = 0; p < out.size(); ++p) {
      if (donor.roles[p] == r) ++own[donor.colours[p]];
    }
    for (std::size_t p = 0; p < source.colours.size(); ++p) {
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
             apart[pictures[place_of(voters[i].sprite)][p] * colours +
                   pictures[place_of(voter.sprite)][p]];
    }
    if (sum >= least) continue;
    least = sum;
    best = i;
  }
  return best;
}

}  // namespace

Image RoleDonors::translated(const std::vector<FigureSeen>& seen, int to) const {
  std::vector<RoleLook> sources;
  RoleLook source;  // all that is seen, for its colours
  for (const FigureSeen& one : seen) {
    sources.push_back(look_of(one.side, *one.image));
    const RoleLook& look = sources.back();
    source.colours.insert(source.colours.end(), look.colours.begin(), look.colours.end());
    source.roles.insert(source.roles.end(), look.roles.begin(), look.roles.end());
  }
  const Side& target = sides_[place_of(to)];
  const std::vector<std::optional<Wanted>> wanted = compare_all(seen, sources, to);
  std::vector<std::size_t> candidates;
  for (std::size_t j = 0; j < wanted.size(); ++j) {
    if (wanted[j]) candidates.push_back(j);
  }
  Image out(size_.width, size_.height);
  if (candidates.empty()) return out;
  const auto roles = place_of(roles_.roles()), width = place_of(size_.width);
  std::vector<Coloured> pictures(target.looks.size());
  std::vector<Voter> voters(candidates.size());
  for (std::size_t p = 0; p < size_.pixels(); ++p) {
    if (target.drawn[p] == 0) continue;
    voters.resize(candidates.size());
    for (std::size_t v = 0; v < voters.size(); ++v) {
      const float* const here = target.here.data() + p * roles;
      const Wanted& of_it = *wanted[candidates[v]];
      voters[v] = {
          static_cast<int>(candidates[v]),
          std::inner_product(here, here + roles, of_it.of_role.data(), of_it.of_row[p / width])};
    }
    const std::size_t few = std::min(voters.size(), place_of(kDonors));
    std::partial_sort(voters.begin(), voters.begin() + static_cast<std::ptrdiff_t>(few),
                      voters.end(), [](const Voter& a, const Voter& b) {
                        return a.cost != b.cost ? a.cost < b.cost : a.sprite < b.sprite;
                      });
    voters.resize(few);
    for (const Voter& voter : voters) {
      Coloured& picture = pictures[place_of(voter.sprite)];
      if (picture.empty()) picture = dyed(target.looks[place_of(voter.sprite)], source);
    }
    const auto winner = place_of(
        voters[elected_voter(voters, pictures, p, apart_, place_of(palette_.size()))].sprite);
    const std::uint8_t colour = pictures[winner][p];
    out.pixels()[p] = colour == target.looks[winner].colours[p]
                          ? target.quantised[winner].pixels()[p]
                          : target.nearest[colour];
  }
  return out;
}

}  // namespace pixelatent
