// Figures that are turned: ramps, roles, whether two sets are so, and what they become.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <bit>
#include <set>

#include "ml/ml_support.hpp"
#include "model/translate/role_donors.hpp"
#include "train/translate/translate_job.hpp"

namespace pixelatent::testing {
namespace {

enum class Facing { Front, Right };

Rgba8 tone_of(int ramp, bool dark) {
  constexpr std::array<Rgba8, 12> kLight = {{{240, 220, 90, 255},
                                             {200, 60, 40, 255},
                                             {130, 90, 50, 255},
                                             {90, 90, 220, 255},
                                             {250, 210, 180, 255},
                                             {150, 110, 80, 255},
                                             {110, 200, 120, 255},
                                             {60, 190, 200, 255},
                                             {220, 120, 200, 255},
                                             {230, 230, 230, 255},
                                             {70, 80, 120, 255},
                                             {170, 150, 60, 255}}};
  const Rgba8 c = kLight.at(static_cast<std::size_t>(ramp));
  const auto part = [&](std::uint8_t v) { return static_cast<std::uint8_t>(dark ? v / 2 : v); };
  return {part(c.r), part(c.g), part(c.b), 255};
}

/// Of ramps of two tones: hair 0..3, skin 4..6, shirt 7..9, trousers 10..11; short hair or long.
Image doll(int number, Facing facing) {
  const int hair = number % 4, skin = 4 + number / 4 % 3, shirt = 7 + number / 12 % 3;
  const int trousers = 10 + number / 36 % 2;
  const bool lengthy = number / 72 % 2 == 1, front = facing == Facing::Front;
  Image image(16, 24);
  const auto paint = [&](int left, int right, int top, int bottom, int ramp) {
    for (int y = top; y < bottom; ++y) {
      for (int x = left; x < right; ++x)
        image.at(x, y) = tone_of(ramp, x == left || y + 1 == bottom);
    }
  };
  paint(front ? 3 : 6, front ? 13 : 11, 9, 14, shirt);
  paint(front ? 4 : 6, front ? 12 : 10, 14, 19, trousers);
  paint(front ? 4 : 5, front ? 12 : 12, 4, 9, skin);
  paint(front ? 4 : 4, front ? 12 : 11, 2, 5, hair);
  const int until = lengthy ? 11 : 6;
  paint(front ? 3 : 3, front ? 5 : 7, 4, until, hair);
  if (front) paint(11, 13, 4, until, hair);
  return image;
}

constexpr int kDolls = 144;

/// Those of one side: as many of every colour on both.
bool is_of_a(int number) { return std::popcount(static_cast<unsigned>(number)) % 2 == 0; }

/// Every doll is on one side only, so that no two are the same figure; in pairs on both, every
/// fifth kept out.
TranslateSets dolls(Pairing pairing) {
  std::vector<Image> a, b;
  for (int i = 0; i < kDolls; ++i) {
    if (pairing == Pairing::InOrder && i % 5 == 4) continue;
    if (pairing == Pairing::InOrder || is_of_a(i)) a.push_back(doll(i, Facing::Front));
    if (pairing == Pairing::InOrder || !is_of_a(i)) b.push_back(doll(i, Facing::Right));
  }
  TranslateSets sets;
  sets.a = SpriteSet::create(std::move(a), Canvas{16, 24}, 256).value();
  sets.b = SpriteSet::create(std::move(b), Canvas{16, 24}, 256).value();
  sets.pairing = pairing;
  return sets;
}

double share_wrong(const Image& made, const Image& truth) {
  int wrong = 0, all = 0;
  for (std::size_t p = 0; p < made.pixels().size(); ++p) {
    if (made.pixels()[p].a == 0 && truth.pixels()[p].a == 0) continue;
    ++all;
    wrong += made.pixels()[p] == truth.pixels()[p] ? 0 : 1;
  }
  return static_cast<double>(wrong) / all;
}

TEST(Ramps, AreColoursThatOccurTogetherButNotThoseOfAllSprites) {
  // Colours 1 and 2 always together, 3 with half of them, 4 in every sprite.
  std::vector<Coloured> sprites;
  for (int i = 0; i < 20; ++i) {
    Coloured sprite = {4, 0, 0, 0, 0};
    if (i % 4 == 0) sprite[1] = 1, sprite[2] = 2;
    if (i % 8 == 0 || i % 3 == 1) sprite[3] = 3;
    sprites.push_back(sprite);
  }
  const std::vector<int> ramps = ramps_of(sprites, 5);
  EXPECT_EQ(ramps[1], ramps[2]);
  EXPECT_EQ(std::set<int>(ramps.begin(), ramps.end()).size(), 4U);
}

TEST(Roles, AreTheSameOnBothSidesWhereverTheyLie) {
  const TranslateSets sets = dolls(Pairing::None);
  const RoleDonors donors(sets.a, sets.b, false);
  const ColourRoles& roles = donors.roles();
  // Where most of a role lies: its mean row hardly differs, shirts lie above trousers.
  std::vector<double> rows;
  for (int role = 0; role < roles.roles(); ++role) {
    std::array<double, 2> mean = {0, 0};
    for (const int side : {0, 1}) {
      const auto places = roles.places(side, role);
      for (std::size_t p = 0; p < places.size(); ++p) {
        mean.at(static_cast<std::size_t>(side)) +=
            static_cast<double>(places[p]) * static_cast<double>(p / 16);
      }
    }
    EXPECT_NEAR(mean[0], mean[1], 1.5) << role;
    rows.push_back(mean[0]);
  }
  const auto [top, bottom] = std::minmax_element(rows.begin(), rows.end());
  EXPECT_LT(*top, 6);
  EXPECT_GT(*bottom, 14);
}

TEST(Turned, IsSeenFromOutlinesAndRamps) {
  const TranslateSets sets = dolls(Pairing::None);
  EXPECT_TRUE(same_place_of(sets.a, sets.b).turned());
  const SamePlace same = same_place_of(sets.a, sets.a);
  EXPECT_FALSE(same.turned());
  EXPECT_GT(same.outline, 0.98);
  EXPECT_GT(same.ramps, 0.9);
}

TEST(Turned, FiguresAreWholeAndInTheirOwnColours) {
  const TranslateSets sets = dolls(Pairing::None);
  const auto job = make_translate_job(options_for(ModelKind::Translate), sets).value();
  ASSERT_TRUE(job->step(-1));
  EXPECT_TRUE(job->finished());
  const auto made = job->translate(Heading::AToB, sets.a->originals(), kKeepByDefault);
  const auto& palette = sets.b->palette().colours;
  double wrong = 0;
  std::size_t next = 0;
  for (int i = 0; i < kDolls; ++i) {
    if (!is_of_a(i)) continue;
    const Image& image = made.at(next++);
    wrong += share_wrong(image, doll(i, Facing::Right));
    for (const Rgba8 pixel : image.pixels()) {
      ASSERT_NE(std::find(palette.begin(), palette.end(), pixel), palette.end());
    }
  }
  EXPECT_LT(wrong / static_cast<double>(made.size()), 0.1);
}

TEST(Turned, InPairsSpritesThatWereNeverSeenBecomeWhatTheyAre) {
  const TranslateSets sets = dolls(Pairing::InOrder);
  const auto job = make_translate_job(options_for(ModelKind::Translate), sets).value();
  ASSERT_TRUE(job->step(-1));
  double wrong = 0;
  for (int i = 4; i < kDolls; i += 5) {
    const std::vector<Image> unknown = {doll(i, Facing::Front)};
    wrong += share_wrong(job->translate(Heading::AToB, unknown, kKeepByDefault)[0],
                         doll(i, Facing::Right));
  }
  EXPECT_LT(wrong / (kDolls / 5), 0.03);
}

}  // namespace
}  // namespace pixelatent::testing
