// Places as values: what they hold, whether they can be drawn, and their text.
#include <gtest/gtest.h>

#include <limits>

#include "latent/place_edit.hpp"
#include "latent/place_json.hpp"
#include "latent/place_path.hpp"

namespace pixelatent::testing {
namespace {

LatentPoint blend() { return {1, {{2, 0.25F}, {0, 0.1F, 0b101}}, 1.5F, {0.1F, -2.0F}, {3.0F}}; }

/// Three sprites, codes of 2 global numbers and a map of 2 x 3 blocks in one channel, four stages.
LatentShape code_space() {
  LatentShape shape{8, 2, 3, std::make_shared<const Neighbours>()};
  shape.block_rows = 2;
  shape.block_columns = 3;
  shape.stages = 4;
  Kin kin;
  kin.part_areas = {0.5F, 0.3F, 0.2F};
  shape.kin = std::make_shared<const Kin>(std::move(kin));
  return shape;
}

LatentShape plain_space() { return {8, 8, 0, nullptr}; }

Place by_region() {
  return ByRegion{{Place(blend()), Place(LatentPoint{2})}, 1, {0, 1, 0, 1, 1, 0}};
}
Place by_stage() { return ByStage{{Place(blend()), by_region()}, {0, 0, 1, 1}}; }
Place by_parts() { return ByParts{{by_region(), Place(LatentPoint{2})}, {0, 1, 1}, {1, 1, 0}}; }
Place free_code() { return FreeCode{{1, 2, 3, 4, 5, 6, 7, 0.1F}, {0, 1}}; }

std::vector<Place> all_kinds() {
  return {LatentPoint{},
          blend(),
          free_code(),
          Between{Place(blend()), free_code(), 0.7F},
          Between{Place(blend()), by_stage(), 1, Way::Hold},
          by_stage(),
          by_region(),
          by_parts()};
}

TEST(Place, EveryKindComesBackFromItsTextToTheBit) {
  for (const Place& place : all_kinds()) {
    const std::string text = place_to_json(place);
    const Result<Place> back = place_from_json(text);
    ASSERT_TRUE(back) << text;
    EXPECT_EQ(*back, place) << text;
    EXPECT_TRUE(check(place, code_space())) << text;
  }
}

TEST(Place, EveryKindIsEqualToItselfAlone) {
  const std::vector<Place> places = all_kinds(), again = all_kinds();
  for (std::size_t i = 0; i < places.size(); ++i) {
    for (std::size_t k = 0; k < again.size(); ++k) {
      EXPECT_EQ(places[i] == again[k], i == k) << i << " " << k;
    }
  }
}

TEST(Place, WhatWasWrittenBeforeThereWereKindsIsRead) {
  const std::string point =
      R"({"a":1,"b":2,"mix":0.25,"noise":"3dcccccdc0000000","novelty":1.5,"offsets":"40400000"})";
  const LatentPoint same{1, {{2, 0.25F}}, 1.5F, {0.1F, -2.0F}, {3.0F}};
  EXPECT_EQ(place_from_json(R"({"point":)" + point + R"(,"t":0.0})"), Place(same));
  const std::string noise = R"({"a":-1,"b":-1,"mix":0.0,"noise":"","novelty":1.0,"offsets":""})";
  EXPECT_EQ(place_from_json(R"({"point":)" + point + R"(,"t":0.75,"towards":)" + noise + "}"),
            Place(Between{Place(same), Place(LatentPoint{}), 0.75F}));
}

TEST(Place, WhatANewerVersionWroteIsRefusedInWords) {
  for (const char* text : {R"({"kind":"orbit","version":1})", R"({"kind":"anchored","version":2})",
                           R"({"kind":"between","version":1,"t":0.5,"way":"bezier",
            "from":{"kind":"free","code":"","offsets":""},
            "to":{"kind":"free","code":"","offsets":""}})"}) {
    const Result<Place> place = place_from_json(text);
    ASSERT_FALSE(place) << text;
    EXPECT_EQ(place.error().code, ErrorCode::WrongVersion) << text;
    EXPECT_NE(one_line(place.error()).find("made by a newer version"), std::string::npos);
  }
}

TEST(Place, DamagedTextIsRefused) {
  std::string deep = R"({"kind":"free","code":"","offsets":""})";
  for (int i = 0; i < kDeepestPlace; ++i) {
    deep = R"({"kind":"stages","of_stage":[],"places":[)" + deep + "]}";
  }
  for (const std::string& text :
       {std::string(), std::string("{"), std::string("{}"), std::string("7"),
        std::string(R"({"kind":5})"), std::string(R"({"kind":"free","code":"123","offsets":""})"),
        std::string(R"({"kind":"free","code":"1234567x","offsets":""})"),
        std::string(R"({"kind":"stages","of_stage":[256],"places":[]})"),
        std::string(R"({"kind":"stages","of_stage":[1e300],"places":[]})"), deep}) {
    const Result<Place> place = place_from_json(text);
    ASSERT_FALSE(place) << text;
    EXPECT_EQ(place.error().code, ErrorCode::Damaged) << text;
  }
}

void expect_refused(const Place& place, const LatentShape& shape, const char* word) {
  const Result<> result = check(place, shape);
  ASSERT_FALSE(result) << word;
  EXPECT_EQ(result.error().code, ErrorCode::BadArgument);
  EXPECT_FALSE(result.error().hint.empty());
  EXPECT_NE(one_line(result.error()).find(word), std::string::npos) << one_line(result.error());
}

TEST(Place, SaysInWordsWhyAModelCannotDrawIt) {
  const LatentShape codes = code_space(), plain = plain_space();
  constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
  expect_refused(LatentPoint{3}, codes, "sprite 3");
  expect_refused(LatentPoint{0, {{9, 0.5F}}}, codes, "sprite 9");
  expect_refused(LatentPoint{0, {{1, kNan}}}, codes, "share");
  expect_refused(LatentPoint{-1, {{1, 0.5F}}}, codes, "into none");
  expect_refused(LatentPoint{0, {}, kNan}, codes, "novelty");
  expect_refused(LatentPoint{0, {}, 1, {kNan}}, codes, "random numbers");
  expect_refused(LatentPoint{0, {}, 1, {}, {kNan}}, codes, "sliders");
  expect_refused(LatentPoint{0, {}, 1, std::vector<float>(9)}, codes, "8 dimensions");
  expect_refused(LatentPoint{0}, plain, "sprite 0");
  expect_refused(FreeCode{{1, 2}, {}}, codes, "8 dimensions");
  expect_refused(Between{Place(LatentPoint{0}), Place(LatentPoint{1}), 1.5F}, codes, "0 to 1");
  expect_refused(Between{Place(LatentPoint{0}), Place(LatentPoint{7}), 0.5F}, codes, "sprite 7");
  expect_refused(by_stage(), plain, "no stages");
  expect_refused(by_region(), plain, "no regions");
  expect_refused(ByStage{{Place(LatentPoint{0})}, {0, 0}}, codes, "has 4");
  expect_refused(ByStage{{Place(LatentPoint{0})}, {0, 0, 0, 1}}, codes, "it has not");
  expect_refused(ByRegion{{Place(LatentPoint{0})}, 0, {0}}, codes, "has 6");
  expect_refused(ByRegion{{Place(LatentPoint{0})}, 1, {0, 0, 0, 0, 0, 0}}, codes, "it has not");
  expect_refused(ByRegion{{Place(LatentPoint{8})}, 0, {0, 0, 0, 0, 0, 0}}, codes, "sprite 8");
  expect_refused(by_parts(), plain, "does not know the parts");
  expect_refused(ByParts{{Place(LatentPoint{0})}, {0, 0}, {0, 0}}, codes, "have 3");
  expect_refused(ByParts{{Place(LatentPoint{0})}, {0, 0, 0}, {0, 0, 1}}, codes, "it has not");
  expect_refused(ByParts{{}, {0, 0, 0}, {0, 0, 0}}, codes, "it has not");
  Place deep = LatentPoint{0};
  for (int i = 0; i < kDeepestPlace; ++i) deep = Between{deep, Place(LatentPoint{1}), 0.5F};
  expect_refused(deep, codes, "deep");
  EXPECT_TRUE(check(LatentPoint{-1, {}, 1, std::vector<float>(8)}, plain));
}

TEST(Place, BytesGrowWithWhatItHolds) {
  LatentPoint more = blend();
  more.noise.resize(more.noise.size() + 100);
  EXPECT_EQ(bytes_of(more), bytes_of(blend()) + 100 * sizeof(float));
  EXPECT_GT(bytes_of(Between{Place(more), Place(more), 0.5F}), 2 * bytes_of(more));
  EXPECT_GT(bytes_of(by_stage()), bytes_of(by_region()) + bytes_of(blend()));
}

TEST(Place, AMaskTakesTheBlocksItCoversByHalf) {
  const LatentShape shape = code_space();  // on a canvas of 6 x 4: blocks of 2 x 2
  std::vector<std::uint8_t> mask(24);
  mask[0] = mask[1] = 1;  // the upper half of the first block
  mask[2] = 1;            // a quarter of the second
  mask[23] = mask[22] = mask[17] = 1;
  EXPECT_EQ(blocks_under(mask, 6, 4, shape), (std::vector<std::uint8_t>{1, 0, 0, 0, 0, 1}));
  EXPECT_EQ(blocks_under(mask, 5, 4, shape), std::vector<std::uint8_t>(6)) << "of another canvas";
  EXPECT_TRUE(blocks_under(mask, 6, 4, plain_space()).empty());
}

TEST(PlaceEdit, ASliderMovesEveryPlaceItIsMadeOf) {
  LatentPoint from = blend(), to = blend();
  from.offsets = {0, 1};
  to.offsets = {};
  const Place place = Between{Place(from), Place(to), 0.25F};
  EXPECT_EQ(offset_of(place, 1), 0.75F);
  EXPECT_EQ(offset_of(place, 7), 0.0F);
  const Place moved = with_offset(place, 1, 1.75F);
  EXPECT_EQ(offset_of(moved, 1), 1.75F);
  const auto& ends = std::get<Between>(moved.is);
  EXPECT_EQ(anchored(*ends.from)->offsets, (std::vector<float>{0, 2}));
  EXPECT_EQ(anchored(*ends.to)->offsets, (std::vector<float>{0, 1}));
  EXPECT_TRUE(has_offsets(moved));
  EXPECT_FALSE(has_offsets(without_offsets(moved)));
  EXPECT_EQ(offset_of(with_offset(by_region(), 0, -1), 0), -1);
  EXPECT_EQ(offset_of(with_offset(free_code(), 1, -1), 1), -1);
}

TEST(PlaceEdit, NoveltyIsThatOfTheAnchoredPlaces) {
  EXPECT_EQ(novelty_of(blend()), 1.5F);
  EXPECT_FALSE(novelty_of(free_code()));
  EXPECT_EQ(novelty_of(Between{free_code(), Place(blend()), 0.5F}), 1.5F);
  const Place calm = with_novelty(by_stage(), 0.5F);
  EXPECT_EQ(novelty_of(calm), 0.5F);
  EXPECT_EQ(novelty_of(*std::get<ByStage>(calm.is).places[1]), 0.5F);
  EXPECT_EQ(with_novelty(free_code(), 0.5F), free_code());
}

TEST(PlaceEdit, SpritesThatAreGoneAreLeftOut) {
  const LatentShape shape = code_space();
  EXPECT_EQ(without_unknown(blend(), shape), Place(blend()));
  const LatentPoint of_others{0, {{7, 0.5F}, {1, 0.5F}}, 1, std::vector<float>(99), {}};
  const LatentPoint left{0, {{1, 0.5F}}, 1, std::vector<float>(8), {}};
  EXPECT_EQ(without_unknown(of_others, shape), Place(left));
  EXPECT_EQ(without_unknown(LatentPoint{7, {{1, 0.5F}}}, shape), Place(LatentPoint{}));
  EXPECT_EQ(without_unknown(LatentPoint{1, {{2, 0.5F}}}, plain_space()), Place(LatentPoint{}));
  const Place between = Between{Place(of_others), Place(blend()), 0.5F};
  EXPECT_TRUE(check(without_unknown(between, shape), shape));
}

PlacePath walk() { return {{{1, blend()}, {2, free_code()}, {4, by_region()}}, Way::Slerp, 0}; }

TEST(PlacePath, HitsItsKeyframesAndLiesBetweenThem) {
  const PlacePath path = walk();
  for (const Keyframe& key : path.keyframes) EXPECT_EQ(at(path, key.time), key.place);
  EXPECT_EQ(at(path, 3.5), Place(Between{free_code(), by_region(), 0.75F}));
  EXPECT_EQ(at(path, 0), Place(blend()));
  EXPECT_EQ(at(path, 9), by_region());
  PlacePath steps = walk();
  steps.way = Way::Hold;
  EXPECT_EQ(at(steps, 3.9), free_code());
  EXPECT_EQ(at(PlacePath{}, 1), Place());
}

TEST(PlacePath, AClosedOneGoesRound) {
  PlacePath path = walk();
  path.closing = 2;  // begins at 1, is round at 6
  EXPECT_EQ(path.end(), 6);
  EXPECT_EQ(at(path, 6), Place(blend()));
  EXPECT_EQ(at(path, 5), Place(Between{by_region(), Place(blend()), 0.5F}));
  for (const double time : {1.0, 1.25, 2.0, 3.5, 5.5}) {
    EXPECT_EQ(at(path, time + 5), at(path, time)) << time;
    EXPECT_EQ(at(path, time - 10), at(path, time)) << time;
  }
}

TEST(PlacePath, IsCheckedAndComesBackFromItsText) {
  PlacePath path = walk();
  path.way = Way::Straight;
  path.closing = 0.1;
  EXPECT_EQ(path_from_json(path_to_json(path)), path);
  EXPECT_FALSE(path_from_json(place_to_json(blend())));
  EXPECT_FALSE(place_from_json(path_to_json(path)));
  EXPECT_TRUE(check(path, code_space()));
  EXPECT_FALSE(check(path, plain_space()));
  EXPECT_FALSE(check(PlacePath{}, code_space()));
  path.keyframes[2].time = 2;
  EXPECT_FALSE(check(path, code_space()));
  EXPECT_GT(bytes_of(path), bytes_of(by_region()) + bytes_of(free_code()) + bytes_of(blend()));
}

TEST(PlaceEdit, APartFromAnotherSpriteReplacesThatPartAlone) {
  LatentPoint point{1, {{2, 0.5F, 0b011}, {4, 0.25F}}, 0.5F};
  const Place other = with_part_of(point, 1, 7, 3);
  const LatentPoint wanted{1, {{2, 0.5F, 0b001}, {4, 0.25F}, {7, 0.5F, 0b010}}, 1.0F};
  EXPECT_EQ(other, Place(wanted));
  // The last part of a sprite leaves with it; a share without parts stays a share.
  const LatentPoint without{1, {{4, 0.25F}, {7, 0.5F, 0b010}, {8, 0.5F, 0b001}}, 1.0F};
  EXPECT_EQ(with_part_of(other, 0, 8, 3), Place(without));
  // The sprite's own part again.
  const LatentPoint own{1, {{4, 0.25F}, {8, 0.5F, 0b001}}, 1.0F};
  EXPECT_EQ(with_part_of(Place(without), 1, 1, 3), Place(own));
  // Anything else becomes a mix; what nothing is of any more leaves it.
  const Place mixed = with_part_of(free_code(), 0, 3, 2);
  const ByParts wanted_mix{{free_code(), sprite_itself(3)}, {1, 0}, {1, 0}};
  EXPECT_EQ(mixed, Place(wanted_mix));
  EXPECT_EQ(with_part_of(mixed, 0, 5, 2),
            Place(ByParts{{free_code(), sprite_itself(5)}, {1, 0}, {1, 0}}));
}

TEST(PlaceEdit, NamesTheSpritesThatAMixIsMadeOf) {
  EXPECT_EQ(sprites_in(by_parts()), (std::vector<int>{0, 1, 2}));
  EXPECT_TRUE(sprites_in(free_code()).empty());
}

TEST(PlaceEdit, WhatNothingIsOfLeavesAMix) {
  const ByParts mix{
      {Place(LatentPoint{0}), Place(LatentPoint{1}), Place(LatentPoint{2})}, {2, 2, 2}, {2, 2, 2}};
  const ByParts wanted{{Place(LatentPoint{0}), Place(LatentPoint{2})}, {1, 1, 1}, {1, 1, 1}};
  EXPECT_EQ(without_unused(mix), wanted);
}

}  // namespace
}  // namespace pixelatent::testing
