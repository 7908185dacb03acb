#include <gtest/gtest.h>

#include "gui/handlers/film.hpp"

namespace pixelatent::gui {
namespace {

std::shared_ptr<SampleGrid> grid_at(std::int64_t images) {
  auto grid = std::make_shared<SampleGrid>();
  grid->images = images;
  grid->samples.emplace_back(4, 4);
  return grid;
}

std::shared_ptr<const Timeline> timeline_of(const std::vector<std::int64_t>& images,
                                            std::int64_t generator_at) {
  auto timeline = std::make_shared<Timeline>();
  for (const std::int64_t number : images) {
    Moment moment;
    moment.grid = grid_at(number);
    if (number == generator_at) {
      moment.generator = std::make_shared<const std::vector<std::uint8_t>>(3);
    }
    timeline->moments.push_back(std::move(moment));
  }
  return timeline;
}

TEST(Film, ShowsWhatIsKeptAndTheNewest) {
  Film film;
  EXPECT_TRUE(film.empty());
  const auto before = film.version();
  film.show(timeline_of({0, 100, 500}, 100), grid_at(620));
  EXPECT_NE(film.version(), before);
  ASSERT_EQ(film.frames().size(), 4U);
  EXPECT_EQ(film.frames().back()->images, 620);
  EXPECT_TRUE(film.has_generator(1));
  EXPECT_FALSE(film.has_generator(3));
  film.show(timeline_of({0, 100, 500}, 100), grid_at(500));  // the newest is kept already
  EXPECT_EQ(film.frames().size(), 3U);
  film.show(nullptr, grid_at(0));  // before anything is kept
  EXPECT_EQ(film.frames().size(), 1U);
  film.show(timeline_of({0}, -1), nullptr);  // a project just opened
  EXPECT_EQ(film.frames().size(), 1U);
}

TEST(Film, FindsTheNearestGeneratorAndMoment) {
  Film film;
  film.show(timeline_of({0, 100, 500, 4000, 20000}, -1), nullptr);
  EXPECT_FALSE(film.nearest_generator(2));
  film.show(timeline_of({0, 100, 500, 4000, 20000}, 4000), grid_at(30000));
  for (std::size_t i = 0; i < film.frames().size(); ++i) EXPECT_EQ(film.nearest_generator(i), 3U);
  EXPECT_EQ(film.at_images(0), 0U);
  EXPECT_EQ(film.at_images(3999), 3U);
  EXPECT_EQ(film.at_images(1 << 30), 5U);
}

TEST(Film, StripBeginsWithTheFirstAndEndsWithNow) {
  Film film;
  std::vector<std::int64_t> images;
  for (int i = 0; i < 100; ++i) images.push_back(i * 10);
  film.show(timeline_of(images, 50), nullptr);
  const std::vector<std::size_t> picked = film.pick(7);
  ASSERT_EQ(picked.size(), 7U);
  EXPECT_EQ(picked.front(), 0U);
  EXPECT_EQ(picked.back(), 99U);
  EXPECT_EQ(film.pick(1), (std::vector<std::size_t>{99}));
  EXPECT_EQ(film.pick(1000).size(), 100U);
}

}  // namespace
}  // namespace pixelatent::gui
