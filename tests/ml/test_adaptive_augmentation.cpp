#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "ml/ml_support.hpp"
#include "train/adaptive_augmentation.hpp"

namespace pixelatent::testing {
namespace {

constexpr double kUndecided = 1.1, kAsked = 0.7;
constexpr int kMany = 300;

void judge(AdaptiveAugmentation& augmentation, double loss, int images) {
  for (int i = 0; i < images; i += 16) augmentation.judged(loss, 16);
}

TEST(AdaptiveAugmentation, StaysAsAskedWhileTheDiscriminatorCantDecide) {
  AdaptiveAugmentation augmentation(kMany, kUndecided);
  EXPECT_DOUBLE_EQ(augmentation.share(kAsked), kAsked);
  judge(augmentation, 1.01 * kUndecided, 100000);
  EXPECT_DOUBLE_EQ(augmentation.share(kAsked), kAsked);
  EXPECT_DOUBLE_EQ(augmentation.share(0), 0);
}

TEST(AdaptiveAugmentation, RisesToAllWhileItKnowsTooMuchAndFallsSlowly) {
  AdaptiveAugmentation augmentation(kMany, kUndecided);
  judge(augmentation, kUndecided, 100 * kMany);
  judge(augmentation, 1.5 * kUndecided, 800);
  const double some = augmentation.share(kAsked);
  EXPECT_GT(some, kAsked + 0.05);
  EXPECT_LT(some, 0.95);
  judge(augmentation, 1.5 * kUndecided, 4000);
  EXPECT_DOUBLE_EQ(augmentation.share(kAsked), 1);
  judge(augmentation, kUndecided, 20000);
  EXPECT_GT(augmentation.share(kAsked), 0.9);
  judge(augmentation, kUndecided, 100000);
  EXPECT_DOUBLE_EQ(augmentation.share(kAsked), kAsked);
}

TEST(AdaptiveAugmentation, OneOddIterationIsNoReason) {
  AdaptiveAugmentation augmentation(kMany, kUndecided);
  judge(augmentation, kUndecided, 100 * kMany);
  augmentation.judged(2 * kUndecided, 16);
  augmentation.judged(std::nan(""), 16);  // a warm-up has no such loss
  EXPECT_DOUBLE_EQ(augmentation.share(kAsked), kAsked);
}

TEST(AdaptiveAugmentation, NothingIsKnownByHeartAtFirst) {
  AdaptiveAugmentation augmentation(kMany, kUndecided);
  judge(augmentation, 1.5 * kUndecided, 99 * kMany);
  EXPECT_DOUBLE_EQ(augmentation.share(kAsked), kAsked);
  judge(augmentation, 1.5 * kUndecided, 4 * kMany);
  EXPECT_GT(augmentation.share(kAsked), kAsked);
}

TEST(AdaptiveAugmentation, FewSpritesAreAlwaysAugmented) {
  EXPECT_DOUBLE_EQ(AdaptiveAugmentation(20, kUndecided).share(kAsked), 1);
  EXPECT_DOUBLE_EQ(AdaptiveAugmentation(100, kUndecided).share(kAsked), 1);
  EXPECT_NEAR(AdaptiveAugmentation(150, kUndecided).share(kAsked), 0.85, 1e-9);
  EXPECT_DOUBLE_EQ(AdaptiveAugmentation(200, kUndecided).share(kAsked), kAsked);
}

TEST(SpriteJob, FewSpritesAreAugmentedMoreThanWasAsked) {
  HyperParams hyper = default_hyper(ModelKind::Sprite);
  hyper[Setting::Augmentation] = 0.5F;
  for (const auto& [sprites, expected] :
       std::map<int, double>{{12, 1.0}, {150, 0.75}, {210, 0.5}}) {
    const auto job = job_for(ModelKind::Sprite, make_set(sprites, Canvas::square(16)));
    job->set_hyper(hyper);
    EXPECT_NEAR(job->step(0.5, {}).value().augmentation, expected, 1e-6) << sprites;
  }
}

}  // namespace
}  // namespace pixelatent::testing
