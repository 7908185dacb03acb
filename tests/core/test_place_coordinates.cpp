// Where places lie along directions and on the map.
#include <gtest/gtest.h>

#include "latent/place_coordinates.hpp"
#include "latent/place_edit.hpp"

namespace pixelatent::testing {
namespace {

struct Corners {
  LatentShape shape{2, 2, 4, std::make_shared<const Neighbours>()};
  SpriteCoordinates sprites{2, {0, 0, 2, 0, 0, 2, 2, 2}, {1, 1}};
  SpriteMap map;

  Corners() {
    map.of = 1;
    map.columns = 11;
    map.rows = 11;
    map.cells = {{0, 0}, {10, 0}, {0, 10}, {10, 10}};
  }
};

LatentPoint blend(int a, int b, float share, float novelty = 1) {
  LatentPoint point;
  point.sprite = a;
  point.blend = {{b, share}};
  point.novelty = novelty;
  return point;
}

TEST(PlaceCoordinates, OfABlendLieBetweenItsSprites) {
  const Corners corners;
  EXPECT_EQ(coordinates_of(blend(0, 1, 0.5F), corners.shape, corners.sprites),
            (std::vector<float>{1, 0}));
  EXPECT_EQ(coordinates_of(blend(0, 1, 0.5F, 0), corners.shape, corners.sprites),
            (std::vector<float>{0, 0}));
  EXPECT_EQ(coordinates_of(with_offset(sprite_itself(3), 1, -1.5F), corners.shape, corners.sprites),
            (std::vector<float>{2, 0.5F}));
  EXPECT_EQ(coordinates_of(Between{sprite_itself(0), sprite_itself(3), 0.25F}, corners.shape,
                           corners.sprites),
            (std::vector<float>{0.5F, 0.5F}));
  EXPECT_FALSE(coordinates_of(FreeCode{{1, 2}, {}}, corners.shape, corners.sprites).has_value());
}

TEST(PlaceCoordinates, OfAMixOfPartsCountByHowLargeThePartsAre) {
  Corners corners;
  auto kin = std::make_shared<Kin>();
  kin->part_areas = {0.75F, 0.25F};
  corners.shape.kin = kin;
  ByParts mix{{sprite_itself(0), sprite_itself(3)}, {0, 1}, {0, 1}};
  EXPECT_EQ(coordinates_of(mix, corners.shape, corners.sprites), (std::vector<float>{0.5F, 0.5F}));
}

TEST(MapSpots, ThePlaceUnderASpotIsAtThatSpot) {
  const Corners corners;
  const auto place = place_at(corners.map, {3, 0});
  ASSERT_TRUE(place.has_value());
  EXPECT_EQ(place->sprite, 0);
  EXPECT_EQ(place->blend.front().sprite, 1);
  const auto spot = spot_of(*place, corners.shape, corners.sprites, corners.map);
  ASSERT_TRUE(spot.has_value());
  EXPECT_NEAR((*spot)[0], 3, 1e-3);
  EXPECT_NEAR((*spot)[1], 0, 1e-3);
  const auto itself = place_at(corners.map, {10.1F, 9.95F});
  EXPECT_EQ(itself->sprite, 3);
  EXPECT_EQ(itself->novelty, 0.0F);
  EXPECT_TRUE(itself->blend.empty());
  EXPECT_FALSE(place_at(SpriteMap(), {0, 0}).has_value());
}

TEST(MapSpots, SlidersMoveTheSpot) {
  const Corners corners;
  const auto at = [&](float offset) {
    return *spot_of(with_offset(sprite_itself(0), 0, offset), corners.shape, corners.sprites,
                    corners.map);
  };
  EXPECT_EQ(at(0), (PlanePoint{0, 0}));
  EXPECT_LT(at(0.5F)[0], 3);
  EXPECT_GT(at(1.5F)[0], 7);
  EXPECT_NEAR(at(2)[0], 10, 0.1) << "the sprite that lies there";
}

}  // namespace
}  // namespace pixelatent::testing
