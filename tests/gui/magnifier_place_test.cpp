// The preview of a cell stands where nothing of what is worked on lies.
#include "gui/pages/sprites/magnifier_place.hpp"

#include <gtest/gtest.h>

namespace pixelatent::gui {
namespace {

const Area kPage{{0, 0}, {900, 600}};
const ImVec2 kSize{300, 200};

std::optional<Area> corner_for(const Area& cell, ImVec2 mouse) {
  return free_corner(kPage, mouse, cell, kSize, 10);
}

TEST(MagnifierPlace, IsFurthestFromTheMouse) {
  const auto corner = corner_for({{100, 100}, {130, 130}}, {110, 120});
  ASSERT_TRUE(corner);
  EXPECT_EQ(corner->min.x, 590);
  EXPECT_EQ(corner->min.y, 390);
  EXPECT_EQ(corner->width(), 300);
  EXPECT_EQ(corner->height(), 200);
}

TEST(MagnifierPlace, IsBesideACellThatReachesThere) {
  const auto corner = corner_for({{400, 250}, {800, 600}}, {410, 260});
  ASSERT_TRUE(corner);
  EXPECT_EQ(corner->min.x, 10);
  EXPECT_EQ(corner->min.y, 390);
}

TEST(MagnifierPlace, IsNowhereOverACellThatIsEverywhere) {
  EXPECT_FALSE(corner_for({{200, 150}, {700, 450}}, {400, 300}));
  EXPECT_TRUE(corner_for({{320, 220}, {580, 380}}, {400, 300}));
}

}  // namespace
}  // namespace pixelatent::gui
