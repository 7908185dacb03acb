// What places mean to a generator.
#include <gtest/gtest.h>

#include "latent/generator_renderer.hpp"
#include "latent/latent_basis.hpp"
#include "latent/place_latents.hpp"
#include "latent/slerp.hpp"
#include "ml/ml_support.hpp"
#include "model/init.hpp"
#include "model/sprite_gan.hpp"

namespace pixelatent::testing {
namespace {

/// A generator with some shape to what it draws, and what its places are worked out with.
struct Drawn {
  explicit Drawn(ModelKind kind, int steps = 2) {
    const auto job = job_for(kind, make_set(12, Canvas::square(16)));
    train(*job, steps);
    generator = job->freeze();
    const SpriteCodes* codes = generator->codes().get();
    steps_along = (codes == nullptr ? plain_basis(generator->shape().dimensions)
                                    : principal_basis(codes->of(torch::arange(12, torch::kLong))))
                      .steps();
    space = space_of(*generator, steps_along);
  }
  std::shared_ptr<const FrozenGenerator> generator;
  torch::Tensor steps_along;
  PlaceSpace space;
};

struct Ends {
  int a = -1, b = -1;
  float mix = 0;
};

/// The formula that samples and kept sprites were drawn with, number for number.
torch::Tensor z_of_ends(const Drawn& drawn, const Ends& ends, const LatentPoint& rest) {
  const auto d = drawn.generator->shape().dimensions;
  const auto row = [](const std::vector<float>& values, std::int64_t length) {
    torch::Tensor numbers = torch::zeros({1, length});
    for (std::size_t i = 0; i < values.size() && static_cast<std::int64_t>(i) < length; ++i) {
      numbers[0][static_cast<std::int64_t>(i)] = values[i];
    }
    return numbers;
  };
  torch::Tensor z = row(rest.noise, d) * rest.novelty;
  if (drawn.generator->codes() && ends.a >= 0) {
    const torch::Tensor a = drawn.generator->codes()->of(ends.a);
    const torch::Tensor b = ends.b < 0 ? a : drawn.generator->codes()->of(ends.b);
    z = on_sphere(torch::lerp(a, b, std::clamp(ends.mix * rest.novelty, 0.0F, 1.0F)) + z);
  }
  if (rest.offsets.empty()) return z;
  const auto count =
      std::min(drawn.steps_along.size(0), static_cast<std::int64_t>(rest.offsets.size()));
  return z + row(rest.offsets, count).matmul(drawn.steps_along.slice(0, 0, count));
}

std::vector<float> some_floats(std::size_t count, Rng& rng) {
  std::vector<float> values(count);
  for (float& value : values) value = static_cast<float>(rng.normal());
  return values;
}

TEST(Places, AnchoredOnesAndThoseBetweenAreToTheBitWhatTheyWere) {
  for (const ModelKind kind : {ModelKind::Sprite, ModelKind::Dcgan, ModelKind::Gan}) {
    const Drawn drawn(kind);
    const bool codes = kind == ModelKind::Sprite;
    const auto renderer = make_generator_renderer();
    renderer->adopt({1}, drawn.generator);
    Rng rng(5);
    Place before;
    torch::Tensor z_before;
    for (int i = 0; i < 24; ++i) {
      Ends ends;
      LatentPoint point;
      point.novelty = static_cast<float>(1.5 * rng.uniform());
      if (codes && i % 5 != 4) ends = {rng.below(12), i % 3 == 0 ? -1 : rng.below(12), 0};
      ends.mix = static_cast<float>(rng.uniform());
      point.sprite = ends.a;
      if (ends.b >= 0) point.blend = {{ends.b, ends.mix}};
      if (i % 4 != 0) point.noise = some_floats(codes ? 64 : 40, rng);
      if (i % 2 != 0) point.offsets = some_floats(static_cast<std::size_t>(i), rng);
      const torch::Tensor z = z_of_ends(drawn, ends, point);
      EXPECT_TRUE(torch::equal(latents_of(point, drawn.space).z, z)) << key_of(kind) << i;
      EXPECT_EQ(renderer->render({1, point}).image, drawn.generator->draw(z).front());
      if (i > 0) {
        const float t = static_cast<float>(rng.uniform());
        const Place between = Between{before, Place(point), t};
        const torch::Tensor on_the_way = slerp(z_before, z, t);
        EXPECT_TRUE(torch::equal(latents_of(between, drawn.space).z, on_the_way));
        EXPECT_EQ(renderer->render({1, between}).image, drawn.generator->draw(on_the_way).front());
      }
      before = point;
      z_before = z;
    }
  }
}

TEST(Places, ABlendOfManyLiesAmongItsSprites) {
  const Drawn drawn(ModelKind::Sprite);
  const SpriteCodes& codes = *drawn.generator->codes();
  const LatentPoint three{1, {{2, 0.25F}, {3, 0.5F}}};
  const torch::Tensor mixed = 0.25 * codes.of(1) + 0.25 * codes.of(2) + 0.5 * codes.of(3);
  EXPECT_TRUE(torch::allclose(latents_of(three, drawn.space).z, on_sphere(mixed), 1e-4, 1e-5));
  // More than all of it: no place beyond the sprites.
  const LatentPoint too_much{1, {{2, 1.0F}, {3, 1.0F}}};
  const torch::Tensor half = (codes.of(2) + codes.of(3)) / 2;
  EXPECT_TRUE(torch::allclose(latents_of(too_much, drawn.space).z, on_sphere(half), 1e-4, 1e-5));
}

TEST(Places, ACodeOfItsOwnIsDrawnFromAndMovesAlongTheSliders) {
  for (const ModelKind kind : {ModelKind::Sprite, ModelKind::Dcgan}) {
    const Drawn drawn(kind);
    Rng rng(3);
    FreeCode free{some_floats(static_cast<std::size_t>(drawn.generator->shape().dimensions), rng),
                  {}};
    const torch::Tensor z = latents_of(free, drawn.space).z;
    EXPECT_TRUE(torch::equal(z, torch::tensor(free.code).unsqueeze(0)));
    free.offsets = {0, 2};
    EXPECT_TRUE(torch::allclose(latents_of(free, drawn.space).z, z + 2 * drawn.steps_along[1]));
  }
}

TEST(Places, ARegionMixTakesItsBlocksFromTheOther) {
  const Drawn drawn(ModelKind::Sprite);
  const LatentShape shape = drawn.generator->shape();
  ASSERT_EQ(shape.block_rows, 8);
  ASSERT_EQ(shape.block_columns, 8);
  std::vector<std::uint8_t> lower(64, 0);
  std::fill(lower.begin() + 32, lower.end(), 1);
  const Place a = LatentPoint{0}, b = LatentPoint{5};
  const Place mix = ByRegion{{a, b}, 0, lower};
  ASSERT_TRUE(check(mix, shape));
  const torch::Tensor z = latents_of(mix, drawn.space).z;
  const torch::Tensor of_a = on_sphere(latents_of(a, drawn.space).z);
  const torch::Tensor of_b = on_sphere(latents_of(b, drawn.space).z);
  const auto map = [](const torch::Tensor& code) { return code.slice(1, 64).view({12, 8, 8}); };
  EXPECT_TRUE(torch::equal(z.slice(1, 0, 64), of_a.slice(1, 0, 64)));
  EXPECT_TRUE(torch::equal(map(z).slice(1, 0, 4), map(of_a).slice(1, 0, 4)));
  EXPECT_TRUE(torch::equal(map(z).slice(1, 4, 8), map(of_b).slice(1, 4, 8)));
  EXPECT_FALSE(torch::equal(map(z), map(of_a)));
  const Place whole_of_b = ByRegion{{a, b}, 1, lower};
  EXPECT_TRUE(
      torch::equal(latents_of(whole_of_b, drawn.space).z.slice(1, 0, 64), of_b.slice(1, 0, 64)));
}

TEST(Places, AStageMixReachesItsStagesAlone) {
  const auto net = std::make_shared<SpriteGenerator>(Canvas::square(16), 9, CodeKind::Blocks);
  at::Generator rng = make_rng(4);
  net->init(rng);
  const torch::NoGradGuard no_grad;
  const torch::Tensor a = randn({3, net->latent_size()}, rng);
  const torch::Tensor b = randn({3, net->latent_size()}, rng);
  ASSERT_EQ(net->stages(), 3);
  const torch::Tensor plain = net->forward(a);
  EXPECT_TRUE(torch::equal(net->forward_by_stage(std::vector{a, a, a}), plain));
  for (const auto& mix : {std::vector{b, a, a}, std::vector{a, b, a}, std::vector{a, a, b}}) {
    EXPECT_FALSE(torch::equal(net->forward_by_stage(mix), plain));
  }
  // Where the last block takes no style, what comes last makes no difference: it went nowhere else.
  for (auto& item : net->named_parameters()) {
    if (item.key().rfind("block2.style", 0) == 0) item.value().zero_();
  }
  const torch::Tensor unstyled = net->forward(a);
  EXPECT_TRUE(torch::equal(net->forward_by_stage(std::vector{a, a, b}), unstyled));
  EXPECT_FALSE(torch::equal(net->forward_by_stage(std::vector{a, b, a}), unstyled));
  EXPECT_THROW(net->forward_by_stage(std::vector{a, a}), c10::Error);
}

TEST(Places, StageMixesAreDrawnAloneBetweenAndAmongOthers) {
  const Drawn drawn(ModelKind::Sprite, 8);
  const Place a = LatentPoint{0}, b = LatentPoint{5};
  const Place all_of_a = ByStage{{a, b}, {0, 0, 0}}, mix = ByStage{{a, b}, {0, 0, 1}};
  const auto renderer = make_generator_renderer();
  renderer->adopt({1}, drawn.generator);
  const auto picture = [&](const Place& place) { return renderer->render({1, place}).image; };
  const Finish as_it_comes{{ColourLimit::Kind::Any, 16}, false};
  EXPECT_EQ(renderer->render({1, all_of_a, as_it_comes}).image,
            renderer->render({1, a, as_it_comes}).image);
  const std::vector<Place> places = {a, mix, Between{mix, b, 0.5F},
                                     ByRegion{{mix, b}, 0, std::vector<std::uint8_t>(64, 1)}};
  const auto together = renderer->render(places, Finish{});
  ASSERT_EQ(together.size(), places.size());
  for (std::size_t i = 0; i < places.size(); ++i) {
    ASSERT_TRUE(check(places[i], drawn.generator->shape()));
    EXPECT_EQ(together[i], picture(places[i])) << i;
  }
}

TEST(Places, ModelsWithoutCodesSayThatTheyCannotMixParts) {
  for (const ModelKind kind : {ModelKind::Dcgan, ModelKind::Gan}) {
    const Drawn drawn(kind);
    const auto renderer = make_generator_renderer();
    renderer->adopt({1}, drawn.generator);
    const Place plain = LatentPoint{};
    const std::vector<Place> places = {ByStage{{plain}, {0}}, plain, ByRegion{{plain}, 0, {0}},
                                       LatentPoint{3}};
    const auto answers = renderer->render(places, Finish{});
    ASSERT_EQ(answers.size(), 4U);
    EXPECT_NE(one_line(answers[0].error()).find("no stages"), std::string::npos);
    EXPECT_NE(one_line(answers[2].error()).find("no regions"), std::string::npos);
    EXPECT_NE(one_line(answers[3].error()).find("no sprite 3"), std::string::npos);
    EXPECT_EQ(answers[1], renderer->render({1, plain}).image);
    EXPECT_THROW(renderer->render({1, places[0]}), std::runtime_error);
    EXPECT_EQ(renderer->render({1, places[3]}).image, *answers[1]) << "of a run that is gone";
    EXPECT_THROW(drawn.generator->draw({torch::zeros({1, 1})}), c10::Error);
  }
}

}  // namespace
}  // namespace pixelatent::testing
