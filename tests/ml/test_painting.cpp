// Pictures found in latent space, and places that follow a brush.
#include <gtest/gtest.h>

#include "latent/inversion.hpp"
#include "latent/latent_basis.hpp"
#include "latent/place_edit.hpp"
#include "latent/place_json.hpp"
#include "latent/place_latents.hpp"
#include "latent/sampling.hpp"
#include "latent/steering.hpp"
#include "metrics/visible.hpp"
#include "ml/ml_support.hpp"

namespace pixelatent::testing {
namespace {

constexpr std::array<Rgba8, 4> kHats = {
    {{230, 60, 60, 255}, {240, 220, 80, 255}, {60, 200, 220, 255}, {150, 90, 40, 255}}};
constexpr std::array<Rgba8, 4> kCoats = {
    {{40, 90, 230, 255}, {40, 200, 90, 255}, {235, 235, 235, 255}, {120, 20, 120, 255}}};

/// Somebody with a hat of some height and a coat of some width.
Image dressed(int hat, int coat, int height, int width) {
  Image image(16, 16);
  for (int y = 7 - height; y < 15; ++y) {
    const int half = y < 7 ? 3 : width;
    for (int x = 8 - half; x < 8 + half; ++x) {
      image.at(x, y) = y < 7 ? kHats.at(static_cast<std::size_t>(hat))
                             : kCoats.at(static_cast<std::size_t>(coat));
    }
  }
  return image;
}

std::shared_ptr<const SpriteSet> set_of_dressed() {
  std::vector<Image> sprites;
  Rng rng(5);
  for (int i = 0; i < 64; ++i) {
    const int hat = rng.below(4), coat = rng.below(4);
    sprites.push_back(dressed(hat, coat, 3 + rng.below(4), 3 + rng.below(3)));
  }
  return SpriteSet::create(std::move(sprites), Canvas::square(16)).value();
}

std::shared_ptr<const FrozenGenerator> quickly_trained(ModelKind kind, CodeKind codes, int steps) {
  TrainOptions options = options_for(kind);
  options.codes = codes;
  const auto job = make_job(options, set_of_dressed()).value();
  train(*job, steps);
  return job->freeze();
}

/// Trained once for all tests that only draw with it.
const FrozenGenerator& drawing_people() {
  static const auto generator = quickly_trained(ModelKind::Sprite, CodeKind::Pixels, 12);
  return *generator;
}

std::size_t at(int x, int y) { return static_cast<std::size_t>(y * 16 + x); }

std::int16_t index_of(const FrozenGenerator& generator, Rgba8 colour) {
  Image one(1, 1);
  one.at(0, 0) = colour;
  return to_indices(one, generator.set().palette()).front();
}

PaintWish wish_on(const FrozenGenerator& generator, int sprite) {
  PaintWish wish;
  wish.place = LatentPoint{sprite, {}, 0};
  wish.shown = generator.set().quantised()[static_cast<std::size_t>(sprite)];
  wish.painting.painted.assign(256, kNotPainted);
  return wish;
}

/// A sprite with that hat.
int with_hat(const FrozenGenerator& generator, int hat) {
  for (int i = 0; i < generator.set().size(); ++i) {
    const Image& sprite = generator.set().quantised()[static_cast<std::size_t>(i)];
    if (sprite.at(7, 6) == kHats.at(static_cast<std::size_t>(hat))) return i;
  }
  return 0;
}

TEST(Inversion, OfAGeneratedSpriteReturnsToIt) {
  for (const Image& sprite : draw_samples(drawing_people(), {.count = 12, .seed = 4}).images) {
    const Inversion found = invert(drawing_people(), sprite, {}, {.seconds = 20});
    EXPECT_EQ(found.share, 0);
    EXPECT_LE(found.share, found.share_at_once);
    const Latents latents = latents_of(found.place, space_of(drawing_people()));
    EXPECT_EQ(drawing_people().draw(latents).front(), found.found);
  }
}

TEST(Inversion, OfASpriteThatWasNeverSeenComesNear) {
  // Taller and wider than any of the set, with one pixel that nobody has.
  Image stranger = dressed(2, 0, 7, 6);
  stranger.at(5, 10) = kHats[0];
  const Inversion found = invert(drawing_people(), stranger, {}, {.seconds = 20});
  EXPECT_LT(found.share, 0.02);
  std::int64_t marked = 0;
  for (const std::uint8_t differs : found.differs) marked += differs;
  EXPECT_EQ(marked, count_visible(found.wanted, found.found).different);
  EXPECT_EQ(found.differs.size(), 256U);
}

TEST(Inversion, FollowsTheGradientInEveryModel) {
  for (const auto& [kind, codes] : {std::pair(ModelKind::Sprite, CodeKind::Blocks),
                                    std::pair(ModelKind::Dcgan, CodeKind::Blocks),
                                    std::pair(ModelKind::Gan, CodeKind::Blocks)}) {
    const auto generator = quickly_trained(kind, codes, 6);
    const std::vector<Image> drawn = draw_samples(*generator, {.count = 3, .seed = 2}).images;
    double before = 0, after = 0;
    for (const Image& sprite : drawn) {
      const Inversion found = invert(*generator, sprite, {}, {.steps = 40, .seconds = 20});
      before += found.share_at_once;
      after += found.share;
      EXPECT_TRUE(check(found.place, generator->shape()));
    }
    EXPECT_LT(after, 0.95 * before + 1e-9) << key_of(kind);
  }
}

TEST(Inversion, EndsWhenAskedToWithWhatThereIs) {
  std::stop_source stop;
  stop.request_stop();
  const auto generator = quickly_trained(ModelKind::Dcgan, CodeKind::Blocks, 2);
  const Inversion found =
      invert(*generator, generator->set().quantised()[0], {}, {}, stop.get_token());
  EXPECT_EQ(found.share, found.share_at_once);
  EXPECT_FALSE(found.found.empty());
}

TEST(Inversion, ItsPlaceIsKeptAndSlidersLeadToWholeParts) {
  const Inversion found = invert(drawing_people(), dressed(1, 2, 6, 5));
  EXPECT_EQ(place_from_json(place_to_json(found.place)).value(), found.place);
  const SpriteCodes& codes = *drawing_people().codes();
  const torch::Tensor steps = principal_basis(codes.of(torch::arange(codes.count()))).steps();
  const PlaceSpace space = space_of(drawing_people(), steps);
  int changed = 0;
  for (const float sigma : {-3.0F, 3.0F}) {
    for (std::size_t k = 0; k < 3; ++k) {
      const Latents moved = latents_of(with_offset(found.place, k, sigma), space);
      const Collage held = codes.collage_at(moved.z);
      // No colour between two: every pixel of the code is one of the palette's, or nearly.
      const torch::Tensor off = (moved.z - codes.of(held)).slice(1, codes.layout().global).abs();
      EXPECT_LT(off.max().item<float>(), 0.1F);
      changed += held.labels != codes.collage_at(latents_of(found.place, space).z).labels;
    }
  }
  EXPECT_GT(changed, 0);
}

TEST(Steering, SomeCandidateHasWhatWasPaintedAndOneTheWholePart) {
  const FrozenGenerator& generator = drawing_people();
  PaintWish wish = wish_on(generator, with_hat(generator, 0));
  const std::int16_t blue = index_of(generator, kHats[2]);
  for (int x = 6; x < 9; ++x) wish.painting.painted[at(x, 5)] = blue;
  const Painted painted = steer(generator, wish, {});
  ASSERT_GE(painted.candidates.size(), 2U);
  int whole = 0;
  for (const PaintedPlace& one : painted.candidates) {
    EXPECT_GE(one.agreement, 0.99) << words_for(one.way);
    bool all = true;
    for (int x = 5; x < 11; ++x) all = all && one.image.at(x, 6) == kHats[2];
    whole += all;
    EXPECT_TRUE(check(one.place, generator.shape()));
  }
  EXPECT_GT(whole, 0) << "nobody's whole hat changed";
}

TEST(Steering, WhatIsToBeKeptStays) {
  const FrozenGenerator& generator = drawing_people();
  PaintWish wish = wish_on(generator, with_hat(generator, 0));
  wish.strength = 1;
  wish.painting.painted[at(7, 6)] = index_of(generator, kHats[2]);
  wish.painting.keep.assign(256, 0);
  for (int y = 0; y < 16; ++y)
    for (int x = 0; x < 16; ++x) wish.painting.keep[at(x, y)] = y < 6;
  const Painted painted = steer(generator, wish, {});
  ASSERT_FALSE(painted.candidates.empty());
  for (const PaintedPlace& one : painted.candidates) EXPECT_GE(one.kept, 0.98);
  EXPECT_EQ(painted.candidates.front().agreement, 1);
}

TEST(Steering, WhatIsDrawnAnewFitsAndTheRestStays) {
  const FrozenGenerator& generator = drawing_people();
  const int sprite = with_hat(generator, 1);
  PaintWish wish = wish_on(generator, sprite);
  wish.painting.anew.assign(256, 0);
  for (int y = 0; y < 7; ++y)
    for (int x = 0; x < 16; ++x) wish.painting.anew[at(x, y)] = 1;
  const Painted painted = steer(generator, wish, {});
  ASSERT_GE(painted.candidates.size(), 3U);
  for (const PaintedPlace& one : painted.candidates) {
    EXPECT_LE(one.changed, 0.03);
    EXPECT_GT(count_visible(one.image, wish.shown).different, 2);
    // A hat, not nothing.
    int drawn = 0;
    for (int x = 5; x < 11; ++x) drawn += one.image.at(x, 6).a != 0;
    EXPECT_GE(drawn, 5);
  }
}

TEST(Steering, WeakStrokesAreOnlyWishes) {
  const FrozenGenerator& generator = drawing_people();
  PaintWish wish = wish_on(generator, with_hat(generator, 0));
  // A single pixel of a coat's colour in the middle of a hat: nobody has that.
  wish.painting.painted[at(7, 5)] = index_of(generator, kCoats[1]);
  wish.strength = 1;
  EXPECT_EQ(steer(generator, wish, {}).candidates.front().agreement, 1);
  wish.strength = 0;
  const Painted weak = steer(generator, wish, {});
  ASSERT_FALSE(weak.candidates.empty());
  EXPECT_EQ(weak.candidates.front().agreement, 0);
}

TEST(Steering, OtherModelsFollowTheGradient) {
  for (const ModelKind kind : {ModelKind::Sprite, ModelKind::Dcgan}) {
    const auto generator = quickly_trained(kind, CodeKind::Blocks, 6);
    PaintWish wish = wish_on(*generator, 3);
    std::vector<float> start(static_cast<std::size_t>(generator->shape().dimensions), 0.05F);
    wish.shown = generator->draw(torch::tensor(start).unsqueeze(0)).front();
    for (int x = 4; x < 12; ++x)
      for (int y = 8; y < 12; ++y)
        wish.painting.painted[at(x, y)] = index_of(*generator, kCoats[1]);
    const Painted painted = steer(*generator, wish, start, 1.5);
    ASSERT_FALSE(painted.candidates.empty());
    std::int64_t before = 0;
    for (int x = 4; x < 12; ++x)
      for (int y = 8; y < 12; ++y) before += !visibly_different(wish.shown.at(x, y), kCoats[1]);
    EXPECT_GT(painted.candidates.front().agreement, static_cast<double>(before) / 32)
        << key_of(kind);
    EXPECT_EQ(painted.candidates.front().way, PaintWay::Followed);
  }
}

TEST(Steering, AskedToStopGivesNothing) {
  std::stop_source stop;
  stop.request_stop();
  PaintWish wish = wish_on(drawing_people(), 0);
  wish.painting.painted[at(7, 6)] = 1;
  EXPECT_TRUE(steer(drawing_people(), wish, {}, 0.08, stop.get_token()).candidates.empty());
}

}  // namespace
}  // namespace pixelatent::testing
