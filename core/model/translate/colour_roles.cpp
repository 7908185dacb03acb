#include "model/translate/colour_roles.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <utility>

namespace pixelatent {

namespace {

constexpr double kBothOftenAlike = 0.4;   // of two colours' sprites: have both, of the commoner
constexpr double kRarerHasBoth = 0.8;     // and of the rarer
constexpr double kGroupsTogether = 0.3;   // mean of the first over two groups that become one
constexpr double kEverywhereShare = 0.6;  // of the sprites: outlines, which belong to no ramp
constexpr int kRoleRounds = 25;
constexpr double kPlaceBlur = 1;    // pixels
constexpr float kAnyPlace = 1e-4F;  // no role is impossible anywhere
constexpr float kMostEvidence = 6;  // pixels that one member counts for, neighbours being alike
constexpr float kRampsWeight = 2;   // of what a ramp mostly is against where it lies
constexpr float kCommonRamps = 2;   // square roots of pixels that the set's mean counts for
constexpr float kLeastPlayed = 1e-6F;

/// For every pair of colours how often they occur together, of the commoner one's sprites; 0 where
/// they could not be of one ramp.
std::vector<float> together(std::span<const Coloured> sprites, std::size_t colours) {
  std::vector<float> both(colours * colours, 0);
  for (const Coloured& sprite : sprites) {
    std::vector<std::size_t> here;
    std::vector<char> seen(colours, 0);
    for (const std::uint8_t colour : sprite) {
      if (colour != 0 && !std::exchange(seen[colour], 1)) here.push_back(colour);
    }
    for (const std::size_t i : here) {
      for (const std::size_t j : here) ++both[i * colours + j];
    }
  }
  std::vector<float> strength(both.size(), 0);
  const double everywhere = kEverywhereShare * static_cast<double>(sprites.size());
  for (std::size_t i = 0; i < colours; ++i) {
    for (std::size_t j = 0; j < colours; ++j) {
      const double a = both[i * colours + i], b = both[j * colours + j];
      if (i == j || std::min(a, b) < 1 || std::max(a, b) >= everywhere) continue;
      const double of_common = both[i * colours + j] / std::max(a, b);
      if (of_common > kBothOftenAlike && both[i * colours + j] / std::min(a, b) > kRarerHasBoth) {
        strength[i * colours + j] = static_cast<float>(of_common);
      }
    }
  }
  return strength;
}

double mean_strength(const std::vector<float>& strength, std::size_t colours,
                     const std::vector<int>& one, const std::vector<int>& other) {
  double sum = 0;
  for (const int i : one) {
    for (const int j : other) {
      sum += strength[static_cast<std::size_t>(i) * colours + static_cast<std::size_t>(j)];
    }
  }
  return sum / static_cast<double>(one.size() * other.size());
}

}  // namespace

std::vector<int> ramps_of(std::span<const Coloured> sprites, int colours) {
  const auto n = static_cast<std::size_t>(colours);
  const std::vector<float> strength = together(sprites, n);
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (strength[i * n + j] > 0) pairs.emplace_back(i, j);
    }
  }
  std::stable_sort(pairs.begin(), pairs.end(), [&](const auto& a, const auto& b) {
    return strength[a.first * n + a.second] > strength[b.first * n + b.second];
  });
  std::vector<int> group(n);
  std::iota(group.begin(), group.end(), 0);
  std::vector<std::vector<int>> members(n);
  for (std::size_t i = 0; i < n; ++i) members[i] = {static_cast<int>(i)};
  for (const auto& [i, j] : pairs) {
    const int a = group[i], b = group[j];
    auto& kept = members[static_cast<std::size_t>(a)];
    auto& moved = members[static_cast<std::size_t>(b)];
    if (a == b || mean_strength(strength, n, kept, moved) < kGroupsTogether) continue;
    for (const int colour : moved) group[static_cast<std::size_t>(colour)] = a;
    kept.insert(kept.end(), moved.begin(), moved.end());
    moved.clear();
  }
  std::map<int, int> numbers;
  for (int& g : group) g = numbers.try_emplace(g, static_cast<int>(numbers.size())).first->second;
  return group;
}

