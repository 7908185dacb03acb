// Sprites are drawn where any sprite of the set has something, and nowhere else: less work, the
// same pixels.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "dataset/tensors.hpp"
#include "ml/ml_support.hpp"
#include "model/frozen_generator.hpp"
#include "model/generator_net.hpp"
#include "model/init.hpp"

namespace pixelatent::testing {
namespace {

/// People of 16x28 pixels on a canvas of 64, of parts that each have four colours.
std::shared_ptr<const SpriteSet> small_people_on_large_canvas() {
  constexpr std::array<std::array<Rgba8, 4>, 3> kColours = {
      {{{{230, 60, 60, 255}, {240, 220, 80, 255}, {40, 30, 30, 255}, {150, 90, 40, 255}}},
       {{{40, 90, 230, 255}, {40, 200, 90, 255}, {235, 235, 235, 255}, {120, 20, 120, 255}}},
       {{{90, 90, 100, 255}, {20, 60, 20, 255}, {200, 140, 60, 255}, {20, 20, 110, 255}}}}};
  std::vector<Image> sprites;
  Rng rng(3);
  for (int i = 0; i < 40; ++i) {
    Image sprite(64, 64);
    for (std::size_t part = 0; part < kColours.size(); ++part) {
      const Rgba8 colour = kColours.at(part).at(static_cast<std::size_t>(rng.below(4)));
      const int top = 20 + 9 * static_cast<int>(part);
      for (int y = top; y < top + 9; ++y) {
        for (int x = 24; x < 40; ++x) sprite.at(x, y) = colour;
      }
    }
    sprites.push_back(std::move(sprite));
  }
  return SpriteSet::create(std::move(sprites), Canvas::square(64)).value();
}

std::shared_ptr<const FrozenGenerator> generator_of_pixels() {
  TrainOptions options = options_for(ModelKind::Sprite);
  options.codes = CodeKind::Pixels;
  const auto job = make_job(options, small_people_on_large_canvas()).value();
  return job->freeze();
}

TEST(Windows, InsideOneEveryLogitIsTheSameToTheBit) {
  at::Generator rng = make_rng(4);
  for (const auto kind : {GeneratorSpec::Kind::SpriteParts, GeneratorSpec::Kind::SpriteGan,
                          GeneratorSpec::Kind::Dcgan}) {
    const auto net = make_generator({kind, Canvas{64, 48}, 20});
    net->init(rng);
    net->eval();
    const torch::NoGradGuard no_grad;
    const std::array<torch::Tensor, 1> codes = {randn({2, net->latent_size()}, rng)};
    const torch::Tensor whole = net->forward(codes.front());
    for (const Rect& window :
         {Rect{0, 0, 64, 48}, Rect{13, 9, 30, 22}, Rect{0, 30, 17, 18}, Rect{47, 0, 17, 11}}) {
      const torch::Tensor part = net->forward_within(codes, window);
      EXPECT_TRUE(torch::allclose(
          part, whole.narrow(2, window.y, window.h).narrow(3, window.x, window.w), 1e-5, 1e-5))
          << static_cast<int>(kind) << ": " << window.x << ", " << window.y;
    }
  }
}

TEST(Windows, CodesSayWhatTheyHold) {
  const auto generator = generator_of_pixels();
  const std::array<torch::Tensor, 1> codes = {generator->codes()->of(torch::arange(8))};
  const std::vector<Rect> held = generator->net().held_by(codes);
  ASSERT_EQ(held.size(), 8U);
  for (std::size_t i = 0; i < held.size(); ++i) {
    EXPECT_EQ(held[i], opaque_bounds(generator->set().originals()[i])) << i;
  }
}

TEST(Windows, WhatASpriteLooksLikeDoesNotDependOnWhoIsDrawnBesideIt) {
  const auto generator = generator_of_pixels();
  // A picture that was brought is larger than any sprite of the set.
  Image large(64, 64);
  for (int y = 2; y < 60; ++y) {
    for (int x = 4; x < 61; ++x) large.at(x, y) = generator->set().palette().colours.back();
  }
  const torch::Tensor brought = generator->codes()->encode(images_to_signed(std::vector{large}));
  const torch::Tensor own = generator->codes()->of(torch::arange(3));
  const std::vector<Image> together = generator->draw(torch::cat({own, brought}));
  for (std::int64_t i = 0; i < 3; ++i) {
    EXPECT_EQ(together[static_cast<std::size_t>(i)],
              generator->draw(own.slice(0, i, i + 1)).front());
  }
  EXPECT_EQ(together.back(), generator->draw(brought).front());
  const Rect drawn = opaque_bounds(together.back());
  EXPECT_LE(drawn.x, 6);
  EXPECT_GE(drawn.x + drawn.w, 59) << "a picture that is larger is not cut off";
}

}  // namespace
}  // namespace pixelatent::testing
