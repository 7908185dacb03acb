#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numbers>

#include "sheet/native/searches.hpp"

namespace pixelatent {

namespace {

constexpr std::size_t kProfiles = 2;  // steps and bends
constexpr std::size_t kLanes = 4;     // frequencies at a time

/// One pair for each position: how much all signals step from there on, and bend there.
using Profile = std::vector<std::array<double, kProfiles>>;

Profile profile_of(const Signals& signals) {
  Profile profile(static_cast<std::size_t>(signals.positions));
  for (int i = 1; i + 1 < signals.positions; ++i) {
    const float *before = signals.at(i - 1), *here = signals.at(i), *after = signals.at(i + 1);
    double step = 0, bend = 0;
    for (int k = 0; k < signals.signals; ++k) {
      step += std::abs(after[k] - here[k]);
      bend += std::abs(after[k] - 2 * here[k] + before[k]);
    }
    // Roots, so that a few strong edges don't drown the rest.
    profile[static_cast<std::size_t>(i)] = {std::sqrt(step), std::sqrt(bend)};
  }
  std::array<double, kProfiles> mean{}, squared{};
  for (const auto& values : profile) {
    for (std::size_t p = 0; p < kProfiles; ++p)
      mean[p] += values[p] / static_cast<double>(profile.size());
  }
  for (auto& values : profile) {
    for (std::size_t p = 0; p < kProfiles; ++p) {
      values[p] -= mean[p];
      squared[p] += values[p] * values[p];
    }
  }
  for (auto& values : profile) {
    for (std::size_t p = 0; p < kProfiles; ++p) values[p] /= std::sqrt(squared[p] + 1e-9);
  }
  return profile;
}

using Powers = std::array<std::array<double, kLanes>, kProfiles>;

/// Power of both profiles at kLanes frequencies in periods per pixel.
Powers powers_at(const Profile& profile, const std::array<double, kLanes>& frequencies) {
  std::array<double, kLanes> turn_re{}, turn_im{}, re{}, im{};
  Powers sum_re{}, sum_im{};
  for (std::size_t l = 0; l < kLanes; ++l) {
    turn_re[l] = std::cos(2 * std::numbers::pi * frequencies[l]);
    turn_im[l] = std::sin(2 * std::numbers::pi * frequencies[l]);
    re[l] = 1;
  }
  // Turned on from position to position: a sine for each term would take far longer than the sum.
  for (const auto& values : profile) {
    for (std::size_t l = 0; l < kLanes; ++l) {
      for (std::size_t p = 0; p < kProfiles; ++p) {
        sum_re[p][l] += values[p] * re[l];
        sum_im[p][l] += values[p] * im[l];
      }
      const double turned = re[l] * turn_re[l] - im[l] * turn_im[l];
      im[l] = re[l] * turn_im[l] + im[l] * turn_re[l];
      re[l] = turned;
    }
  }
  for (std::size_t p = 0; p < kProfiles; ++p) {
    for (std::size_t l = 0; l < kLanes; ++l) {
      sum_re[p][l] = sum_re[p][l] * sum_re[p][l] + sum_im[p][l] * sum_im[p][l];
    }
  }
  return sum_re;
}

void add_peaks(std::vector<std::size_t>& peaks, const std::vector<double>& powers, int count) {
  std::vector<std::size_t> found;
  for (std::size_t i = 1; i + 1 < powers.size(); ++i) {
    if (powers[i] > powers[i - 1] && powers[i] >= powers[i + 1]) found.push_back(i);
  }
  const auto stronger = [&](std::size_t a, std::size_t b) { return powers[a] > powers[b]; };
  std::stable_sort(found.begin(), found.end(), stronger);
  if (found.size() > static_cast<std::size_t>(count)) found.resize(static_cast<std::size_t>(count));
  peaks.insert(peaks.end(), found.begin(), found.end());
}

}  // namespace

std::vector<double> period_peaks(const Evidence& evidence, double least, double most,
                                 int per_period, int count) {
  const Profile along_x = profile_of(evidence.along_x()), along_y = profile_of(evidence.along_y());
  const double step = 1.0 / per_period;
  const auto frequencies = static_cast<std::size_t>(std::max(0.0, (most - least) * per_period)) + 3;
  std::array<std::vector<double>, kProfiles> powers;
  for (auto& of_profile : powers) of_profile.resize(frequencies + kLanes);
  for (std::size_t i = 0; i < frequencies; i += kLanes) {
    std::array<double, kLanes> lanes{};
    for (std::size_t l = 0; l < kLanes; ++l) {
      lanes[l] = (least + (static_cast<double>(i + l) - 1) * step) / evidence.longer();
    }
    const Powers x = powers_at(along_x, lanes), y = powers_at(along_y, lanes);
    for (std::size_t p = 0; p < kProfiles; ++p) {
      for (std::size_t l = 0; l < kLanes; ++l) powers[p][i + l] = x[p][l] + y[p][l];
    }
  }
  std::vector<std::size_t> peaks;
  for (const auto& of_profile : powers) add_peaks(peaks, of_profile, count);
  std::sort(peaks.begin(), peaks.end());
  peaks.erase(std::unique(peaks.begin(), peaks.end()), peaks.end());
  std::vector<double> periods;
  for (const std::size_t i : peaks) periods.push_back(least + (static_cast<double>(i) - 1) * step);
  return periods;
}

}  // namespace pixelatent
