#include "model/translate/donors.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace pixelatent {

namespace {

float difference(const PixelLook& a, const PixelLook& b) {
  return std::abs(a[0] - b[0]) + std::abs(a[1] - b[1]) + std::abs(a[2] - b[2]) +
         std::abs(a[3] - b[3]);
}

std::vector<float> gaussian(double sigma) {
  const int reach = std::max(1, static_cast<int>(std::ceil(3 * sigma)));
  std::vector<float> kernel;
  for (int i = -reach; i <= reach; ++i) {
    kernel.push_back(static_cast<float>(std::exp(-i * i / (2 * sigma * sigma))));
  }
  const float sum = std::accumulate(kernel.begin(), kernel.end(), 0.0F);
  for (float& k : kernel) k /= sum;
  return kernel;
}

/// One direction of a blur: `lines` lines of `length` values.
void blur_lines(std::vector<float>& values, int lines, int length, std::size_t line_step,
                std::size_t step, const std::vector<float>& kernel) {
  const int reach = static_cast<int>(kernel.size() / 2);
  std::vector<float> line(static_cast<std::size_t>(length));
  for (int l = 0; l < lines; ++l) {
    float* const first = values.data() + static_cast<std::size_t>(l) * line_step;
    for (int i = 0; i < length; ++i) {
      float sum = 0;
      for (int k = -reach; k <= reach; ++k) {
        const int at = std::clamp(i + k, 0, length - 1);
        sum += kernel[static_cast<std::size_t>(k + reach)] *
               first[static_cast<std::size_t>(at) * step];
      }
      line[static_cast<std::size_t>(i)] = sum;
    }
    for (int i = 0; i < length; ++i)
      first[static_cast<std::size_t>(i) * step] = line[static_cast<std::size_t>(i)];
  }
}

struct Donor {
  int sprite = 0;
  float cost = 0, weight = 0;
};

/// The nearest ones, best first.
std::vector<Donor> nearest_donors(std::span<const float> costs, const DonorRule& rule) {
  std::vector<Donor> donors;
  for (std::size_t j = 0; j < costs.size(); ++j) {
    if (std::isfinite(costs[j])) donors.push_back({static_cast<int>(j), costs[j], 0});
  }
  std::sort(donors.begin(), donors.end(), [](const Donor& a, const Donor& b) {
    return a.cost != b.cost ? a.cost < b.cost : a.sprite < b.sprite;
  });
  donors.resize(std::min(donors.size(), static_cast<std::size_t>(rule.donors)));
  for (Donor& donor : donors) {
    donor.weight = std::exp((donors.front().cost - donor.cost) / static_cast<float>(rule.softness));
  }
  return donors;
}

/// The donor whose pixel is nearest to those of all.
int elected(const std::vector<Donor>& donors, const std::vector<SpriteLook>& shown, std::size_t p) {
  int best = donors.front().sprite;
  float least = INFINITY;
  for (const Donor& candidate : donors) {
    float sum = 0;
    for (const Donor& voter : donors) {
      sum += voter.weight * difference(shown[static_cast<std::size_t>(candidate.sprite)][p],
                                       shown[static_cast<std::size_t>(voter.sprite)][p]);
    }
    if (sum < least) {
      least = sum;
      best = candidate.sprite;
    }
  }
  return best;
}

}  // namespace

void blur(std::vector<float>& values, const LookSize& size, double sigma) {
  const std::vector<float> kernel = gaussian(sigma);
  const auto width = static_cast<std::size_t>(size.width);
  blur_lines(values, size.height, size.width, width, 1, kernel);
  blur_lines(values, size.width, size.height, 1, width, kernel);
}

std::vector<std::uint8_t> kept_pixels(std::span<const float> at_home, const LookSize& size,
                                      double threshold) {
  constexpr double kSmooth = 0.7;
  std::vector<float> smooth(at_home.begin(), at_home.end());
  blur(smooth, size, kSmooth);
  std::vector<std::uint8_t> stays(smooth.size()), kept(smooth.size());
  for (std::size_t i = 0; i < smooth.size(); ++i) {
    stays[i] = static_cast<double>(smooth[i]) > threshold ? 1 : 0;
  }
  for (int y = 0; y < size.height; ++y) {
    for (int x = 0; x < size.width; ++x) {
      int votes = 0;
      for (int dy = -1; dy <= 1; ++dy) {
        for (int dx = -1; dx <= 1; ++dx) {
          const int at_y = std::clamp(y + dy, 0, size.height - 1);
          const int at_x = std::clamp(x + dx, 0, size.width - 1);
          votes += stays[static_cast<std::size_t>(at_y * size.width + at_x)];
        }
      }
      kept[static_cast<std::size_t>(y * size.width + x)] = votes >= 5 ? 1 : 0;
    }
  }
  return kept;
}

std::vector<float> comparing_weights(std::span<const std::uint8_t> kept, const LookSize& size,
                                     double reach, WhatGoes what_goes) {
  constexpr float kFarAway = 1e-4F, kPairedFarAway = 1e-2F;
  std::vector<float> weights(kept.size());
  for (std::size_t i = 0; i < kept.size(); ++i) weights[i] = kept[i] != 0 ? 0 : 1;
  blur(weights, size, reach);
  for (std::size_t i = 0; i < kept.size(); ++i) {
    if (what_goes == WhatGoes::Compared) {
      weights[i] += kPairedFarAway;
    } else {
      weights[i] = kept[i] != 0 ? weights[i] + kFarAway : 0;
    }
  }
  return weights;
}

float unlikeness(const SpriteLook& one, const SpriteLook& other,
                 const std::vector<float>& weights) {
  const float total = std::max(1e-6F, std::accumulate(weights.begin(), weights.end(), 0.0F));
  float cost = 0;
  for (std::size_t p = 0; p < weights.size(); ++p) {
    if (weights[p] > 0) cost += weights[p] * difference(one[p], other[p]);
  }
  return cost / total;
}

std::vector<int> elect_donors(std::span<const float> costs, std::span<const std::uint8_t> kept,
                              const std::vector<SpriteLook>& shown, const DonorRule& rule) {
  std::vector<int> from(kept.size(), -1);
  const std::vector<Donor> donors = nearest_donors(costs, rule);
  if (donors.empty()) return from;
  for (std::size_t p = 0; p < kept.size(); ++p) {
    if (kept[p] == 0) from[p] = elected(donors, shown, p);
  }
  return from;
}

std::vector<int> choose_donors(const SpriteLook& source, std::span<const std::uint8_t> kept,
                               const std::vector<SpriteLook>& compared,
                               const std::vector<SpriteLook>& shown, const LookSize& size,
                               const DonorRule& rule) {
  if (std::all_of(kept.begin(), kept.end(), [](std::uint8_t k) { return k != 0; })) {
    return std::vector<int>(kept.size(), -1);
  }
  const auto what_goes = &compared != &shown ? WhatGoes::Compared : WhatGoes::Not;
  const std::vector<float> weights = comparing_weights(kept, size, rule.reach, what_goes);
  std::vector<float> costs;
  for (const SpriteLook& other : compared) costs.push_back(unlikeness(source, other, weights));
  return elect_donors(costs, kept, shown, rule);
}

}  // namespace pixelatent
