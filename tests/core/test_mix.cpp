// Places mixed into one: by weight, shapes and colours, parts; and the wheel that weights are
// dragged on. What comes of it as pixels: tests/ml/test_mixing.cpp.
#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "image/pixel_changes.hpp"
#include "latent/mix.hpp"
#include "latent/place_edit.hpp"

namespace pixelatent::testing {
namespace {

LatentShape plain_mix() { return {8, 8, 0, nullptr}; }
LatentShape staged_mix() {
  LatentShape shape{8, 8, 9, std::make_shared<const Neighbours>()};
  shape.stages = 3;
  return shape;
}
LatentShape parted_mix() {
  LatentShape shape = staged_mix();
  auto kin = std::make_shared<Kin>();
  kin->part_areas = {0.4F, 0.3F, 0.2F, 0.1F};
  shape.kin = kin;
  return shape;
}

Mix mix_of(std::vector<float> weights) {
  Mix mix;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    LatentPoint point{.sprite = static_cast<int>(i), .novelty = 0.5F};
    mix.slots.push_back({point, weights[i]});
  }
  return mix;
}

TEST(Mix, SharesSumToOneWhateverTheWeights) {
  for (const std::vector<float>& weights :
       {std::vector<float>{3, 1}, {0, 0, 0}, {0, 5}, {-1, 2, std::nanf(""), 2}, {1e-30F}}) {
    const std::vector<float> shares = weight_shares(weights);
    EXPECT_NEAR(std::accumulate(shares.begin(), shares.end(), 0.0F), 1, 1e-6F);
    for (const float share : shares) EXPECT_GE(share, 0);
  }
  EXPECT_EQ(weight_shares(std::vector<float>{0, 5})[1], 1.0F);
}

TEST(Mix, OneSlotAloneIsItsPlaceItself) {
  for (const LatentShape& shape : {plain_mix(), staged_mix(), parted_mix()}) {
    for (std::size_t alone = 0; alone < 3; ++alone) {
      std::vector<float> weights(3, 0.0F);
      weights[alone] = 0.7F;
      Mix mix = mix_of(weights);
      EXPECT_EQ(mixed(mix, shape), mix.slots[alone].place);
      mix.shapes_of = mix.colours_of = static_cast<int>(alone);
      EXPECT_EQ(mixed(mix, shape), mix.slots[alone].place);
    }
  }
}

TEST(Mix, AllMixesCanBeDrawnAndGenerationsOfThemTooDoNotGetDeeper) {
  for (const LatentShape& shape : {plain_mix(), staged_mix(), parted_mix()}) {
    const bool blends = shape.sprites > 0 && !mixes_parts(shape);
    Mix mix = mix_of({1, 2, 3, 1, 1, 2});
    if (shape.sprites == 0) {
      for (MixSlot& slot : mix.slots) std::get<LatentPoint>(slot.place.is).sprite = -1;
    }
    for (int generation = 0; generation < (blends ? 3 : 20); ++generation) {
      const Place place = mixed(mix, shape);
      ASSERT_TRUE(check(place, shape)) << generation;
      mix.slots[0].place = place;
    }
  }
}

TEST(Mix, ShapesAndColoursComeFromWhereTheyAreTold) {
  Mix mix = mix_of({1, 1, 1});
  mix.shapes_of = 2;
  mix.colours_of = 1;
  const Place parted = mixed(mix, parted_mix());
  const auto& parts = std::get<ByParts>(parted.is);
  for (std::size_t k = 0; k < 4; ++k) {
    EXPECT_EQ(*parts.places[parts.of_part[k]], mix.slots[2].place);
    EXPECT_EQ(*parts.places[parts.colours_of_part[k]], mix.slots[1].place);
  }
  EXPECT_EQ(*parts.places.front(), mix.slots[2].place) << "what the rest is put onto";
  const Place staged = mixed(mix, staged_mix());
  const auto& stages = std::get<ByStage>(staged.is);
  EXPECT_EQ(*stages.places[stages.of_stage.front()], mix.slots[2].place);
  EXPECT_EQ(*stages.places[stages.of_stage.back()], mix.slots[1].place);
  EXPECT_FALSE(mixes_colours(plain_mix()));
}

TEST(Mix, PartsAreWholeAndAboutAsManyAsWeightsSay) {
  const LatentShape shape = parted_mix();
  for (int order = 0; order < 20; ++order) {
    float before = -1;
    for (int step = 0; step <= 20; ++step) {
      const float share = static_cast<float>(step) / 20;
      Mix mix = mix_of({1 - share, share});
      mix.order = order;
      const std::vector<std::uint8_t> slots = slots_of_parts(mix, shape);
      float taken = 0;
      for (std::size_t k = 0; k < 4; ++k) {
        if (slots[k] == 1) taken += shape.kin->part_areas[k];
      }
      EXPECT_NEAR(taken, share, 0.21F);
      EXPECT_GE(taken, before) << "a part went back while its weight grew";
      before = taken;
    }
  }
}

TEST(Mix, ToldPartsStandAboveWeights) {
  Mix mix = mix_of({1, 0, 0});
  mix.of_part = {-1, 2, -1};
  EXPECT_EQ(slots_of_parts(mix, parted_mix()), (std::vector<std::uint8_t>{0, 2, 0, 0}));
  mix.shapes_of = 1;
  EXPECT_EQ(slots_of_parts(mix, parted_mix()), (std::vector<std::uint8_t>{1, 2, 1, 1}));
}

TEST(Mix, PlainNoiseStaysAsLongAsItIs) {
  Rng rng(3);
  const LatentShape shape{64, 64, 0, nullptr};
  Mix mix;
  for (int i = 0; i < 3; ++i) mix.slots.push_back({random_point(shape, rng), 1});
  const Place place = mixed(mix, shape);
  const auto& point = std::get<LatentPoint>(place.is);
  float squares = 0;
  for (const float value : point.noise) squares += value * value;
  EXPECT_NEAR(std::sqrt(squares), 8, 1.5F);
}

TEST(MixWheel, CornersAreOneSlotAloneAndTheMiddleIsAll) {
  for (int count = 1; count <= 6; ++count) {
    for (int slot = 0; slot < count; ++slot) {
      const std::vector<float> weights = weights_on_wheel(wheel_corner(slot, count), count);
      ASSERT_EQ(static_cast<int>(weights.size()), count);
      EXPECT_EQ(weights[static_cast<std::size_t>(slot)], 1.0F) << count << ' ' << slot;
    }
    for (const float weight : weights_on_wheel({}, count)) {
      EXPECT_NEAR(weight, 1.0F / static_cast<float>(count), 1e-4F);
    }
  }
}

TEST(MixWheel, WeightsSumToOneEverywhereAndPullToWhereTheyCameFrom) {
  Rng rng(1);
  for (int i = 0; i < 500; ++i) {
    const int count = 1 + i % 6;
    const WheelPoint at{static_cast<float>(3 * rng.uniform() - 1.5),
                        static_cast<float>(3 * rng.uniform() - 1.5)};
    const std::vector<float> weights = weights_on_wheel(at, count);
    EXPECT_NEAR(std::accumulate(weights.begin(), weights.end(), 0.0F), 1, 1e-5F);
    const WheelPoint on = onto_wheel(at, count), back = wheel_point(weights);
    EXPECT_NEAR(back.x, on.x, 0.08F);
    EXPECT_NEAR(back.y, on.y, 0.08F);
  }
}

TEST(PixelChanges, AreCountedAmongWhatIsDrawn) {
  Image a(4, 2), b(4, 2);
  a.at(0, 0) = b.at(0, 0) = {9, 9, 9, 255};
  a.at(1, 0) = {9, 9, 9, 255};
  b.at(1, 0) = {1, 2, 3, 255};
  b.at(2, 1) = {1, 2, 3, 255};
  a.at(3, 1) = {7, 7, 7, 0};
  const PixelChanges changes = changes_between(a, b);
  EXPECT_EQ(changes.changed, 2);
  EXPECT_EQ(changes.drawn, 3);
  EXPECT_NEAR(changes.share(), 2.0 / 3, 1e-9);
  EXPECT_EQ(changes.mask, (std::vector<std::uint8_t>{0, 1, 0, 0, 0, 0, 1, 0}));
  EXPECT_TRUE(changes_between(a, Image(2, 2)).mask.empty());
  EXPECT_EQ(changes_between(a, a).changed, 0);
}

}  // namespace
}  // namespace pixelatent::testing
