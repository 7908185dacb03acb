#include "latent/walk_spacing.hpp"

#include <algorithm>

namespace pixelatent {

namespace {

/// Sum of changes up to every probe of one stretch between keyframes, from its first on.
std::vector<double> summed(std::span<const double> changed) {
  std::vector<double> sums = {0};
  for (const double change : changed) sums.push_back(sums.back() + change);
  return sums;
}

/// The time in a stretch by which the `share` (0..1) of all that changes in it has changed.
double time_at_share(std::span<const double> probes, const std::vector<double>& sums,
                     double share) {
  const double wanted = share * sums.back();
  const auto after = std::ranges::upper_bound(sums, wanted);
  if (after == sums.end()) return probes.back();
  const auto i = static_cast<std::size_t>(after - sums.begin()) - 1;
  const double into = (wanted - sums[i]) / (sums[i + 1] - sums[i]);
  return probes[i] + into * (probes[i + 1] - probes[i]);
}

}  // namespace

double share_changed(const Image& before, const Image& after) {
  if (before.width() != after.width() || before.height() != after.height()) return 1;
  int drawn = 0, differ = 0;
  for (std::size_t i = 0; i < after.pixels().size(); ++i) {
    const Rgba8 &a = before.pixels()[i], &b = after.pixels()[i];
    if (a.a < kOpaqueFrom && b.a < kOpaqueFrom) continue;
    ++drawn;
    if (a != b) ++differ;
  }
  return drawn == 0 ? 0 : static_cast<double>(differ) / drawn;
}

std::vector<double> probe_times(const PlacePath& path) {
  std::vector<double> keys;
  for (const Keyframe& key : path.keyframes) keys.push_back(key.time);
  if (path.closed()) keys.push_back(path.end());
  std::vector<double> times;
  for (std::size_t i = 0; i + 1 < keys.size(); ++i) {
    for (int k = 0; k < kProbesPerStep; ++k) {
      times.push_back(keys[i] + (keys[i + 1] - keys[i]) * k / kProbesPerStep);
    }
  }
  if (!keys.empty()) times.push_back(keys.back());
  return times;
}

std::vector<double> even_times(std::span<const double> times, std::span<const double> probes,
                               std::span<const double> changed) {
  constexpr auto kStep = static_cast<std::size_t>(kProbesPerStep);
  std::vector<double> evened(times.begin(), times.end());
  for (std::size_t from = 0; from + kStep < probes.size(); from += kStep) {
    const auto stretch = probes.subspan(from, kStep + 1);
    const std::vector<double> sums = summed(changed.subspan(from, kStep));
    if (sums.back() <= 0) continue;
    const double begin = stretch.front(), end = stretch.back();
    for (std::size_t i = 0; i < times.size(); ++i) {
      if (times[i] <= begin || times[i] >= end) continue;
      evened[i] = time_at_share(stretch, sums, (times[i] - begin) / (end - begin));
    }
  }
  return evened;
}

WalkRhythm rhythm_of(std::span<const Image> shown, bool closed) {
  WalkRhythm rhythm;
  rhythm.frames = static_cast<int>(shown.size());
  const std::size_t steps = shown.empty() ? 0 : shown.size() - (closed ? 0 : 1);
  double sum = 0;
  int still = 1;
  for (std::size_t i = 0; i < steps; ++i) {
    const double change = share_changed(shown[i], shown[(i + 1) % shown.size()]);
    sum += change;
    rhythm.largest = std::max(rhythm.largest, change);
    rhythm.different += change > 0 ? 1 : 0;
    still = change > 0 ? 1 : still + 1;
    rhythm.longest_still = std::max(rhythm.longest_still, still);
  }
  rhythm.longest_still = std::max(rhythm.longest_still, shown.empty() ? 0 : 1);
  if (rhythm.different > 0) rhythm.mean = sum / rhythm.different;
  return rhythm;
}

}  // namespace pixelatent
