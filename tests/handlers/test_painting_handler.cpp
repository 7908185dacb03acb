// Painting on the explorer's sprite, and pictures dropped there.
#include <algorithm>

#include "gui/handlers/brush.hpp"
#include "handlers_fixture.hpp"

namespace pixelatent::gui {
namespace {

constexpr Rgba8 kRed{200, 0, 0, 255}, kBlue{0, 0, 200, 255};

Image four_by_four() {
  Image image(16, 16);
  for (int x = 4; x < 12; ++x)
    for (int y = 4; y < 12; ++y) image.at(x, y) = x < 8 ? kRed : kBlue;
  return image;
}

class PaintingTest : public HandlersTest {
 protected:
  /// A generator is there and has drawn a sprite of the set, which is painted on.
  void begin() {
    run = train();
    training.set = SpriteSet::create({four_by_four()}, Canvas::square(16)).value();
    exploring.offer(run, 1);
    collect();
    exploring.draw(run);
    exploring.frame->image = four_by_four();
    collect();
    ask(intent::StartPainting{});
  }
  int index_of(Rgba8 colour) const {
    const auto& palette = state.painting.palette;
    return static_cast<int>(std::ranges::find(palette, colour) - palette.begin());
  }
  void stroke(PixelAt from, PixelAt to) {
    ask(intent::StrokeTo{from});
    ask(intent::StrokeTo{to});
    ask(intent::EndStroke{});
  }
  std::int16_t painted(int x, int y) const {
    return state.painting.step.painting.painted[static_cast<std::size_t>(y * 16 + x)];
  }
  void answer(int candidates) {
    painting.answer(run, candidates);
    collect();
  }
  RunId run;
};

TEST_F(PaintingTest, BeginsOnWhatIsShownAndNeedsSomething) {
  ask(intent::StartPainting{});
  EXPECT_FALSE(state.painting.on);
  EXPECT_TRUE(told("train first"));
  begin();
  EXPECT_TRUE(state.painting.on);
  EXPECT_EQ(state.painting.display, four_by_four());
  EXPECT_TRUE(painting.wishes.empty());
}

TEST_F(PaintingTest, AModelWithoutPlacesOfPicturesSaysSo) {
  begin();
  ask(intent::LeavePainting{});
  exploring.offer(run, 0);
  collect();
  exploring.draw(run);
  collect();
  ask(intent::StartPainting{});
  EXPECT_FALSE(state.painting.on);
  EXPECT_TRUE(told("Sprite GAN"));
  const std::size_t before = sheets.imports.size();
  ask(intent::Bring{{"/hero.png"}});
  EXPECT_EQ(sheets.imports.size(), before + 1) << "it is a sheet as ever";
}

TEST_F(PaintingTest, AStrokeIsSeenAtOnceAndLookedFor) {
  begin();
  ask(intent::UsePaintColour{index_of(kBlue)});
  stroke({4, 5}, {7, 5});
  for (int x = 4; x <= 7; ++x) EXPECT_EQ(state.painting.display.at(x, 5), kBlue);
  ASSERT_EQ(painting.wishes.size(), 1U) << "one wish is under way at a time";
  answer(1);
  ASSERT_EQ(painting.wishes.size(), 2U) << "what was painted since";
  EXPECT_EQ(painting.wishes.back().painting, state.painting.step.painting);
  EXPECT_EQ(painting.wishes.back().shown, four_by_four());
  answer(3);
  EXPECT_EQ(state.painting.candidates.size(), 3U);
  EXPECT_FALSE(state.painting.waiting);
  EXPECT_EQ(state.painting.display.at(0, 0).r, 1);
  EXPECT_EQ(state.painting.display.at(5, 5), kBlue);
  ask(intent::ToggleOver{});
  EXPECT_EQ(state.painting.display.at(5, 5), kRed) << "as the generator draws it";
}

TEST_F(PaintingTest, ToolsDoWhatTheyAreCalled) {
  begin();
  ask(intent::UsePaintTool{PaintTool::Eraser});
  stroke({5, 5}, {5, 5});
  EXPECT_EQ(painted(5, 5), 0);
  EXPECT_EQ(state.painting.display.at(5, 5), kTransparent);
  ask(intent::UsePaintTool{PaintTool::Picker});
  stroke({9, 9}, {9, 9});
  EXPECT_EQ(state.painting.colour, index_of(kBlue));
  EXPECT_EQ(state.painting.tool, PaintTool::Pencil);
  ask(intent::UsePaintTool{PaintTool::Fill});
  stroke({4, 4}, {4, 4});
  EXPECT_EQ(painted(7, 11), index_of(kBlue));
  EXPECT_EQ(painted(8, 4), kNotPainted);
  EXPECT_EQ(painted(5, 5), 0) << "what is of another colour stays";
  ask(intent::UsePaintTool{PaintTool::Keep});
  stroke({9, 9}, {9, 9});
  EXPECT_TRUE(state.painting.step.painting.is_kept(9 * 16 + 9));
  ask(intent::UsePaintTool{PaintTool::Anew});
  stroke({9, 9}, {9, 9});
  EXPECT_FALSE(state.painting.step.painting.is_kept(9 * 16 + 9));
  EXPECT_TRUE(state.painting.step.painting.is_anew(9 * 16 + 9));
}

TEST_F(PaintingTest, MirrorPaintsBothSides) {
  begin();
  ask(intent::ToggleMirror{});
  ask(intent::UsePaintColour{index_of(kBlue)});
  stroke({2, 3}, {2, 3});
  EXPECT_EQ(painted(2, 3), painted(13, 3));
  EXPECT_NE(painted(13, 3), kNotPainted);
}

TEST_F(PaintingTest, StrokesAreTakenBackOneByOne) {
  begin();
  ask(intent::UsePaintColour{index_of(kBlue)});
  stroke({4, 4}, {6, 4});
  const PaintStep first = state.painting.step;
  stroke({4, 6}, {6, 6});
  const PaintStep second = state.painting.step;
  ask(intent::UndoStroke{});
  EXPECT_EQ(state.painting.step, first);
  ask(intent::UndoStroke{});
  EXPECT_TRUE(state.painting.step.painting.empty());
  EXPECT_EQ(state.painting.display, four_by_four());
  ask(intent::UndoStroke{});
  ask(intent::RedoStroke{});
  ask(intent::RedoStroke{});
  EXPECT_EQ(state.painting.step, second);
}

TEST_F(PaintingTest, ACandidateCanBeLookedAtAndPaintedOn) {
  begin();
  ask(intent::UsePaintColour{index_of(kBlue)});
  stroke({4, 4}, {4, 4});
  answer(3);
  ask(intent::LookAtCandidate{2});
  EXPECT_EQ(state.painting.display.at(0, 0).r, 3);
  ask(intent::GoOnFrom{1});
  EXPECT_EQ(state.painting.step.place, Place(LatentPoint{1}));
  EXPECT_EQ(state.painting.display.at(0, 0).r, 2);
  EXPECT_TRUE(state.painting.step.painting.empty());
  ask(intent::UndoStroke{});
  EXPECT_EQ(painted(4, 4), index_of(kBlue));
}

TEST_F(PaintingTest, FinishedOneIsAtTheChosenPlaceAndLeftOneWhereItWas) {
  begin();
  const Place before = state.explore.place;
  ask(intent::UsePaintColour{index_of(kBlue)});
  stroke({4, 4}, {4, 4});
  answer(2);
  ask(intent::LeavePainting{});
  EXPECT_FALSE(state.painting.on);
  EXPECT_EQ(state.explore.place, before);
  ask(intent::StartPainting{});
  answer(2);
  ask(intent::LookAtCandidate{1});
  ask(intent::FinishPainting{});
  EXPECT_FALSE(state.painting.on);
  EXPECT_EQ(state.explore.place, Place(LatentPoint{1}));
}

TEST_F(PaintingTest, ByKeyboardAlone) {
  begin();
  ask(intent::StepPaintColour{1});
  const PixelAt at = state.painting.cursor;
  ask(intent::MovePaintCursor{1, 0, false});
  ask(intent::DrawAtCursor{});
  ask(intent::MovePaintCursor{0, 1, true});
  EXPECT_EQ(painted(at.x, at.y), kNotPainted);
  EXPECT_NE(painted(at.x + 1, at.y), kNotPainted);
  EXPECT_NE(painted(at.x + 1, at.y + 1), kNotPainted);
  for (int i = 0; i < 40; ++i) ask(intent::MovePaintCursor{-1, 0, false});
  EXPECT_EQ(state.painting.cursor.x, 0);
}

TEST_F(PaintingTest, AnotherRunEndsIt) {
  begin();
  stroke({4, 4}, {4, 4});
  open_with({99});
  collect();
  EXPECT_FALSE(state.painting.on);
  EXPECT_TRUE(state.painting.candidates.empty());
}

TEST_F(PaintingTest, ADroppedPictureIsFoundAndCanBeASheetInstead) {
  begin();
  ask(intent::Open{Overlay::BringPicture});
  ask(intent::Bring{{"/hero.png"}});
  EXPECT_EQ(state.overlay, Overlay::None);
  ASSERT_EQ(painting.brings.size(), 1U);
  EXPECT_TRUE(state.painting.bringing);
  Inversion found;
  found.place = LatentPoint{0};
  found.wanted = found.found = four_by_four();
  painting.brought = Brought{run, painting.brings.back().id, "/hero.png", found};
  collect();
  ASSERT_TRUE(state.painting.brought);
  EXPECT_FALSE(state.painting.on);
  EXPECT_EQ(state.explore.place, found.place);
  const std::size_t before = sheets.imports.size();
  ask(intent::BroughtAsSheet{});
  EXPECT_FALSE(state.painting.brought);
  EXPECT_EQ(sheets.imports.size(), before + 1);
}

TEST_F(PaintingTest, WhatIsNoSingleSpriteIsASheet) {
  begin();
  const std::size_t before = sheets.imports.size();
  ask(intent::Bring{{"/sheet.png"}});
  EXPECT_EQ(sheets.imports.size(), before);
  painting.brought = Brought{run, painting.brings.back().id, "/sheet.png",
                             tl::unexpected(Error{ErrorCode::TooLarge, "too large", {}, {}})};
  collect();
  EXPECT_EQ(sheets.imports.size(), before + 1);
  // Several, folders and archives go there at once.
  ask(intent::Bring{{"/a.png", "/b.png"}});
  ask(intent::Bring{{"/folder"}});
  ask(intent::Bring{{"/all.zip"}});
  EXPECT_EQ(sheets.imports.size(), before + 4);
  EXPECT_EQ(painting.brings.size(), 1U);
}

TEST(Brush, LinesHaveNoGaps) {
  EXPECT_EQ(line_of_pixels({2, 2}, {2, 2}).size(), 1U);
  const std::vector<PixelAt> line = line_of_pixels({0, 0}, {7, -3});
  EXPECT_EQ(line.size(), 8U);
  EXPECT_EQ(line.back(), (PixelAt{7, -3}));
  for (std::size_t i = 1; i < line.size(); ++i) {
    EXPECT_LE(std::abs(line[i].x - line[i - 1].x), 1);
    EXPECT_LE(std::abs(line[i].y - line[i - 1].y), 1);
  }
}

TEST(Brush, FillsWhatHangsTogether) {
  const Image image = four_by_four();
  EXPECT_EQ(filled_from(image, {5, 5}).size(), 32U);
  EXPECT_EQ(filled_from(image, {0, 0}).size(), 256U - 64U);
  EXPECT_TRUE(filled_from(image, {-1, 3}).empty());
}

TEST_F(PaintingTest, WhatWasLeftIsGoneOnWithAtTheSameSprite) {
  begin();
  ask(intent::UsePaintColour{index_of(kBlue)});
  stroke({5, 5}, {6, 5});
  ask(intent::LeavePainting{});
  EXPECT_TRUE(told("B goes on"));
  ask(intent::StartPainting{});
  ASSERT_TRUE(state.painting.on);
  EXPECT_EQ(painted(5, 5), index_of(kBlue));
  EXPECT_TRUE(state.painting.history.can_undo());
  ask(intent::LeavePainting{});
  ask(intent::GoToSprite{0});
  exploring.draw(run);
  exploring.frame->image = four_by_four();
  collect();
  ask(intent::StartPainting{});
  EXPECT_EQ(painted(5, 5), kNotPainted) << "of another sprite";
}

}  // namespace
}  // namespace pixelatent::gui
