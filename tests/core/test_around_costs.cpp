// Sums around pixels, against what they are sums of.
#include <gtest/gtest.h>

#include <algorithm>

#include "base/rng.hpp"
#include "model/parts/around_costs.hpp"

namespace pixelatent::testing {
namespace {

constexpr int kWidth = 13, kHeight = 9;
constexpr std::size_t kColours = 5;
using Labels = std::vector<std::uint8_t>;

Labels any_labels(Rng& rng) {
  Labels labels(std::size_t{kWidth} * kHeight);
  for (auto& label : labels) label = static_cast<std::uint8_t>(rng.below(kColours));
  return labels;
}

Labels any_distances(Rng& rng) {
  Labels unlike(kColours * kColours, 0);
  for (std::size_t a = 0; a < kColours; ++a)
    for (std::size_t b = 0; b < a; ++b)
      unlike[a * kColours + b] = unlike[b * kColours + a] =
          static_cast<std::uint8_t>(rng.below(97));
  return unlike;
}

int summed_one_by_one(const Labels& unlike, const Labels& a, const Labels& b, int x, int y) {
  int sum = 0;
  for (int ny = std::max(0, y - 3); ny <= std::min(kHeight - 1, y + 3); ++ny)
    for (int nx = std::max(0, x - 3); nx <= std::min(kWidth - 1, x + 3); ++nx) {
      const auto p = static_cast<std::size_t>(ny * kWidth + nx);
      sum += unlike[a[p] * kColours + b[p]];
    }
  const auto own = static_cast<std::size_t>(y * kWidth + x);
  return sum - unlike[a[own] * kColours + b[own]] * 7 / 10;
}

TEST(AroundCosts, AreWhatPixelsAroundSumUpTo) {
  Rng rng(3);
  const Labels unlike = any_distances(rng), child = any_labels(rng);
  const std::vector<Labels> candidates = {any_labels(rng), any_labels(rng), any_labels(rng)};
  const std::vector<std::span<const std::uint8_t>> views(candidates.begin(), candidates.end());
  for (const PixelBox box : {PixelBox{0, 0, kWidth, kHeight}, PixelBox{4, 2, 7, 9}}) {
    for (const int every : {1, 2}) {
      AroundCosts costs(kWidth, kHeight, unlike, kColours);
      costs.look(child, views, box, every);
      for (int y = box.top; y < box.bottom; y += every) {
        for (int x = box.left; x < box.right; ++x) {
          int least = 1 << 20;
          for (std::size_t i = 0; i < candidates.size(); ++i) {
            const int wanted = summed_one_by_one(unlike, child, candidates[i], x, y);
            ASSERT_EQ(costs.cost(i, x, y), wanted) << i << " at " << x << ", " << y;
            least = std::min(least, wanted);
          }
          ASSERT_EQ(costs.least(x, y), least);
        }
      }
    }
  }
}

TEST(AroundCosts, ABoxIsAroundWhatIsMarked) {
  std::vector<char> marked(std::size_t{kWidth} * kHeight, 0);
  EXPECT_TRUE(box_around(marked, kWidth).empty());
  marked[2 * kWidth + 5] = marked[6 * kWidth + 3] = 1;
  const PixelBox box = box_around(marked, kWidth);
  EXPECT_EQ(box.left, 3);
  EXPECT_EQ(box.top, 2);
  EXPECT_EQ(box.right, 6);
  EXPECT_EQ(box.bottom, 7);
}

}  // namespace
}  // namespace pixelatent::testing