ColourRoles::ColourRoles(std::span<const std::vector<Coloured>> sides, const LookSize& size,
                         std::vector<int> ramps)
    : size_(size), ramps_(std::move(ramps)), places_(sides.size()), log_places_(sides.size()) {
  for (const int ramp : ramps_) ramp_count_ = std::max(ramp_count_, ramp + 1);
  std::vector<Member> members;
  for (std::size_t side = 0; side < sides.size(); ++side) {
    for (const Coloured& sprite : sides[side]) {
      for (Member& member : members_of(static_cast<int>(side), sprite)) {
        members.push_back(std::move(member));
      }
    }
  }
  begin(members);
  for (int round = 0; round < kRoleRounds; ++round) {
    maximise(members);
    for (Member& member : members) expect(member);
  }
}

std::vector<ColourRoles::Member> ColourRoles::members_of(int side, const Coloured& sprite) const {
  std::map<int, Member> by_ramp;
  for (std::size_t p = 0; p < sprite.size(); ++p) {
    if (sprite[p] == 0) continue;
    const int ramp = ramps_[sprite[p]];
    Member& member = by_ramp[ramp];
    member.side = side;
    member.ramp = ramp;
    member.pixels.push_back(static_cast<int>(p));
  }
  std::vector<Member> members;
  for (auto& [ramp, member] : by_ramp) members.push_back(std::move(member));
  return members;
}

/// Ramps that lie where no other does are the first roles; every other one plays that which lies
/// most where it does.
void ColourRoles::begin(std::vector<Member>& members) {
  const auto ramps = static_cast<std::size_t>(ramp_count_);
  const std::size_t pixels = size_.pixels();
  std::vector<std::vector<std::vector<float>>> where(places_.size());
  std::vector<double> mass(ramps, 0);
  for (auto& side : where) side.assign(ramps, std::vector<float>(pixels, 0));
  for (const Member& member : members) {
    const auto ramp = static_cast<std::size_t>(member.ramp);
    mass[ramp] += static_cast<double>(member.pixels.size());
    auto& map = where[static_cast<std::size_t>(member.side)][ramp];
    for (const int p : member.pixels) ++map[static_cast<std::size_t>(p)];
  }
  for (auto& side : where) {
    for (auto& map : side) {
      blur(map, size_, kPlaceBlur);
      const float sum = std::accumulate(map.begin(), map.end(), 0.0F);
      const float all_sides = sum * static_cast<float>(where.size());
      for (float& value : map) value = sum > 0 ? std::sqrt(value / all_sides) : 0;
    }
  }
  const auto likeness = [&](std::size_t i, std::size_t j) {
    double sum = 0;
    for (const auto& side : where) {
      sum += std::inner_product(side[i].begin(), side[i].end(), side[j].begin(), 0.0);
    }
    return sum;
  };
  std::vector<double> nearest(ramps, -1);
  std::vector<std::size_t> first_role(ramps, 0);
  for (roles_ = 0; roles_ < std::min(kMostRoles, ramp_count_); ++roles_) {
    std::size_t next = 0;
    const auto wanted = [&](std::size_t r) {
      return std::max(0.0, 1 - std::max(0.0, nearest[r])) * std::sqrt(mass[r]);
    };
    for (std::size_t r = 1; r < ramps; ++r) next = wanted(r) > wanted(next) ? r : next;
    if (wanted(next) <= 0) break;
    for (std::size_t r = 0; r < ramps; ++r) {
      const double like = likeness(next, r);
      if (like <= nearest[r]) continue;
      nearest[r] = like;
      first_role[r] = static_cast<std::size_t>(roles_);
    }
  }
  roles_ = std::max(roles_, 1);
  for (Member& member : members) {
    member.share.assign(static_cast<std::size_t>(roles_), 0);
    member.share[first_role[static_cast<std::size_t>(member.ramp)]] = 1;
  }
}

