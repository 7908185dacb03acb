// Dropped pictures that say where their sprites lie, and what exported ones say.
#include <fstream>

#include "core/temp_folder.hpp"
#include "handlers_fixture.hpp"
#include "latent/recipe.hpp"

namespace pixelatent::gui {
namespace {

class RecipesHandlerTest : public HandlersTest {
 protected:
  /// What is exported of the sprite on screen.
  Recipe exported() {
    const RunId run = train();
    exploring.offer(run, 5);
    collect();
    exploring.draw(run);
    collect();
    ask(intent::ExportNow{ExportWhat::Current});
    const std::string text = exports.sprites.back().texts.at(0).text;
    return recipe_from_json(text).value();
  }
  void find(const Recipe& recipe) {
    exports.looked.push_back({{{"/home/anna/kept.png", recipe}}, {}});
    collect();
  }
};

TEST_F(RecipesHandlerTest, WhatIsDroppedIsLookedAtBeforeItBecomesASheet) {
  const testing::TempFolder temp;
  const auto picture = temp.path() / "hero.png";
  std::ofstream(picture) << "x";
  ask(intent::DropFiles{{picture}});
  ASSERT_EQ(exports.dropped.size(), 1U);
  EXPECT_TRUE(state.sheets.imports.empty());
  exports.looked.push_back({{}, {picture}});
  collect();
  EXPECT_EQ(state.sheets.imports.size(), 1U) << "without a recipe it is a sheet";
  ask(intent::DropFiles{{temp.path() / "hero.gif"}});
  EXPECT_EQ(exports.dropped.size(), 1U) << "nothing to look for";
  EXPECT_EQ(state.sheets.imports.size(), 2U);
}

TEST_F(RecipesHandlerTest, AnExportedSpriteComesBackToItsPlace) {
  Recipe recipe = exported();
  EXPECT_EQ(recipe.places, std::vector<Place>{state.explore.frame->place});
  recipe.by.generator = 77;
  recipe.places = {LatentPoint{.sprite = 2, .novelty = 0.5F}};
  recipe.finish.without_orphans = true;
  ask(intent::GoTo{Page::Sprites});
  find(recipe);
  EXPECT_EQ(state.page, Page::Explore);
  EXPECT_EQ(state.explore.place, recipe.places.front());
  EXPECT_EQ(state.explore.finish, recipe.finish);
  EXPECT_TRUE(told("Another state of this run drew it"));
}

TEST_F(RecipesHandlerTest, OneOfAnotherProjectSaysWhichAndIsNoSheet) {
  Recipe recipe = exported();
  const Place before = state.explore.place;
  recipe.by.project = "dungeon";
  recipe.by.sprites += 1;
  find(recipe);
  EXPECT_TRUE(told(ToastTone::Warning, "the project dungeon"));
  EXPECT_EQ(state.explore.place, before);
}

TEST_F(RecipesHandlerTest, WhatTheModelCannotDrawIsToldInWords) {
  Recipe recipe = exported();
  const Place before = state.explore.place;
  recipe.places = {LatentPoint{.sprite = 5000}};
  find(recipe);
  EXPECT_TRUE(told(ToastTone::Problem, "there is no sprite 5000"));
  EXPECT_EQ(state.explore.place, before);
}

}  // namespace
}  // namespace pixelatent::gui
