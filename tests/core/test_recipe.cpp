// What pictures say of how they were drawn.
#include <gtest/gtest.h>

#include "image/decode.hpp"
#include "image/encode.hpp"
#include "image/png_text.hpp"
#include "latent/recipe.hpp"
#include "latent/walk.hpp"

namespace pixelatent::testing {
namespace {

Recipe single() {
  Recipe recipe;
  recipe.by = {"hero", "sprite", 0x0123456789abcdefULL, 42, 120000};
  recipe.finish.colours = {ColourLimit::Kind::AtMost, 7};
  recipe.finish.without_orphans = true;
  recipe.scale = 4;
  recipe.places = {LatentPoint{1, {{2, 0.25F, 0b101}}, 1.5F, {0.1F, -2.0F}, {3.0F}}};
  return recipe;
}

Recipe walk_recipe() {
  Recipe recipe = single();
  recipe.places.clear();
  recipe.path = path_through({LatentPoint{0}, LatentPoint{1}}, Way::Cubic, WalkLoop::Closed, 2);
  recipe.times = {0, 0.1, 1.0 / 3, 1.5};
  recipe.fps = 12.5;
  return recipe;
}

LatentShape three_sprites() { return {8, 2, 3, std::make_shared<const Neighbours>()}; }

TEST(Recipe, ComesBackFromItsTextToTheBit) {
  Recipe unknown = single();
  unknown.by = {"", "gan", 0, 0, -1};
  unknown.finish = {};
  Recipe sheet = single();
  sheet.places.push_back(LatentPoint{2});
  sheet.columns = 2;
  for (const Recipe& recipe : {single(), walk_recipe(), unknown, sheet}) {
    const Result<Recipe> back = recipe_from_json(recipe_to_json(recipe));
    ASSERT_TRUE(back) << one_line(back.error());
    EXPECT_EQ(*back, recipe);
  }
}

TEST(Recipe, AWalkIsDrawnWhereItsPathIs) {
  const Recipe recipe = walk_recipe();
  const std::vector<Place> places = drawn_places(recipe);
  ASSERT_EQ(places.size(), 4U);
  EXPECT_EQ(places[0], Place(LatentPoint{0}));
  EXPECT_EQ(places[2], at(recipe.path, 1.0 / 3));
  EXPECT_TRUE(check(recipe, three_sprites()));
  Recipe gone = recipe;
  gone.path.keyframes[1].place = LatentPoint{3};
  EXPECT_FALSE(check(gone, three_sprites()));
}

TEST(Recipe, TravelsInsideAPng) {
  Image image(5, 4);
  image.at(2, 3) = {1, 2, 3, 255};
  Recipe large = single();  // long enough to be packed
  large.places = {FreeCode{std::vector<float>(2000, 0.37F), {}}};
  for (const Recipe& recipe : {single(), walk_recipe(), large}) {
    const PngText text{std::string(kRecipeKeyword), recipe_to_json(recipe)};
    const auto png = encode_png(image, std::span(&text, 1));
    ASSERT_TRUE(png);
    EXPECT_EQ(decode_bytes(*png, "a.png"), image) << "the picture is another one";
    const auto found = text_in_png(*png, kRecipeKeyword);
    ASSERT_TRUE(found);
    EXPECT_EQ(recipe_from_json(*found), recipe);
    EXPECT_FALSE(text_in_png(*png, "Comment"));
    // Cut off anywhere: nothing, or all of it.
    for (std::size_t length = 0; length < std::min<std::size_t>(png->size(), 300); ++length) {
      const auto cut = text_in_png(std::span(*png).first(length), kRecipeKeyword);
      EXPECT_EQ(cut.value_or(text.text), text.text);
    }
  }
  EXPECT_FALSE(text_in_png(*encode_png(image), kRecipeKeyword));
}

TEST(Recipe, WhatStrangersWroteIsRefusedInWords) {
  const std::string good = recipe_to_json(single());
  const auto with = [&](const std::string& what, const std::string& instead) {
    std::string text = good;
    const auto found = text.find(what);
    EXPECT_NE(found, std::string::npos) << what;
    return text.replace(found, what.size(), instead);
  };
  const std::string deep(200000, '[');
  for (const std::string& text :
       {std::string(), std::string("{}"), std::string("7"), good.substr(0, good.size() / 2), deep,
        with("\"scale\":4", "\"scale\":65"), with("\"scale\":4", "\"scale\":1e9"),
        with("\"places\":[", "\"places\":[[],"), with("\"colours\":7", "\"colours\":256"),
        with("\"colours\":7", "\"colours\":\"none\""), with("0123456789abcdef", "0123"),
        with("\"places\":[{", "\"places\":" + deep + "[{"),
        with("\"images\":120000", "\"images\":-4")}) {
    const Result<Recipe> read = recipe_from_json(text);
    ASSERT_FALSE(read) << text.substr(0, 200);
    EXPECT_FALSE(read.error().hint.empty());
    EXPECT_EQ(read.error().code, ErrorCode::Damaged) << one_line(read.error());
  }
  const Result<Recipe> newer =
      recipe_from_json(with("\"scale\":4,\"version\":1", "\"scale\":4,\"version\":2"));
  ASSERT_FALSE(newer);
  EXPECT_EQ(newer.error().code, ErrorCode::WrongVersion);
  const Result<Recipe> long_one = recipe_from_json(std::string(kMaxPngText + 1, ' '));
  ASSERT_FALSE(long_one);
  EXPECT_EQ(long_one.error().code, ErrorCode::TooLarge);
  // A place's own damage is told as such, and what only looks right is left to check().
  const Result<Recipe> sprite = recipe_from_json(with("\"sprite\":1", "\"sprite\":77"));
  ASSERT_TRUE(sprite);
  EXPECT_FALSE(check(*sprite, three_sprites()));
}

TEST(Recipe, SaysWhereItBelongs) {
  DrawnBy drawn = single().by;
  EXPECT_EQ(fit_of(drawn, drawn), RecipeFit::Same);
  DrawnBy later = drawn;
  later.generator = 5;
  EXPECT_EQ(fit_of(drawn, later), RecipeFit::SameSprites);
  DrawnBy unknown = drawn;
  unknown.generator = 0;
  EXPECT_EQ(fit_of(unknown, unknown), RecipeFit::SameSprites);
  DrawnBy other = drawn;
  other.sprites = 1;
  EXPECT_EQ(fit_of(drawn, other), RecipeFit::AnotherProject);
  EXPECT_EQ(words_of(drawn), "the project hero at image 120,000");
  drawn.project.clear();
  EXPECT_EQ(words_of(drawn), "a run at image 120,000");
}

}  // namespace
}  // namespace pixelatent::testing