void ColourRoles::maximise(const std::vector<Member>& members) {
  const auto roles = static_cast<std::size_t>(roles_);
  const std::size_t pixels = size_.pixels();
  for (auto& side : places_) side.assign(roles * pixels, 0);
  played_.assign(static_cast<std::size_t>(ramp_count_) * roles, 0);
  std::vector<float> usual(roles, 0);
  float all = 0;
  for (const Member& member : members) {
    const auto size = static_cast<float>(member.pixels.size());
    all += size;
    for (std::size_t r = 0; r < roles; ++r) {
      if (member.share[r] < kLeastPlayed) continue;
      for (const int p : member.pixels) {
        places_[static_cast<std::size_t>(member.side)][r * pixels + static_cast<std::size_t>(p)] +=
            member.share[r];
      }
      played_[static_cast<std::size_t>(member.ramp) * roles + r] +=
          member.share[r] * std::sqrt(size);
      usual[r] += member.share[r] * size;
    }
  }
  for (std::size_t side = 0; side < places_.size(); ++side) {
    log_places_[side].resize(places_[side].size());
    for (std::size_t r = 0; r < roles; ++r) {
      const auto from = places_[side].begin() + static_cast<std::ptrdiff_t>(r * pixels);
      std::vector<float> map(from, from + static_cast<std::ptrdiff_t>(pixels));
      blur(map, size_, kPlaceBlur);
      const float sum = std::accumulate(map.begin(), map.end(), 0.0F);
      const float total = sum + kAnyPlace * static_cast<float>(pixels);
      for (std::size_t p = 0; p < pixels; ++p) {
        places_[side][r * pixels + p] = (map[p] + kAnyPlace) / total;
        log_places_[side][r * pixels + p] = std::log(places_[side][r * pixels + p]);
      }
    }
  }
  for (std::size_t ramp = 0; ramp < static_cast<std::size_t>(ramp_count_); ++ramp) {
    float* const played = played_.data() + ramp * roles;
    const float sum = std::accumulate(played, played + roles, 0.0F) + kCommonRamps;
    for (std::size_t r = 0; r < roles; ++r) {
      played[r] = (played[r] + kCommonRamps * usual[r] / std::max(all, 1.0F)) / sum;
    }
  }
}

void ColourRoles::expect(Member& member) const {
  const auto roles = static_cast<std::size_t>(roles_);
  const std::size_t pixels = size_.pixels();
  const auto size = static_cast<float>(member.pixels.size());
  const std::vector<float>& log_places = log_places_[static_cast<std::size_t>(member.side)];
  member.share.assign(roles, 0);
  for (std::size_t r = 0; r < roles; ++r) {
    float sum = 0;
    for (const int p : member.pixels) {
      sum += log_places[r * pixels + static_cast<std::size_t>(p)];
    }
    const float played = played_[static_cast<std::size_t>(member.ramp) * roles + r];
    member.share[r] = sum / size * std::min(size, kMostEvidence) +
                      kRampsWeight * std::log(std::max(played, kLeastPlayed));
  }
  const float best = *std::max_element(member.share.begin(), member.share.end());
  float total = 0;
  for (float& share : member.share) total += share = std::exp(share - best);
  for (float& share : member.share) share /= total;
}

RolesOf ColourRoles::assign(int side, const Coloured& sprite) const {
  RolesOf roles(sprite.size(), kNoRole);
  for (Member& member : members_of(side, sprite)) {
    expect(member);
    const auto best = std::max_element(member.share.begin(), member.share.end());
    for (const int p : member.pixels) {
      roles[static_cast<std::size_t>(p)] = static_cast<std::uint8_t>(best - member.share.begin());
    }
  }
  return roles;
}

std::span<const float> ColourRoles::places(int side, int role) const {
  return std::span(places_[static_cast<std::size_t>(side)])
      .subspan(static_cast<std::size_t>(role) * size_.pixels(), size_.pixels());
}

}  // namespace pixelatent
