// The parts of translation between two sets, and its jobs.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

#include "ml/ml_support.hpp"
#include "model/init.hpp"
#include "model/translate/colour_map.hpp"
#include "model/translate/cycle_losses.hpp"
#include "model/translate/cycle_nets.hpp"
#include "model/translate/donors.hpp"
#include "model/translate/tell_tale.hpp"
#include "train/translate/translate_job.hpp"

namespace pixelatent::testing {
namespace {

// --- CycleGAN's parts ---------------------------------------------------------------------------

TEST(CycleNets, TheCriticSeesThePatchItIsSaidTo) {
  torch::manual_seed(1);
  for (const int halvings : {1, 2}) {
    const CycleShape shape{8, halvings, 1};
    PatchCriticImpl critic(shape);
    const auto wanted = PatchCriticImpl::receptive_field(shape);
    EXPECT_EQ(wanted, halvings == 1 ? 16 : 34);
    // Instance norm looks at the whole picture, faintly: layer by layer without it.
    torch::Tensor x = torch::rand({1, 4, 64, 64}).set_requires_grad(true);
    torch::Tensor h = x;
    for (const auto& child : critic.children()) {
      h = torch::leaky_relu(child->as<torch::nn::Conv2d>()->forward(h), 0.2);
    }
    h.index({0, 0, h.size(2) / 2, h.size(3) / 2}).backward();
    const torch::Tensor rows = x.grad().abs().sum({0, 1, 3}).gt(0).nonzero();
    EXPECT_EQ((rows.max() - rows.min()).item<std::int64_t>() + 1, wanted);
  }
}

TEST(CycleNets, TheGeneratorKeepsTheSizeAndTheRange) {
  at::Generator rng = make_rng(3);
  for (const Canvas canvas : {Canvas{16, 24}, Canvas{64, 48}}) {
    CycleShape shape = CycleShape::for_canvas(canvas);
    EXPECT_EQ(shape.halvings, canvas.width > 32 ? 2 : 1);
    shape.filters = 4;
    CycleGenerator net(shape);
    net->init(rng);
    const torch::Tensor y = net(torch::rand({2, 4, canvas.height, canvas.width}));
    EXPECT_EQ(y.sizes(), (std::vector<std::int64_t>{2, 4, canvas.height, canvas.width}));
    EXPECT_LE(y.abs().max().item<float>(), 1);
  }
}

TEST(CycleLosses, OnKnownScores) {
  const torch::Tensor right = torch::ones({3}), wrong = torch::zeros({3});
  EXPECT_FLOAT_EQ(lsgan_critic_loss(right, wrong).item<float>(), 0);
  EXPECT_FLOAT_EQ(lsgan_critic_loss(wrong, right).item<float>(), 1);
  EXPECT_FLOAT_EQ(lsgan_critic_loss(right * 3, wrong).item<float>(), 2);
  EXPECT_FLOAT_EQ(lsgan_generator_loss(right).item<float>(), 0);
  EXPECT_FLOAT_EQ(lsgan_generator_loss(wrong).item<float>(), 1);
  EXPECT_FLOAT_EQ(cycle_loss(right * 2, right * 0.5).item<float>(), 1.5F);
  EXPECT_EQ(kCycleWeight, 10);
  EXPECT_EQ(kIdentityWeight, 5);
}

TEST(ImagePool, HandsBackTheSameWhileItFillsAndThenHalfOfTheTimeAnOlderOne) {
  ImagePool pool(4, 2, 2);
  at::Generator rng = make_rng(5);
  const auto image = [](int n) { return torch::full({1, 4, 2, 2}, static_cast<double>(n)); };
  for (int n = 0; n < 4; ++n) EXPECT_TRUE(torch::equal(pool.exchange(image(n), rng), image(n)));
  EXPECT_EQ(pool.filled(), 4);
  int older = 0;
  for (int n = 4; n < 204; ++n) {
    const torch::Tensor out = pool.exchange(image(n), rng);
    older += torch::equal(out, image(n)) ? 0 : 1;
    EXPECT_LE(out.max().item<float>(), static_cast<float>(n));
  }
  EXPECT_GT(older, 70);
  EXPECT_LT(older, 130);
}

TEST(TellTale, SeesFivePixels) {
  torch::manual_seed(2);
  TellTale net;
  const torch::Tensor x = torch::rand({1, 4, 15, 15}).set_requires_grad(true);
  net(x, place_channels(15, 15)).index({0, 7, 7}).backward();
  const torch::Tensor rows = x.grad().abs().sum({0, 1, 3}).gt(0).nonzero();
  EXPECT_EQ((rows.max() - rows.min()).item<std::int64_t>() + 1, TellTaleImpl::kReceptiveField);
}

// --- Colours ------------------------------------------------------------------------------------

std::vector<Image> figures(int count, int from, const std::function<Rgba8(Rgba8)>& change) {
  std::vector<Image> images;
  for (int i = 0; i < count; ++i) {
    Image image = make_figure(Canvas::square(16), from + i);
    for (Rgba8& pixel : image.pixels()) {
      if (pixel.a > 0) pixel = change(pixel);
    }
    images.push_back(std::move(image));
  }
  return images;
}

Rgba8 as_drawn(Rgba8 c) { return c; }
Rgba8 at_night(Rgba8 c) {
  const auto part = [](int v, double by, int add) {
    return static_cast<std::uint8_t>(std::clamp(static_cast<int>(v * by) + add, 0, 255));
  };
  return {part(c.r, 0.3, 4), part(c.g, 0.35, 6), part(c.b, 0.5, 30), 255};
}

TEST(ColourMap, IsNoneBetweenSetsOfOnePalette) {
  const auto a = figures(20, 0, as_drawn), b = figures(20, 100, as_drawn);
  EXPECT_GE(shared_colours(a, b), kOnePalette);
  EXPECT_EQ(colour_map_between(a, b).matrix, ColourMap().matrix);
}

TEST(ColourMap, FindsANightThatOtherFiguresWerePaintedIn) {
  const auto a = figures(40, 0, as_drawn), b = figures(40, 100, at_night);
  EXPECT_LT(shared_colours(a, b), kOnePalette);
  const ColourMap map = colour_map_between(a, b);
  double before = 0, after = 0;
  for (const Image& image : a) {
    for (const Rgba8 pixel : image.pixels()) {
      if (pixel.a == 0) continue;
      const Oklab day = to_even_oklab(pixel), night = to_even_oklab(at_night(pixel));
      before += std::sqrt(squared_distance(day, night));
      after += std::sqrt(squared_distance(map(day), night));
    }
  }
  EXPECT_LT(after, 0.35 * before);
}

TEST(ColourMap, AndItsInverseLeadBack) {
  const ColourMap map = optimal_colour_map(figures(30, 0, as_drawn), figures(30, 50, at_night));
  const Oklab colour{0.5F, 0.1F, -0.05F};
  const Oklab back = map.inverse()(map(colour));
  EXPECT_LT(squared_distance(colour, back), 1e-6F);
}

// --- Donors -------------------------------------------------------------------------------------

TEST(Donors, WhatGoesIsGivenBySpritesThatLookLikeWhatStaysBesideIt) {
  // 4x2: the left half stays and tells which kind; the right half is the donor's.
  const LookSize size{4, 2};
  const auto look = [](float left, float right) {
    SpriteLook sprite(8);
    for (std::size_t p = 0; p < 8; ++p) sprite[p] = {p % 4 < 2 ? left : right, 0, 0, 0.7F};
    return sprite;
  };
  const std::vector<SpriteLook> others = {look(0.1F, 1.5F), look(0.9F, 0.5F), look(0.12F, 1.5F)};
  const std::vector<std::uint8_t> kept = {1, 1, 0, 0, 1, 1, 0, 0};
  const std::vector<int> donors =
      choose_donors(look(0.88F, 0), kept, others, others, size, {1, 0.02, 3});
  EXPECT_EQ(donors, (std::vector<int>{-1, -1, 1, 1, -1, -1, 1, 1}));
}

TEST(Donors, ALonePixelGoesWithItsNeighbours) {
  const LookSize size{5, 5};
  std::vector<float> odds(25, 2);
  odds[12] = -3;
  const auto kept = kept_pixels(odds, size, 0);
  EXPECT_EQ(std::count(kept.begin(), kept.end(), 1), 25);
  const auto none = kept_pixels(std::vector<float>(25, -1), size, 0);
  EXPECT_EQ(std::count(none.begin(), none.end(), 1), 0);
}

// --- Jobs ---------------------------------------------------------------------------------------

/// Heads of many colours on bodies; side B wears one grey suit.
Image dressed(int head, int shirt, bool suit) {
  constexpr std::array<Rgba8, 5> kHeads = {{{200, 40, 40, 255},
                                            {40, 200, 40, 255},
                                            {230, 220, 60, 255},
                                            {60, 60, 220, 255},
                                            {150, 90, 40, 255}}};
  constexpr std::array<Rgba8, 3> kShirts = {
      {{250, 250, 250, 255}, {20, 160, 180, 255}, {120, 20, 90, 255}}};
  Image image(16, 16);
  for (int y = 3; y < 15; ++y) {
    for (int x = 4; x < 12; ++x) {
      const bool edge = x == 4 || x == 11;
      const Rgba8 body = suit ? (y % 2 == 0 ? Rgba8{90, 90, 100, 255} : Rgba8{130, 130, 140, 255})
                              : kShirts[static_cast<std::size_t>(shirt % 3)];
      image.at(x, y) = y < 8 ? kHeads[static_cast<std::size_t>(head % 5)]
                             : (edge ? Rgba8{10, 10, 10, 255} : body);
    }
  }
  return image;
}

/// `flags` bits let every sprite be another picture.
Image numbered(Image image, int number) {
  for (int bit = 0; bit < 6; ++bit) {
    if ((number >> bit & 1) != 0) image.at(5 + bit, 2) = {10, 10, 10, 255};
  }
  return image;
}

TranslateSets dressing(Pairing pairing, int count = 30) {
  std::vector<Image> a, b;
  for (int i = 0; i < count; ++i) {
    a.push_back(numbered(dressed(i, i / 5, false), i));
    b.push_back(pairing == Pairing::InOrder ? numbered(dressed(i, 0, true), i)
                                            : numbered(dressed(i * 3 + 1, 0, true), i + 31));
  }
  TranslateSets sets;
  sets.a = SpriteSet::create(std::move(a), Canvas::square(16), 256).value();
  sets.b = SpriteSet::create(std::move(b), Canvas::square(16), 256).value();
  sets.pairing = pairing;
  return sets;
}

std::unique_ptr<TranslateJob> translate_job(ModelKind kind, const TranslateSets& sets,
                                            const JobState* saved = nullptr) {
  return make_translate_job(options_for(kind), sets, saved).value();
}

void take_steps(TranslateJob& job, int steps) {
  for (int i = 0; i < steps; ++i) ASSERT_TRUE(job.step(-1));
}

/// Share of the opaque pixels in which two pictures differ.
double differing(const Image& one, const Image& other) {
  int differ = 0, all = 0;
  for (std::size_t p = 0; p < one.pixels().size(); ++p) {
    if (one.pixels()[p].a == 0 && other.pixels()[p].a == 0) continue;
    ++all;
    differ += one.pixels()[p] == other.pixels()[p] ? 0 : 1;
  }
  return static_cast<double>(differ) / std::max(all, 1);
}

TEST(Restyle, KeepsTheHeadAndPutsOnTheSuit) {
  const TranslateSets sets = dressing(Pairing::None);
  const auto job = translate_job(ModelKind::Translate, sets);
  take_steps(*job, 60);
  const auto made = job->translate(Heading::AToB, sets.a->originals(), kKeepByDefault);
  double wrong = 0;
  for (int i = 0; i < sets.a->size(); ++i) {
    wrong += differing(made[static_cast<std::size_t>(i)], numbered(dressed(i, 0, true), i));
  }
  EXPECT_LT(wrong / sets.a->size(), 0.15);
}

TEST(Restyle, OfPairsLearnsWhatAnUnknownSpriteBecomes) {
  const TranslateSets sets = dressing(Pairing::InOrder);
  const auto job = translate_job(ModelKind::Translate, sets);
  take_steps(*job, 60);
  const std::vector<Image> unknown = {numbered(dressed(2, 1, false), 45)};
  const auto made = job->translate(Heading::AToB, unknown, kKeepByDefault);
  EXPECT_LT(differing(made[0], numbered(dressed(2, 0, true), 45)), 0.15);
}

class AnyTranslation : public ::testing::TestWithParam<ModelKind> {};
INSTANTIATE_TEST_SUITE_P(Models, AnyTranslation,
                         ::testing::Values(ModelKind::Translate, ModelKind::Cyclegan),
                         [](const auto& model) { return std::string(key_of(model.param)); });

TEST_P(AnyTranslation, GoesOnFromASavedStateBitForBit) {
  const TranslateSets sets = dressing(Pairing::None, 12);
  const auto job = translate_job(GetParam(), sets);
  take_steps(*job, 3);
  const JobState saved = job->save_state();
  take_steps(*job, 2);
  const auto again = translate_job(GetParam(), sets, &saved);
  EXPECT_EQ(again->save_state().weights, saved.weights);
  take_steps(*again, 2);
  EXPECT_EQ(again->save_state().weights, job->save_state().weights);
}

TEST_P(AnyTranslation, GivesWholePixelsInTheOtherSidesColours) {
  const TranslateSets sets = dressing(Pairing::None, 12);
  const auto job = translate_job(GetParam(), sets);
  take_steps(*job, 2);
  for (const Heading heading : {Heading::AToB, Heading::BToA}) {
    const auto& palette = sets.target(heading).palette().colours;
    for (const Image& image :
         job->translate(heading, sets.source(heading).originals(), kKeepByDefault)) {
      for (const Rgba8 pixel : image.pixels()) {
        EXPECT_NE(std::find(palette.begin(), palette.end(), pixel), palette.end());
      }
    }
  }
}

TEST(CycleGan, InvertsAToyOfTwoColours) {
  std::vector<Image> a, b;
  for (int i = 0; i < 8; ++i) {
    for (const bool night : {false, true}) {
      Image image(16, 16);
      for (int y = i; y < i + 8; ++y) {
        for (int x = 4; x < 12; ++x) {
          image.at(x, y) = night ? Rgba8{30, 30, 160, 255} : Rgba8{220, 200, 60, 255};
        }
      }
      (night ? b : a).push_back(std::move(image));
    }
  }
  TranslateSets sets;
  sets.a = SpriteSet::create(a, Canvas::square(16), 256).value();
  sets.b = SpriteSet::create(b, Canvas::square(16), 256).value();
  const auto job = translate_job(ModelKind::Cyclegan, sets);
  float first = 0, last = 0;
  for (int i = 0; i < 60; ++i) {
    const auto report = job->step(-1);
    ASSERT_TRUE(report);
    if (i < 5) first += report->losses[Loss::Redraw] / 5;
    if (i >= 55) last += report->losses[Loss::Redraw] / 5;
  }
  EXPECT_LT(last, 0.5F * first);
}

TEST(TranslateSets, OfTwoCanvasesAreRefused) {
  TranslateSets sets = dressing(Pairing::None, 6);
  sets.b = make_set(6, Canvas::square(32));
  const auto job = make_translate_job(options_for(ModelKind::Translate), sets);
  ASSERT_FALSE(job);
  EXPECT_EQ(job.error().code, ErrorCode::BadArgument);
}

}  // namespace
}  // namespace pixelatent::testing
