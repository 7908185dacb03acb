#include "metrics/patch_distance.hpp"

#include <algorithm>
#include <cmath>

#include "metrics/definition.hpp"
#include "model/init.hpp"

namespace pixelatent {

namespace {

constexpr int kPatch = kQualityDefinition.patch;
constexpr int kDirections = kQualityDefinition.directions;
constexpr int kAllDirections = kPatchPartCount * kDirections;
constexpr double kLeastDeviation = 8;  // of 0..255: a channel that hardly varies must not dominate

/// [n, 4, H, W] in [-1, 1] -> premultiplied 0..255.
torch::Tensor premultiplied(const torch::Tensor& images) {
  const torch::Tensor alpha = (images.slice(1, 3, 4) > 0).to(torch::kFloat);
  return torch::cat({(images.slice(1, 0, 3) + 1) * 127.5 * alpha, alpha * 255}, 1).contiguous();
}

/// [n, 1, H, W]: 1 where the patch around a pixel touches an opaque one.
torch::Tensor touching(const torch::Tensor& premultiplied_images) {
  return (torch::max_pool2d(premultiplied_images.slice(1, 3, 4), kPatch, 1, kPatch / 2) > 0)
      .to(torch::kFloat);
}

std::vector<std::int64_t> positions_of(const float* mask, std::int64_t pixels) {
  std::vector<std::int64_t> positions;
  for (std::int64_t p = 0; p < pixels; ++p) {
    if (mask[p] > 0) positions.push_back(p);
  }
  return positions;
}

int bin_of(float value) {
  constexpr double kPerUnit = PatchHistogram::kBins / (2 * PatchHistogram::kRange);
  const double place = (static_cast<double>(value) + PatchHistogram::kRange) * kPerUnit;
  return static_cast<int>(std::clamp(place, 0.0, PatchHistogram::kBins - 1.0));
}

}  // namespace

PatchHistogram::PatchHistogram()
    : counts_(static_cast<std::size_t>(kAllDirections) * static_cast<std::size_t>(kBins), 0) {}

double PatchHistogram::distance(const PatchHistogram& other, PatchPart part) const {
  if (patches_ == 0 || other.patches_ == 0) return std::nan("");
  const double mine = 1.0 / static_cast<double>(patches_);
  const double theirs = 1.0 / static_cast<double>(other.patches_);
  double area = 0;  // between the two distribution functions
  const int first = static_cast<int>(part) * kDirections;
  for (int direction = first; direction < first + kDirections; ++direction) {
    std::int64_t a = 0, b = 0;
    for (int bin = 0; bin < kBins; ++bin) {
      a += counts_[index(direction, bin)];
      b += other.counts_[index(direction, bin)];
      area += std::abs(static_cast<double>(a) * mine - static_cast<double>(b) * theirs);
    }
  }
  return 1000 * area * (2 * kRange / kBins) / kDirections;
}

void PatchScale::learn(const torch::Tensor& images) {
  const torch::NoGradGuard no_grad;
  const torch::Tensor values = premultiplied(images), mask = touching(values);
  // How many of the patches a pixel is part of.
  const torch::Tensor part_of = torch::avg_pool2d(mask, kPatch, 1, kPatch / 2) * (kPatch * kPatch);
  sum_ += (values * part_of).sum({0, 2, 3}, false, torch::kDouble);
  squares_ += (values * values * part_of).sum({0, 2, 3}, false, torch::kDouble);
  patches_ += mask.sum(torch::kDouble).item<double>();
}

torch::Tensor PatchScale::mean() const {
  return (sum_ / std::max(1.0, patches_ * kPatch * kPatch)).to(torch::kFloat);
}

torch::Tensor PatchScale::deviation() const {
  const double values = std::max(1.0, patches_ * kPatch * kPatch);
  const torch::Tensor variance = squares_ / values - (sum_ / values).pow(2);
  return variance.clamp_min(kLeastDeviation * kLeastDeviation).sqrt().to(torch::kFloat);
}

PatchProjector::PatchProjector(const PatchScale& scale) {
  at::Generator rng = make_rng(kQualityDefinition.direction_seed);
  const torch::Tensor draws = randn({kDirections, 4, kPatch, kPatch}, rng);
  // A direction without a mean in any channel does not see the patch's mean colour.
  const torch::Tensor both = torch::cat({draws, draws - draws.mean({2, 3}, true)});
  const torch::Tensor unit = both / both.flatten(1).norm(2, 1).view({kAllDirections, 1, 1, 1});
  kernel_ = unit / scale.deviation().view({1, 4, 1, 1});
  bias_ = -(kernel_ * scale.mean().view({1, 4, 1, 1})).sum({1, 2, 3});
}

void PatchProjector::project(const torch::Tensor& images,
                             const std::vector<std::vector<PatchHistogram*>>& targets) const {
  const torch::NoGradGuard no_grad;
  TORCH_CHECK(images.size(0) == static_cast<std::int64_t>(targets.size()));
  const torch::Tensor values = premultiplied(images), mask = touching(values);
  const torch::Tensor projected = torch::conv2d(values, kernel_, bias_, 1, kPatch / 2).contiguous();
  const std::int64_t pixels = mask.size(2) * mask.size(3);
  const float* masks = mask.data_ptr<float>();
  const float* in = projected.data_ptr<float>();
  std::vector<int> bins;
  for (std::size_t i = 0; i < targets.size(); ++i, masks += pixels) {
    const std::vector<std::int64_t> positions = positions_of(masks, pixels);
    for (PatchHistogram* target : targets[i]) {
      target->add_patches(static_cast<std::int64_t>(positions.size()));
    }
    for (int direction = 0; direction < kAllDirections; ++direction, in += pixels) {
      bins.clear();
      for (const std::int64_t p : positions) bins.push_back(bin_of(in[p]));
      for (PatchHistogram* target : targets[i]) {
        for (const int bin : bins) target->add(direction, bin);
      }
    }
  }
}

}  // namespace pixelatent
