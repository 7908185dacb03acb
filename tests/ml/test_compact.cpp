// A generator as few bytes, and back.
#include <gtest/gtest.h>

#include "latent/generator_renderer.hpp"
#include "latent/sampling.hpp"
#include "ml_support.hpp"
#include "model/compact_generator.hpp"
#include "model/frozen_generator.hpp"

namespace pixelatent::testing {
namespace {

double share_of_other_pixels(const std::vector<Image>& a, const std::vector<Image>& b) {
  std::size_t other = 0, all = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    for (std::size_t p = 0; p < a[i].pixels().size(); ++p) {
      other += a[i].pixels()[p] == b[i].pixels()[p] ? 0 : 1;
    }
    all += a[i].pixels().size();
  }
  return static_cast<double>(other) / static_cast<double>(all);
}

class Compact : public ::testing::TestWithParam<ModelKind> {};

TEST_P(Compact, DrawsTheSameFromHalfTheBytes) {
  const auto set = make_set(12, Canvas::square(16));
  const auto job = job_for(GetParam(), set);
  train(*job, 3);
  const auto now = job->freeze();
  const std::vector<std::uint8_t> bytes = to_compact(*now);
  std::size_t parameters = 0;
  for (const torch::Tensor& p : now->net().parameters()) {
    parameters += static_cast<std::size_t>(p.numel());
  }
  EXPECT_GE(bytes.size(), 2 * parameters);
  EXPECT_LT(bytes.size(), 2 * parameters + 8192);
  train(*job, 2);  // what comes later does not reach the bytes
  const auto then = from_compact(bytes, set, now->codes());
  ASSERT_TRUE(then) << one_line(then.error());
  EXPECT_EQ((*then)->shape(), now->shape());
  const SampleWish wish{16, 3};
  const auto before = draw_samples(*now, wish).images, after = draw_samples(**then, wish).images;
  EXPECT_LT(share_of_other_pixels(before, after), 0.01);
  EXPECT_EQ(to_compact(**then), bytes);
}

TEST_P(Compact, RefusesWhatDoesNotFit) {
  const auto set = make_set(12, Canvas::square(16));
  const auto fresh = job_for(GetParam(), set)->freeze();
  const std::vector<std::uint8_t> bytes = to_compact(*fresh);
  const auto refused = [&](const std::vector<std::uint8_t>& these,
                           const std::shared_ptr<const SpriteSet>& with) {
    const auto result = from_compact(these, with, fresh->codes());
    return !result && result.error().code == ErrorCode::NotAProject;
  };
  EXPECT_TRUE(refused({}, set));
  EXPECT_TRUE(refused({bytes.begin(), bytes.begin() + 12}, set));
  EXPECT_TRUE(refused({bytes.begin(), bytes.end() - 2}, set));
  std::vector<std::uint8_t> other = bytes;
  other.push_back(0);
  EXPECT_TRUE(refused(other, set));
  for (const std::size_t at : {0, 1, 2, 3}) {
    other = bytes;
    other[at] = 200;
    EXPECT_TRUE(refused(other, set)) << at;
  }
  EXPECT_TRUE(refused(bytes, make_set(12, Canvas::square(32))));
  EXPECT_TRUE(refused(bytes, make_set(12, {16, 32})));
  if (GetParam() == ModelKind::Sprite) {
    EXPECT_TRUE(refused(bytes, make_set(11, Canvas::square(16))));
  }
}

TEST_P(Compact, ThoseOfBeforeThatKnewSquaresAloneAreRead) {
  const auto set = make_set(12, Canvas::square(16));
  const auto fresh = job_for(GetParam(), set)->freeze();
  const std::vector<std::uint8_t> bytes = to_compact(*fresh);
  std::vector<std::uint8_t> before = bytes;
  before[0] = 1;
  before.erase(before.begin() + 3);  // the height
  const auto then = from_compact(before, set, fresh->codes());
  ASSERT_TRUE(then) << one_line(then.error());
  EXPECT_EQ(to_compact(**then), bytes);
}

TEST_P(Compact, TheCanvasNeedNotBeASquare) {
  const auto set = make_set(12, {48, 24});
  const auto fresh = job_for(GetParam(), set)->freeze();
  const auto then = from_compact(to_compact(*fresh), set, fresh->codes());
  ASSERT_TRUE(then) << one_line(then.error());
  EXPECT_EQ((*then)->spec().canvas, (Canvas{48, 24}));
  const SampleWish wish{4, 3};
  const std::vector<Image> before = draw_samples(*fresh, wish).images;
  EXPECT_EQ(before[0].width(), 48);
  EXPECT_EQ(before[0].height(), 24);
  EXPECT_LT(share_of_other_pixels(before, draw_samples(**then, wish).images), 0.01);
}

TEST_P(Compact, EveryPlaceCanBeSeenAsItWasThen) {
  const auto set = make_set(12, Canvas::square(16));
  const auto job = job_for(GetParam(), set);
  train(*job, 2);
  const auto then = job->freeze();
  const auto bytes = std::make_shared<const std::vector<std::uint8_t>>(to_compact(*then));
  train(*job, 12);
  const auto renderer = make_generator_renderer();
  PreviewRequest request{5, {}};
  Rng rng(3);
  renderer->adopt({1}, then);  // the first of this run
  LatentPoint point = random_point(then->shape(), rng);
  request.place = point;
  const PreviewFrame before = renderer->render(request);
  EXPECT_TRUE(before.then.empty());
  EXPECT_EQ(before.then_images, -1);
  renderer->look_back(EarlierGenerator{64, bytes, set});
  renderer->adopt({1}, job->freeze());
  const PreviewFrame both = renderer->render(request);
  EXPECT_EQ(both.then_images, 64);
  EXPECT_LT(share_of_other_pixels({both.then}, {before.image}), 0.02);
  // Sliders go on working in the past; another run's past is not shown.
  point.offsets = {2.5F, -2.5F};
  request.place = point;
  EXPECT_FALSE(renderer->render(request).then.empty());
  renderer->adopt({1}, job_for(GetParam(), make_set(12, Canvas::square(16)))->freeze());
  EXPECT_EQ(renderer->render(request).then_images, -1);
  renderer->look_back(EarlierGenerator{64, bytes, set});
  EXPECT_EQ(renderer->render(request).then_images, -1);
  renderer->look_back(std::nullopt);
}

INSTANTIATE_TEST_SUITE_P(AllModels, Compact,
                         ::testing::Values(ModelKind::Sprite, ModelKind::Dcgan, ModelKind::Gan),
                         [](const auto& kind) { return std::string(key_of(kind.param)); });

}  // namespace
}  // namespace pixelatent::testing
