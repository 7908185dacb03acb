#include "metrics/copying_test.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "base/rng.hpp"
#include "dataset/kept_back.hpp"
#include "dataset/tensors.hpp"
#include "metrics/definition.hpp"
#include "metrics/features.hpp"

namespace pixelatent {

namespace {

constexpr std::size_t kFewestSamples = 12;
constexpr int kMostLearned = 2048;  // sprites that distances are measured to

std::vector<Image> chosen(std::span<const Image> all, std::span<const int> which) {
  std::vector<Image> images;
  for (const int i : which) images.push_back(all[static_cast<std::size_t>(i)]);
  return images;
}

std::vector<float> nearest(const torch::Tensor& rows, const torch::Tensor& to) {
  const torch::Tensor least = std::get<0>(torch::cdist(rows, to).min(1)).contiguous();
  return {least.data_ptr<float>(), least.data_ptr<float>() + least.numel()};
}

}  // namespace

double rank_difference(std::span<const float> values, std::span<const float> others) {
  std::vector<float> sorted(others.begin(), others.end());
  std::sort(sorted.begin(), sorted.end());
  double larger = 0;
  for (const float value : values) {
    const auto [low, high] = std::equal_range(sorted.begin(), sorted.end(), value);
    larger += static_cast<double>(low - sorted.begin()) + 0.5 * static_cast<double>(high - low);
  }
  const double m = static_cast<double>(values.size()), n = static_cast<double>(others.size());
  return (larger - m * n / 2) / std::sqrt(m * n * (m + n + 1) / 12);
}

std::optional<double> copying_test(const SpriteSet& set, std::span<const Image> samples) {
  const torch::NoGradGuard no_grad;
  const std::vector<int> back = kept_back(set.size());
  if (back.empty() || samples.size() < kFewestSamples) return std::nullopt;
  const std::vector<int> learned = learned_from(set.size());
  std::vector<int> compared;
  for (const int i : fixed_subset(static_cast<int>(learned.size()), kMostLearned)) {
    compared.push_back(learned[static_cast<std::size_t>(i)]);
  }
  // At the run's palette: what it was given to learn from.
  const std::vector<Image> seen = chosen(set.quantised(), compared);
  const std::vector<Image> unseen = chosen(set.quantised(), back);
  double sum = 0;
  for (const std::uint64_t seed : kQualityDefinition.feature_seeds) {
    const FeatureSpace space(seed);
    const torch::Tensor real = features_of(space, seen);
    const torch::Tensor mean = real.mean(0), deviation = real.std(0) + 1e-4;
    const auto distances = [&](std::span<const Image> images) {
      return nearest((features_of(space, images) - mean) / deviation, (real - mean) / deviation);
    };
    sum += rank_difference(distances(samples), distances(unseen));
  }
  return sum / static_cast<double>(kQualityDefinition.feature_seeds.size());
}

}  // namespace pixelatent
