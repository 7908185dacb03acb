#include "model/parts/part_map.hpp"

#include <algorithm>
#include <limits>
#include <vector>

#include "base/rng.hpp"

namespace pixelatent {

namespace {

constexpr std::int64_t kMostMapped = 1024;  // that are looked at; evenly spread over the set
constexpr std::int64_t kLongestSide = 32;   // of a map; larger canvases are looked at by halves
constexpr std::int64_t kFewestMapped = 8;
constexpr double kOftenDrawn = 0.2;   // share of sprites that have something at a pixel
constexpr double kLeastSpread = 0.1;  // share of the pixels, those that vary the least
constexpr double kFarLikeness = 0.3;  // what likeness counts for at any distance
constexpr double kNearby = 8;         // this part of the height is near
constexpr int kStarts = 8, kSteps = 40;

/// What pixels are compared by.
struct Pixels {
  torch::Tensor rows;  ///< [m, n * 4] of length 1: colours over the images, without their mean
  torch::Tensor at;    ///< [m, 2] float: y, x
  torch::Tensor used;  ///< [m] int64 of height * width
};

Pixels pixels_of(const torch::Tensor& images) {
  const auto n = images.size(0), width = images.size(3);
  // Colours count as much as they can be seen.
  const torch::Tensor alpha = (images.slice(1, 3, 4) + 1) / 2;
  const torch::Tensor seen =
      torch::cat({(images.slice(1, 0, 3) + 1) / 2 * alpha, alpha}, 1).flatten(2);  // [n, 4, p]
  torch::Tensor rows = seen.permute({2, 0, 1}).reshape({seen.size(2), n * 4});
  rows = rows - rows.view({-1, n, 4}).mean(1, true).expand({-1, n, 4}).reshape_as(rows);
  const torch::Tensor spread = rows.norm(2, 1);
  const torch::Tensor often = (alpha.flatten(1) > 0.5).to(torch::kFloat).mean(0) > kOftenDrawn;
  const torch::Tensor varied = spread.index({spread > 1e-4});
  if (varied.numel() == 0) return {};
  const torch::Tensor least = varied.quantile(kLeastSpread);
  Pixels pixels;
  pixels.used = torch::nonzero(often & (spread > 1e-4) & (spread >= least)).flatten();
  pixels.rows = rows.index_select(0, pixels.used);
  pixels.rows = pixels.rows / pixels.rows.norm(2, 1, true);
  pixels.at = torch::stack({torch::floor_divide(pixels.used, width), pixels.used % width}, 1)
                  .to(torch::kFloat);
  return pixels;
}

/// [m, kParts] rows of length 1 in which pixels of one part lie together.
torch::Tensor embedding(const Pixels& pixels, std::int64_t height) {
  const double near = static_cast<double>(height) / kNearby;
  const torch::Tensor apart = torch::cdist(pixels.at, pixels.at).pow(2);
  const torch::Tensor likeness =
      pixels.rows.matmul(pixels.rows.t()).clamp(0, 1).pow(2) *
      (kFarLikeness + (1 - kFarLikeness) * torch::exp(-apart / (2 * near * near)));
  const torch::Tensor degree = likeness.sum(1);
  const torch::Tensor cut = likeness / torch::outer(degree, degree).sqrt();
  const torch::Tensor vectors =
      std::get<1>(torch::linalg_eigh(cut.to(torch::kDouble))).slice(1, cut.size(0) - kParts);
  return vectors / (vectors.norm(2, 1, true) + 1e-9);
}

/// Nearest centre of every row.
torch::Tensor nearest_rows(const torch::Tensor& rows, const torch::Tensor& centres) {
  return torch::cdist(rows, centres).argmin(1);
}

/// k-means (Lloyd 1982), the best of a few starts: [m] int64.
torch::Tensor pixel_clusters(const torch::Tensor& rows) {
  Rng rng(0);
  torch::Tensor best;
  double least = std::numeric_limits<double>::infinity();
  for (int start = 0; start < kStarts; ++start) {
    std::vector<std::int64_t> first;
    for (int k = 0; k < kParts; ++k) first.push_back(rng.below(static_cast<int>(rows.size(0))));
    torch::Tensor centres = rows.index_select(0, torch::tensor(first, torch::kLong)).clone();
    torch::Tensor of;
    for (int step = 0; step < kSteps; ++step) {
      of = nearest_rows(rows, centres);
      const torch::Tensor members = torch::one_hot(of, kParts).to(rows.scalar_type());
      const torch::Tensor counts = members.sum(0).unsqueeze(1);
      centres = torch::where(counts > 0, members.t().matmul(rows) / counts.clamp_min(1), centres);
    }
    const double spread = (rows - centres.index_select(0, of)).pow(2).sum().item<double>();
    if (spread < least) {
      least = spread;
      best = of;
    }
  }
  return best;
}

/// Every pixel gets the part of the nearest one that has one. parts: [m]; -> [height * width].
torch::Tensor spread_out(const Pixels& pixels, const torch::Tensor& parts, std::int64_t height,
                         std::int64_t width) {
  const torch::Tensor all = torch::arange(height * width);
  const torch::Tensor at =
      torch::stack({torch::floor_divide(all, width), all % width}, 1).to(torch::kFloat);
  return parts.index_select(0, nearest_rows(at, pixels.at));
}

}  // namespace

torch::Tensor find_part_map(const torch::Tensor& images) {
  const torch::NoGradGuard no_grad;
  const auto n = images.size(0), used = std::min(n, kMostMapped);
  torch::Tensor some =
      images.index_select(0, (torch::arange(used) * n / used).to(torch::kLong)).contiguous();
  const bool halved = std::max(images.size(2), images.size(3)) > kLongestSide;
  if (halved) some = torch::avg_pool2d(some, 2);
  const auto height = some.size(2), width = some.size(3);
  torch::Tensor map = torch::zeros({height * width}, torch::kLong);
  if (n >= kFewestMapped) {
    const Pixels pixels = pixels_of(some);
    if (pixels.used.defined() && pixels.used.size(0) >= 4 * kParts) {
      map = spread_out(pixels, pixel_clusters(embedding(pixels, height)), height, width);
    }
  }
  map = map.view({height, width});
  if (halved) map = map.repeat_interleave(2, 0).repeat_interleave(2, 1);
  return map.to(torch::kUInt8).contiguous();
}

}  // namespace pixelatent
