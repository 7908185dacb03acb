// pix2pix and its parts, and the views of a sheet learned together.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "dataset/tensors.hpp"
#include "image/likeness.hpp"
#include "ml/ml_support.hpp"
#include "model/init.hpp"
#include "model/translate/paired_losses.hpp"
#include "model/translate/paired_nets.hpp"
#include "train/translate/conditional_gan.hpp"
#include "train/translate/own_views.hpp"
#include "train/translate/translate_job.hpp"
#include "train/translate/views_job.hpp"

namespace pixelatent::testing {
namespace {

// --- pix2pix's parts ----------------------------------------------------------------------------

TEST(PairedNets, KeepSizesAndRangeAndScorePatches) {
  at::Generator rng = make_rng(3);
  for (const Canvas canvas : {Canvas{16, 24}, Canvas{64, 48}}) {
    PairedShape shape = PairedShape::for_canvas(canvas, 3);
    EXPECT_EQ(shape.halvings, canvas.width < 32 ? 3 : 4);
    shape.filters = 4;
    UNetGenerator net(shape);
    net->init(rng);
    const torch::Tensor x = torch::rand({2, 4, canvas.height, canvas.width});
    const torch::Tensor view = torch::tensor({0, 2}, torch::kLong);
    const torch::Tensor y = net(x, view);
    EXPECT_EQ(y.sizes(), x.sizes());
    EXPECT_LE(y.abs().max().item<float>(), 1);
    PairCritic critic(shape);
    critic->init(rng);
    const torch::Tensor scores = critic(x, y, view);
    EXPECT_EQ(scores.size(1), 1);
    EXPECT_GT(scores.numel(), 2);
  }
}

/// Without the layers below, what is drawn at full size still reaches the same pixel.
TEST(PairedNets, WhatIsAtFullSizeReachesTheEndPastAllHalvings) {
  at::Generator rng = make_rng(4);
  PairedShape shape{8, 3, 2};
  UNetGenerator net(shape);
  net->init(rng);
  {
    const torch::NoGradGuard no_grad;
    for (auto& item : net->named_parameters()) {
      if (item.key().rfind("down", 0) == 0) item.value().zero_();
    }
  }
  const torch::Tensor x = torch::rand({1, 4, 16, 16}).set_requires_grad(true);
  net(x, torch::zeros({1}, torch::kLong)).index({0, 0, 8, 8}).backward();
  EXPECT_GT(x.grad().index({0, 0, 8, 8}).abs().item<float>(), 0);
  // Stem and head see three pixels each.
  const torch::Tensor rows = x.grad().abs().sum({0, 1, 3}).gt(0).nonzero();
  EXPECT_EQ((rows.max() - rows.min()).item<std::int64_t>() + 1, 5);
}

TEST(PairedNets, TheCriticSeesSourceTargetAndView) {
  at::Generator rng = make_rng(5);
  const PairedShape shape{8, 3, 2};
  PairCritic critic(shape);
  critic->init(rng);
  const torch::Tensor source = torch::rand({1, 4, 16, 16}), target = torch::rand({1, 4, 16, 16});
  const torch::Tensor first = torch::zeros({1}, torch::kLong), second = first + 1;
  const torch::Tensor scores = critic(source, target, first);
  EXPECT_FALSE(torch::equal(scores, critic(source.flip({3}), target, first)));
  EXPECT_FALSE(torch::equal(scores, critic(source, target.flip({3}), first)));
  EXPECT_FALSE(torch::equal(scores, critic(source, target, second)));
}

TEST(PairedLosses, OnKnownScores) {
  const torch::Tensor undecided = torch::zeros({4}), sure = torch::full({4}, 40.0);
  EXPECT_NEAR(pair_critic_loss(undecided, undecided).item<double>(), std::log(2.0), 1e-6);
  EXPECT_NEAR(pair_critic_loss(sure, -sure).item<double>(), 0, 1e-6);
  EXPECT_NEAR(pair_critic_loss(-sure, sure).item<double>(), 40, 1e-4);
  EXPECT_NEAR(pair_generator_loss(undecided).item<double>(), std::log(2.0), 1e-6);
  EXPECT_NEAR(pair_generator_loss(-sure).item<double>(), 40, 1e-4);
  EXPECT_FLOAT_EQ(likeness_loss(sure, sure * 0.5).item<float>(), 20);
  EXPECT_EQ(kLikenessWeight, 100);
}

// --- Characters in views ------------------------------------------------------------------------

/// A block in the character's colour; the view says where it lies.
Image in_view(int who, int view) {
  Image image(16, 16);
  const Rgba8 colour{static_cast<std::uint8_t>(60 + 47 * who % 190),
                     static_cast<std::uint8_t>(40 + 83 * who % 200),
                     static_cast<std::uint8_t>(90 + 29 * who % 160), 255};
  for (int y = 3; y < 13; ++y) {
    for (int x = 0; x < 5; ++x) image.at(1 + 5 * view + x, y) = colour;
  }
  for (int bit = 0; bit < 4; ++bit) {
    if ((who >> bit & 1) != 0) image.at(1 + 5 * view + bit, 2) = {10, 10, 10, 255};
  }
  return image;
}

torch::Tensor as_tensor(const Image& image) { return images_to_signed({&image, 1}); }

TEST(ConditionalGan, DrawsAnotherViewWhenAnotherIsAskedFor) {
  std::vector<torch::Tensor> images;
  std::vector<ViewPair> pairs;
  for (int who = 0; who < 6; ++who) {
    for (int view = 0; view < 3; ++view) images.push_back(as_tensor(in_view(who, view)));
    for (const int to : {1, 2}) pairs.push_back({3 * who, 3 * who + to, to});
  }
  at::Generator rng = make_rng(7);
  PairedShape shape{16, 3, 3};
  ConditionalGan gan(torch::cat(images), pairs, shape, rng);
  for (int i = 0; i < 120; ++i) ASSERT_TRUE(gan.step(-1, rng));
  const torch::Tensor source = as_tensor(in_view(2, 0));
  const torch::Tensor middle = gan.drawn(source, 1), right = gan.drawn(source, 2);
  const auto off = [&](const torch::Tensor& made, int view) {
    return likeness_loss(made, as_tensor(in_view(2, view))).item<double>();
  };
  EXPECT_LT(off(middle, 1), 0.5 * off(middle, 2));
  EXPECT_LT(off(right, 2), 0.5 * off(right, 1));
}

TranslateSets beside_each_other(Pairing pairing) {
  std::vector<Image> a, b;
  for (int who = 0; who < 8; ++who) {
    a.push_back(in_view(who, 0));
    b.push_back(in_view(who, 2));
  }
  TranslateSets sets;
  sets.a = SpriteSet::create(std::move(a), Canvas::square(16), 256).value();
  sets.b = SpriteSet::create(std::move(b), Canvas::square(16), 256).value();
  sets.pairing = pairing;
  return sets;
}

TEST(Pix2pix, GoesOnFromASavedStateBitForBit) {
  const TranslateSets sets = beside_each_other(Pairing::InOrder);
  const TrainOptions options = options_for(ModelKind::Pix2pix);
  const auto job = make_translate_job(options, sets).value();
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(job->step(-1));
  const JobState saved = job->save_state();
  for (int i = 0; i < 2; ++i) ASSERT_TRUE(job->step(0.7));
  const auto again = make_translate_job(options, sets, &saved).value();
  EXPECT_EQ(again->save_state().weights, saved.weights);
  EXPECT_EQ(pairing_in(saved), Pairing::InOrder);
  for (int i = 0; i < 2; ++i) ASSERT_TRUE(again->step(0.7));
  EXPECT_EQ(again->save_state().weights, job->save_state().weights);
}

TEST(Pix2pix, GivesWholePixelsInTheOtherSidesColours) {
  const TranslateSets sets = beside_each_other(Pairing::InOrder);
  const auto job = make_translate_job(options_for(ModelKind::Pix2pix), sets).value();
  ASSERT_TRUE(job->step(-1));
  for (const Heading heading : {Heading::AToB, Heading::BToA}) {
    const auto& palette = sets.target(heading).palette().colours;
    for (const Image& image : job->translate(heading, sets.source(heading).originals(), 0.5)) {
      for (const Rgba8 pixel : image.pixels()) {
        EXPECT_NE(std::find(palette.begin(), palette.end(), pixel), palette.end());
      }
    }
  }
}

TEST(Pix2pix, WithoutPairsIsRefused) {
  const auto job =
      make_translate_job(options_for(ModelKind::Pix2pix), beside_each_other(Pairing::None));
  ASSERT_FALSE(job);
  EXPECT_EQ(job.error().code, ErrorCode::BadArgument);
  EXPECT_NE(job.error().what.find("pairs"), std::string::npos);
}

// --- A sheet's views together -------------------------------------------------------------------

/// Hat and coat: the front shows the hat's colour, the back the coat's, the side both.
Image dressed_in(int hat, int coat, int view) {
  constexpr std::array<Rgba8, 6> kColours = {{{200, 40, 40, 255},
                                              {40, 200, 40, 255},
                                              {230, 220, 60, 255},
                                              {60, 60, 220, 255},
                                              {150, 90, 40, 255},
                                              {220, 120, 200, 255}}};
  Image image(16, 16);
  const bool front = view == 0, back = view == 1;
  for (int y = 2; y < 14; ++y) {
    for (int x = 4; x < 12; ++x) {
      const bool upper = y < 7;
      const Rgba8 bare{250, 210, 180, 255};
      image.at(x, y) = upper ? (back ? bare : kColours.at(static_cast<std::size_t>(hat)))
                             : (front ? bare : kColours.at(static_cast<std::size_t>(coat)));
    }
  }
  return image;
}

ViewsToLearn hats_and_coats() {
  ViewsToLearn views;
  views.canvas = Canvas::square(16);
  views.views = 3;
  for (int hat = 0; hat < 6; ++hat) {
    for (int coat = 0; coat < 6; ++coat) {
      CharacterViews one(3);
      for (int view = 0; view < 3; ++view) {
        if (hat == 2 && coat == 3 && view == 2) continue;
        one[static_cast<std::size_t>(view)] = dressed_in(hat, coat, view);
      }
      views.characters.push_back(std::move(one));
    }
  }
  views.wanted = {{2, {0, 1}}};
  return views;
}

/// No one view tells it all: only together they do.
TEST(OwnViews, TakeWhatACharacterLacksFromAllTheViewsItHas) {
  const auto job = make_views_job(options_for(ModelKind::Translate), hats_and_coats()).value();
  while (!job->finished() && job->share_learned() < 0.3) ASSERT_TRUE(job->step());
  const CharacterViews seen = {dressed_in(2, 3, 0), dressed_in(2, 3, 1), Image()};
  EXPECT_GT(same_share(job->drawn(seen, 2, kKeepByDefault), dressed_in(2, 3, 2)), 0.95);
}

TEST(OwnViews, KnowAMirrorFromAStep) {
  ViewsToLearn views;
  views.canvas = Canvas::square(16);
  views.views = 3;
  for (int who = 0; who < 16; ++who) {
    const Image left = in_view(who, 0);
    Image step = left;
    step.at(3, 14) = {10, 10, 10, 255};
    views.characters.push_back({left, step, mirrored(left)});
  }
  views.wanted = {{1, {0}}, {2, {0}}};
  const ViewSets sets = ViewSets::create(views).value();
  const OwnViews job(options_for(ModelKind::Translate), sets, views.wanted);
  EXPECT_EQ(job.leads(0, 1), OwnViews::Leads::AtTheSamePlace);
  EXPECT_EQ(job.leads(0, 2), OwnViews::Leads::Mirrored);
}

TEST(PaintedViews, AreInTheColoursOfTheViewAskedFor) {
  ViewsToLearn views = hats_and_coats();
  const std::vector<Rgba8> palette = ViewSets::create(views).value().set(2)->palette().colours;
  const auto job = make_views_job(options_for(ModelKind::Pix2pix), views).value();
  for (int i = 0; i < 2; ++i) ASSERT_TRUE(job->step());
  const CharacterViews seen = {dressed_in(2, 3, 0), dressed_in(2, 3, 1), Image()};
  const Image made = job->drawn(seen, 2, kKeepByDefault);
  for (const Rgba8 pixel : made.pixels()) {
    EXPECT_NE(std::find(palette.begin(), palette.end(), pixel), palette.end());
  }
}

TEST(ViewsJob, OfAModelThatKnowsNoViewsIsRefused) {
  const auto job = make_views_job(options_for(ModelKind::Cyclegan), hats_and_coats());
  ASSERT_FALSE(job);
  EXPECT_EQ(job.error().code, ErrorCode::BadArgument);
}

}  // namespace
}  // namespace pixelatent::testing
