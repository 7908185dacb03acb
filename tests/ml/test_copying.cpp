#include <gtest/gtest.h>

#include <algorithm>

#include "dataset/kept_back.hpp"
#include "dataset/tensors.hpp"
#include "metrics/copying_test.hpp"
#include "ml/ml_support.hpp"
#include "model/init.hpp"
#include "model/sprite_codes.hpp"
#include "train/step_draws.hpp"

namespace pixelatent::testing {
namespace {

constexpr int kSprites = 640;

/// Opaque, a base colour with grain: alike as a kind, no two the same.
std::vector<Image> grainy(int count, std::uint64_t seed, int least = 0) {
  Rng rng(seed);
  std::vector<Image> images;
  for (int i = 0; i < count; ++i) {
    Image image(16, 16);
    const int base = least + rng.below(100);
    for (Rgba8& c : image.pixels()) {
      const auto v = static_cast<std::uint8_t>((base + rng.below(60)) / 20 * 20);
      c = {v, v, static_cast<std::uint8_t>(255 - v), 255};
    }
    images.push_back(std::move(image));
  }
  return images;
}

std::shared_ptr<const SpriteSet> large_set() {
  return SpriteSet::create(grainy(kSprites, 1), Canvas::square(16)).value();
}

TEST(CopyingTest, TellsCopiesFromTheSameKindAndThatFromAnother) {
  const auto set = large_set();
  std::vector<Image> copies;
  for (const int i : learned_from(kSprites)) {
    if (copies.size() < 60) copies.push_back(set->quantised()[static_cast<std::size_t>(i)]);
  }
  const auto same_kind = copying_test(*set, grainy(60, 2)), of_copies = copying_test(*set, copies);
  const auto other_kind = copying_test(*set, grainy(60, 3, 150));
  ASSERT_TRUE(same_kind && of_copies && other_kind);
  EXPECT_LT(*of_copies, -5);
  EXPECT_LT(std::abs(*same_kind), 3);
  EXPECT_GT(*other_kind, 5);
}

TEST(CopyingTest, SaysNothingWithoutSpritesKeptBack) {
  const auto set = SpriteSet::create(grainy(100, 1), Canvas::square(16)).value();
  EXPECT_FALSE(copying_test(*set, grainy(60, 2)));
  EXPECT_FALSE(copying_test(*large_set(), grainy(5, 2)));
}

TEST(CopyingTest, TheRankDifferenceIsThatOfMannAndWhitney) {
  const std::vector<float> low = {1, 2, 3}, high = {4, 5, 6, 7};
  // U = 0 of 12, mean 6, deviation sqrt(3 * 4 * 8 / 12).
  EXPECT_NEAR(rank_difference(low, high), -6 / std::sqrt(8.0), 1e-9);
  EXPECT_NEAR(rank_difference(high, low), 6 / std::sqrt(8.0), 1e-9);
  EXPECT_NEAR(rank_difference(low, low), 0, 1e-9);
}

TEST(StepDraws, NeverTakeWhatIsKeptBack) {
  const auto set = large_set();
  const torch::Tensor images =
      indices_to_signed(set_to_indices(*set), palette_to_tensor(set->palette()));
  const SpriteCodes codes(SpriteEncoder::fit(code_layout(set->canvas(), CodeKind::Blocks), images),
                          *set);
  const std::vector<int> back = kept_back(kSprites);
  EXPECT_EQ(codes.learned().size(0), kSprites - static_cast<std::int64_t>(back.size()));
  at::Generator rng = make_rng(3);
  for (int i = 0; i < 100; ++i) {
    const StepDraws draws = draw_step(codes, HyperParams{}, set->canvas(), true, rng);
    for (std::int64_t j = 0; j < draws.which.size(0); ++j) {
      const int sprite = draws.which[j].item<int>();
      EXPECT_FALSE(std::binary_search(back.begin(), back.end(), sprite)) << sprite;
    }
  }
  for (const int sprite : codes.order()) {
    EXPECT_FALSE(std::binary_search(back.begin(), back.end(), sprite)) << sprite;
  }
}

}  // namespace
}  // namespace pixelatent::testing
