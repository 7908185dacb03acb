#include "gui/handlers/kept_sprite.hpp"
#include "handlers_fixture.hpp"

namespace pixelatent::gui {
namespace {

class GalleryHandlerTest : public HandlersTest {
 protected:
  GalleryHandlerTest() { project.status.run = 7; }

  void keep(int shade, std::optional<Place> place = {}, int nearest = -1) {
    Image image(4, 4);
    image.at(0, 0) = {static_cast<std::uint8_t>(shade), 0, 0, 255};
    KeptSprite sprite;
    sprite.image = std::make_shared<const Image>(std::move(image));
    sprite.place = std::move(place);
    sprite.nearest = nearest;
    collect();
    ask(intent::KeepSprite{std::move(sprite)});
  }
};

TEST_F(GalleryHandlerTest, WhatIsKeptGoesIntoTheProject) {
  keep(1);
  keep(2);
  ASSERT_EQ(state.gallery.kept.size(), 2U);
  EXPECT_NE(state.gallery.kept[0].id, state.gallery.kept[1].id);
  EXPECT_EQ(state.gallery.kept[0].run, 7U);
  EXPECT_GT(state.gallery.kept[0].kept, 0);
  ASSERT_FALSE(project.favourites.empty());
  EXPECT_EQ(project.favourites.back().size(), 2U);
  EXPECT_TRUE(told(ToastTone::Done, "Kept. The gallery has 2 sprites."));
}

TEST_F(GalleryHandlerTest, TheSamePictureIsKeptOnce) {
  keep(1);
  keep(1);
  EXPECT_EQ(state.gallery.kept.size(), 1U);
  EXPECT_TRUE(told("Already in the gallery."));
}

TEST_F(GalleryHandlerTest, RemovingCanBeTakenBack) {
  keep(1);
  keep(2);
  keep(3);
  const auto id = [&](int at) { return state.gallery.kept[static_cast<std::size_t>(at)].id; };
  ask(intent::Select{{id(0), id(2)}, id(0)});
  ask(intent::Discard{state.gallery.selected});
  EXPECT_EQ(state.gallery.kept.size(), 1U);
  EXPECT_TRUE(state.gallery.selected.empty());
  EXPECT_EQ(state.gallery.history.undo_label(), "remove 2 sprites");
  EXPECT_TRUE(told("2 sprites removed. Ctrl+Z brings them back."));
  ask(intent::UndoGallery{});
  EXPECT_EQ(state.gallery.kept.size(), 3U);
  EXPECT_EQ(project.favourites.back().size(), 3U) << "in the project too";
  EXPECT_EQ(state.gallery.history.undo_label(), "keep a sprite");
  ask(intent::RedoGallery{});
  EXPECT_EQ(state.gallery.kept.size(), 1U);
}

TEST_F(GalleryHandlerTest, EverythingCanBeTakenBackToTheBeginning) {
  keep(1);
  ask(intent::UndoGallery{});
  EXPECT_TRUE(state.gallery.kept.empty());
  EXPECT_FALSE(state.gallery.history.can_undo());
  ask(intent::RedoGallery{});
  EXPECT_EQ(state.gallery.kept.size(), 1U);
}

TEST_F(GalleryHandlerTest, TheGalleryOfAProjectIsWhereUndoBegins) {
  keep(1);
  ask(intent::OpenProject{"/old.pxl"});
  Favourite favourite;
  favourite.id = 40;
  favourite.image = Image(4, 4);
  open_with(RunId{50}, {favourite});
  ASSERT_EQ(state.gallery.kept.size(), 1U);
  EXPECT_FALSE(state.gallery.history.can_undo());
  keep(9);
  EXPECT_EQ(state.gallery.kept.back().id, 41U) << "no id is given twice";
  ask(intent::UndoGallery{});
  EXPECT_EQ(state.gallery.kept.size(), 1U);
  EXPECT_EQ(state.gallery.kept[0].id, 40U);
}

TEST_F(GalleryHandlerTest, GoesOnFromAKeptSpriteWithItsGenerator) {
  const Place place = LatentPoint{.sprite = 3};
  keep(1, place);
  const std::uint64_t id = state.gallery.kept[0].id;
  ask(intent::ContinueFrom{id});
  EXPECT_TRUE(told(ToastTone::Warning, "from an earlier run")) << "there is none to explore";
  const RunId run = train();
  exploring.offer(run, 5);
  collect();
  ask(intent::ContinueFrom{id});
  EXPECT_EQ(state.page, Page::Explore);
  EXPECT_EQ(state.explore.place, place);
  project.status.run = 8;
  collect();
  state.page = Page::Gallery;
  ask(intent::ContinueFrom{id});
  EXPECT_EQ(state.page, Page::Gallery);
}

TEST_F(GalleryHandlerTest, ASampleGoesOnFromTheSpriteNearestToIt) {
  const RunId run = train();
  exploring.offer(run, 5);
  collect();
  keep(1, {}, 2);
  keep(2);
  ask(intent::ContinueFrom{state.gallery.kept[0].id});
  EXPECT_EQ(state.explore.place, Place(LatentPoint{.sprite = 2, .novelty = 0}));
  ask(intent::ContinueFrom{state.gallery.kept[1].id});
  EXPECT_TRUE(told(ToastTone::Warning, "its place in the latent space isn't known."));
}

TEST_F(GalleryHandlerTest, WhatDrewItIsKnownAfterARestartAndNamedAsGone) {
  KeptSprite sprite;
  sprite.image = std::make_shared<const Image>(4, 4);
  sprite.place = LatentPoint{.sprite = 3};
  sprite.generator = 0xfedcba9876543210;
  sprite.finish.without_orphans = true;
  collect();
  ask(intent::KeepSprite{sprite});
  const KeptSprite again = kept_of(favourite_of(state.gallery.kept[0]));
  EXPECT_EQ(again.generator, sprite.generator);
  EXPECT_EQ(again.finish, sprite.finish);
  const RunId run = train();
  exploring.offer(run, 5);
  collect();
  ask(intent::ContinueFrom{state.gallery.kept[0].id});
  EXPECT_EQ(state.explore.finish, sprite.finish);
  EXPECT_TRUE(told("Another state of this run drew it"));
}

}  // namespace
}  // namespace pixelatent::gui
