// Moving along directions, whoever they are from.
#include <gtest/gtest.h>

#include <array>
#include <numeric>

#include "base/rng.hpp"
#include "latent/directions.hpp"
#include "latent/place_coordinates.hpp"
#include "latent/place_edit.hpp"

namespace pixelatent::testing {
namespace {

constexpr int kSprites = 60, kDirections = 5;

struct Space {
  LatentShape shape{kDirections, kDirections, kSprites, std::make_shared<const Neighbours>()};
  SpriteCoordinates sprites;
  std::vector<Direction> directions;

  Space() {
    sprites.directions = kDirections;
    sprites.sigmas = {5, 4, 3, 2, 1};
    Rng rng(4);
    for (int i = 0; i < kSprites * kDirections; ++i) {
      sprites.values.push_back(static_cast<float>(rng.normal()));
    }
    for (const float sigma : sprites.sigmas) {
      Direction direction;
      direction.share =
          sigma * sigma / 60;  // 55 of 60: the rest is in directions that are not here
      directions.push_back(direction);
    }
  }
  std::vector<float> at(const Place& place) const { return *coordinates_of(place, shape, sprites); }
  std::vector<std::vector<float>> group(int from, int to) const {
    std::vector<std::vector<float>> all;
    for (int i = from; i < to; ++i) all.push_back(at(sprite_itself(i)));
    return all;
  }
};

std::vector<float> mean_of(const std::vector<std::vector<float>>& group) {
  std::vector<float> mean(group.front().size(), 0.0F);
  for (const auto& one : group) {
    for (std::size_t k = 0; k < mean.size(); ++k) {
      mean[k] += one[k] / static_cast<float>(group.size());
    }
  }
  return mean;
}

TEST(Directions, TheDifferenceTakesOneGroupsMeanToTheOthers) {
  const Space space;
  const auto these = space.group(0, 10), those = space.group(10, 35);
  const Along along = difference_of(these, those);
  // A place that lies at the mean of `those`.
  Place place = sprite_itself(20);
  const auto middle = mean_of(those), from = space.at(place);
  for (std::size_t k = 0; k < kDirections; ++k) place = with_offset(place, k, middle[k] - from[k]);
  const float before = amount_of(place, along);
  const auto there = space.at(with_amount(place, along, before + 1));
  const auto wanted = mean_of(these);
  for (std::size_t k = 0; k < kDirections; ++k) EXPECT_NEAR(there[k], wanted[k], 1e-4);
  EXPECT_TRUE(difference_of(these, {}).empty());
}

TEST(Directions, OneOfTheSpacesOwnIsASlider) {
  const Along along = along_own(2);
  Place place = with_offset(with_offset(sprite_itself(1), 0, 0.5F), 2, 1.0F);
  EXPECT_EQ(amount_of(place, along), 1.0F);
  place = with_amount(place, along, -2);
  EXPECT_EQ(offset_of(place, 2), -2.0F);
  EXPECT_EQ(offset_of(place, 0), 0.5F) << "others stay";
  EXPECT_EQ(amount_of(place, along), -2.0F);
}

TEST(Directions, SharesSayHowMuchLiesAlongThem) {
  const Space space;
  float sum = 0;
  for (std::size_t k = 0; k < kDirections; ++k) {
    const float share = share_along(along_own(k), space.sprites, space.directions);
    EXPECT_NEAR(share, space.directions[k].share, 0.5F * space.directions[k].share) << k;
    sum += share;
  }
  EXPECT_LE(sum, 1.3F);
  const Along slanted = {1, -1, 0.5F, 0, 2};
  const float share = share_along(slanted, space.sprites, space.directions);
  EXPECT_GT(share, 0.0F);
  EXPECT_LE(share, 1.0F);
  EXPECT_EQ(share_along({}, space.sprites, space.directions), 0.0F);
}

TEST(Directions, ShapesAndColoursMoveApartWhereTheModelTellsThem) {
  Space space;
  EXPECT_FALSE(tells_shapes_from_colours(space.shape));
  auto kin = std::make_shared<Kin>();
  kin->part_areas = {0.5F, 0.5F};
  space.shape.kin = kin;
  ASSERT_TRUE(tells_shapes_from_colours(space.shape));
  const Along along = along_own(1);
  Place place = with_offset(sprite_itself(3), 1, 0.5F);
  place = with_amount(place, along, 1.5F, DirectionScope::Colours, space.shape);
  place = with_amount(place, along, -1, DirectionScope::Shapes, space.shape);
  place = with_amount(place, along, 2, DirectionScope::Colours, space.shape);
  EXPECT_EQ(amount_of(place, along, DirectionScope::Colours), 2.0F);
  EXPECT_EQ(amount_of(place, along, DirectionScope::Shapes), -1.0F);
  EXPECT_EQ(amount_of(place, along), 0.5F);
  const auto& mix = std::get<ByParts>(place.is);
  EXPECT_EQ(mix.places.size(), 3U) << "moving on and on piles nothing up";
  EXPECT_EQ(offset_of(*mix.places[mix.of_part[0]], 1), -0.5F);
  EXPECT_EQ(offset_of(*mix.places[mix.colours_of_part[0]], 1), 2.5F);
  place = with_amount(place, along, 1, DirectionScope::All, space.shape);
  EXPECT_EQ(amount_of(place, along, DirectionScope::Colours), 2.0F);
  EXPECT_TRUE(check(place, space.shape));
}

TEST(Directions, APartMovesAloneAndEveryOneByItself) {
  Space space;
  auto kin = std::make_shared<Kin>();
  kin->part_areas = {0.4F, 0.3F, 0.3F};
  EXPECT_FALSE(can_move(Scoped::to_part(1), space.shape));
  space.shape.kin = kin;
  EXPECT_TRUE(can_move(Scoped::to_part(1), space.shape));
  EXPECT_FALSE(can_move(Scoped::to_part(3), space.shape));
  const Along along = along_own(1), slanted = {0.6F, 0, 0.8F};
  Place place = with_offset(sprite_itself(3), 1, 0.5F);
  place = with_amount(place, along, 1.5F, Scoped::to_part(1), space.shape);
  place = with_amount(place, slanted, -2, Scoped::to_part(2), space.shape);
  place = with_amount(place, along, 2, Scoped::to_part(1), space.shape);
  EXPECT_EQ(amount_of(place, along, Scoped::to_part(0)), 0.0F);
  EXPECT_EQ(amount_of(place, along, Scoped::to_part(1)), 2.0F);
  EXPECT_NEAR(amount_of(place, slanted, Scoped::to_part(2)), -2.0F, 1e-5F);
  EXPECT_EQ(amount_of(place, along), 0.5F) << "all of it stays";
  const ByParts mix = std::get<ByParts>(place.is);
  EXPECT_EQ(mix.places.size(), 3U) << "moving on and on piles nothing up";
  EXPECT_EQ(mix.of_part, mix.colours_of_part);
  EXPECT_EQ(mix.of_part.front(), 0U);
  EXPECT_EQ(offset_of(*mix.places[mix.of_part[1]], 1), 2.5F);
  place = with_amount(place, along, 1.5F, {}, space.shape);
  EXPECT_EQ(amount_of(place, along, Scoped::to_part(1)), 2.0F) << "and goes along with all of it";
  EXPECT_TRUE(check(place, space.shape));
}

TEST(Directions, PartsShapesAndColoursMoveByThemselvesInAnyOrder) {
  Space space;
  auto kin = std::make_shared<Kin>();
  kin->part_areas = {0.5F, 0.5F};
  space.shape.kin = kin;
  const Along along = along_own(1);
  Place place = sprite_itself(3);
  const std::array<Scoped, 3> scopes = {Scoped::to_part(1), DirectionScope::Colours,
                                        DirectionScope::Shapes};
  for (int round = 0; round < 12; ++round) {
    for (std::size_t i = 0; i < scopes.size(); ++i) {
      const float amount = static_cast<float>(round) + static_cast<float>(i);
      place = with_amount(place, along, amount, scopes.at(i), space.shape);
      EXPECT_EQ(amount_of(place, along, scopes.at(i)), amount);
    }
  }
  EXPECT_EQ(amount_of(place, along, scopes[0]), 11.0F);
  EXPECT_EQ(amount_of(place, along, scopes[1]), 12.0F);
  EXPECT_TRUE(check(place, space.shape)) << "it does not get deeper and deeper";
}

TEST(Directions, AModelOfStagesHasColoursInItsLast) {
  Space space;
  space.shape.stages = 4;
  const Place place =
      with_amount(sprite_itself(3), along_own(0), 1, DirectionScope::Colours, space.shape);
  const auto& mix = std::get<ByStage>(place.is);
  EXPECT_EQ(offset_of(*mix.places[mix.of_stage[3]], 0), 1.0F);
  EXPECT_EQ(offset_of(*mix.places[mix.of_stage[0]], 0), 0.0F);
}

TEST(Directions, WhatIsKeptStandsWhereItStoodInEveryPartOfAPlace) {
  const Along slanted = {0.6F, 0, 0.8F};
  const KeptAmount kept{slanted, 1.5F};
  const Place other = with_offset(sprite_itself(5), 0, -2);
  EXPECT_NEAR(amount_of(with_kept(other, {&kept, 1}), slanted), 1.5F, 1e-5);
  const Place way = with_kept(Between{sprite_itself(1), other, 0.5F}, {&kept, 1});
  EXPECT_NEAR(amount_of(*std::get<Between>(way.is).from, slanted), 1.5F, 1e-5);
  EXPECT_NEAR(amount_of(*std::get<Between>(way.is).to, slanted), 1.5F, 1e-5);
  const Place mix =
      with_kept(ByParts{{sprite_itself(1), sprite_itself(2)}, {0, 1}, {0, 1}}, {&kept, 1});
  for (const InnerPlace& inner : std::get<ByParts>(mix.is).places) {
    EXPECT_NEAR(amount_of(*inner, slanted), 1.5F, 1e-5);
  }
  EXPECT_EQ(with_kept(other, {}), other);
}

}  // namespace
}  // namespace pixelatent::testing
