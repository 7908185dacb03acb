#include <gtest/gtest.h>

#include "model/stray_pixels.hpp"

namespace pixelatent::testing {
namespace {

// Transparent, red, nearly the same red, green, blue.
const Palette kPalette{
    {kTransparent, {200, 0, 0, 255}, {220, 10, 10, 255}, {0, 200, 0, 255}, {0, 0, 200, 255}}};
constexpr int kColours = 5;

struct Picture {
  std::vector<std::uint8_t> indices;
  std::int64_t width;

  IndexedImage image() {
    return {width, static_cast<std::int64_t>(indices.size()) / width, indices.data()};
  }
};

/// Logits that favour what is shown by `lead` over all others.
std::vector<float> logits_of(const Picture& picture, const std::vector<float>& lead) {
  std::vector<float> logits(picture.indices.size() * kColours, 0);
  for (std::size_t i = 0; i < picture.indices.size(); ++i)
    logits[i * kColours + picture.indices[i]] = lead[i];
  return logits;
}

TEST(StrayPixels, AreOpaqueOnesWithoutALikeNeighbour) {
  Picture picture{{1, 2, 0, 3, 1, 4, 0, 0, 0, 0, 3, 4}, 4};
  // The reds belong together; 4 in the middle, 3 in the corner, and 3 and 4 below do not.
  EXPECT_EQ(StrayPixels(kPalette).count(picture.image()), 4);
}

TEST(StrayPixels, ThoseThatLoseLeastGoFirstAndOnlySoManyAsNeeded) {
  Picture picture{{1, 1, 1, 1, 1, 1, 1, 4, 1, 3, 1, 1, 1, 1, 1, 1, 1, 4}, 6};
  std::vector<float> lead(18, 9);
  lead[7] = 5;   // the blue one
  lead[9] = 1;   // the green one
  lead[17] = 3;  // in the corner
  const auto logits = logits_of(picture, lead);
  const StrayPixels strays(kPalette);
  strays.limit(logits.data(), 3, picture.image());
  EXPECT_EQ(strays.count(picture.image()), 3);
  strays.limit(logits.data(), 1, picture.image());
  EXPECT_EQ(picture.indices,
            (std::vector<std::uint8_t>{1, 1, 1, 1, 1, 1, 1, 4, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1}));
}

TEST(StrayPixels, BecomeTheLikeliestNeighbourOrNothingWhereThereIsNone) {
  Picture picture{{0, 0, 0, 0, 1, 0, 4, 0, 3, 4, 0, 0, 0, 3, 4}, 5};
  auto logits = logits_of(picture, std::vector<float>(15, 2));
  logits[4 * kColours + 4] = 1;  // the red one in the corner is nearly as likely blue
  StrayPixels(kPalette).limit(logits.data(), 0, picture.image());
  EXPECT_EQ(picture.indices,
            (std::vector<std::uint8_t>{0, 0, 0, 0, 4, 0, 0, 0, 3, 4, 0, 0, 0, 3, 4}));
}

TEST(StrayPixels, OneRemedyMayBeTwos) {
  Picture picture{{3, 4}, 2};
  const auto logits = logits_of(picture, {1, 2});
  const StrayPixels strays(kPalette);
  strays.limit(logits.data(), 1, picture.image());
  EXPECT_EQ(picture.indices, (std::vector<std::uint8_t>{4, 4}));
}

}  // namespace
}  // namespace pixelatent::testing
