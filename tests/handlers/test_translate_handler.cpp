#include <algorithm>
#include <functional>
#include <iterator>

#include "engine/view_sheets.hpp"
#include "handlers_fixture.hpp"

namespace pixelatent::gui {
namespace {

using pixelatent::testing::collection_of;
using pixelatent::testing::view_of;
using pixelatent::testing::view_sheet;

class TranslateHandlerTest : public HandlersTest {
 protected:
  void SetUp() override {
    state.page = Page::Translate;
    bring(1, 6, 3);
  }
  /// One more sheet of so many characters and views.
  void bring(int id, int characters, int views) {
    kept.push_back(view_sheet(
        id, id == 1 ? "a.png" : "b.png", characters, views, [](int, int) { return true; },
        (id - 1) * 6));
    sheets.replace(collection_of(kept));
    collect();
  }
  const TranslateState& translate() const { return state.translate; }
  /// A trained translation of two small sides.
  void be_trained() {
    auto now = std::make_shared<TranslateSnapshot>();
    now->run = {77};
    now->state = TrainState::Finished;
    now->images = 100;
    std::vector<Image> a, b;
    for (int who = 0; who < 5; ++who) {
      a.push_back(view_of(who, 0));
      b.push_back(view_of(who, 2));
    }
    now->a = SpriteSet::create(a, Canvas::square(16)).value();
    now->b = SpriteSet::create(b, Canvas::square(16)).value();
    auto look = std::make_shared<TranslateLook>();
    look->images = 100;
    look->rows[0] = {{0, a[0], b[0], a[0]}, {1, a[1], b[1], a[1]}};
    now->look = look;
    translation.snapshot = now;
    collect();
  }
  std::vector<Sheet> kept;
};

TEST_F(TranslateHandlerTest, TheFirstSheetIsAAndTheSecondBAndTheirCellsPair) {
  EXPECT_EQ(translate().choice.a.sheets, std::vector<int>{1});
  EXPECT_NE(translate().not_ready.find("side B"), std::string::npos);
  ask(intent::StartTranslation{});
  EXPECT_TRUE(translation.started.empty());
  bring(2, 6, 3);
  EXPECT_EQ(translate().choice.b.sheets, std::vector<int>{2});
  EXPECT_TRUE(translate().not_ready.empty()) << translate().not_ready;
  EXPECT_EQ(translate().choice.links.size(), 18U);
  EXPECT_TRUE(translate().pairs_possible);
  ask(intent::SetPaired{true});
  ask(intent::StartTranslation{});
  ASSERT_EQ(translation.started.size(), 1U);
  EXPECT_EQ(translation.started[0].pairing, Pairing::InOrder);
  EXPECT_EQ(translation.started[0].a.size(), 18U);
  EXPECT_EQ(translate().tab, TranslateTab::Learning);
  ask(intent::StartTranslation{});
  EXPECT_EQ(translation.started.size(), 1U) << "one start at a time";
}

TEST_F(TranslateHandlerTest, AModelThatLearnsFromPairsAloneIsNotStartedWithoutAny) {
  bring(2, 6, 3);
  ask(intent::SetPaired{false});
  ask(intent::ChooseTranslateModel{ModelKind::Pix2pix});
  EXPECT_NE(translate().not_ready.find("pairs"), std::string::npos);
  ask(intent::StartTranslation{});
  EXPECT_TRUE(translation.started.empty());
  ask(intent::SetPaired{true});
  EXPECT_TRUE(translate().not_ready.empty()) << translate().not_ready;
  ask(intent::SetPaired{false});
  ask(intent::ChooseTranslateModel{ModelKind::Translate});
  EXPECT_TRUE(translate().not_ready.empty()) << translate().not_ready;
}

TEST_F(TranslateHandlerTest, WhatWasLearnedInMinutesIsNotReplacedWithoutAQuestion) {
  bring(2, 6, 3);
  const auto learned_for = [&](double seconds) {
    be_trained();
    auto now = std::make_shared<TranslateSnapshot>(*translation.snapshot);
    now->seconds = seconds;
    translation.snapshot = now;
    collect();
  };
  learned_for(1200);
  ask(intent::AskStartTranslation{});
  EXPECT_EQ(state.overlay, Overlay::TranslateAnew);
  EXPECT_TRUE(translation.started.empty());
  ask(intent::StartTranslation{});
  EXPECT_EQ(state.overlay, Overlay::None);
  EXPECT_EQ(translation.started.size(), 1U);
}

TEST_F(TranslateHandlerTest, WhatTookSecondsIsReplacedAtOnce) {
  bring(2, 6, 3);
  be_trained();
  ask(intent::AskStartTranslation{});
  EXPECT_EQ(state.overlay, Overlay::None);
  EXPECT_EQ(translation.started.size(), 1U);
}

TEST_F(TranslateHandlerTest, OneSheetOnBothSidesIsNoTranslationButItsColumnsAreAndPair) {
  ask(intent::ChooseSide{Heading::BToA, {{1}, {}}});
  EXPECT_NE(translate().not_ready.find("the same"), std::string::npos);
  ask(intent::ChooseSide{Heading::AToB, {{1}, {SheetPart::Kind::Column, 0}}});
  ask(intent::ChooseSide{Heading::BToA, {{1}, {SheetPart::Kind::Column, 2}}});
  EXPECT_TRUE(translate().choice.paired) << "views of a row are one character";
  EXPECT_EQ(translate().choice.links.size(), 6U);
  ask(intent::StartTranslation{});
  ASSERT_EQ(translation.started.size(), 1U);
  EXPECT_EQ(translation.started[0].a.at(2), view_of(2, 0));
  EXPECT_EQ(translation.started[0].b.at(2), view_of(2, 2));
}

TEST_F(TranslateHandlerTest, PairsAreEditedByTwoClicksAndThatCanBeTakenBack) {
  bring(2, 6, 3);
  const TranslatePair first = translate().choice.links.at(0),
                      second = translate().choice.links.at(1);
  ask(intent::PickLinkCell{Heading::AToB, first.a});
  ASSERT_TRUE(translate().picked);
  ask(intent::PickLinkCell{Heading::BToA, second.b});
  EXPECT_FALSE(translate().picked);
  EXPECT_EQ(translate().choice.links.size(), 17U) << "each cell has one partner";
  EXPECT_EQ(translate().choice.links.back(), (TranslatePair{first.a, second.b}));
  ask(intent::PickLinkCell{Heading::BToA, second.b});
  ask(intent::PickLinkCell{Heading::AToB, first.a});
  EXPECT_EQ(translate().choice.links.size(), 16U) << "clicked again it is taken apart";
  ask(intent::UndoTranslate{});
  EXPECT_EQ(translate().choice.links.size(), 17U);
  ask(intent::RedoTranslate{});
  EXPECT_EQ(translate().choice.links.size(), 16U);
  ask(intent::FindLinks{});
  EXPECT_EQ(translate().choice.links.size(), 18U);
}

TEST_F(TranslateHandlerTest, PairsMadeByHandFollowTheSheets) {
  bring(2, 6, 3);
  const TranslatePair first = translate().choice.links.at(0),
                      second = translate().choice.links.at(1);
  ask(intent::PickLinkCell{Heading::AToB, first.a});
  ask(intent::PickLinkCell{Heading::BToA, second.b});
  const auto& links = translate().choice.links;
  const auto left = std::ranges::count_if(links, [](const auto& link) { return link.b.cell < 9; });
  ASSERT_GT(left, 4);
  kept[1] = view_sheet(
      2, "b.png", 3, 3, [](int, int) { return true; }, 6);
  sheets.replace(collection_of(kept));
  collect();
  EXPECT_EQ(std::ssize(links), left) << "those of rows that are gone went with them";
  EXPECT_TRUE(translate().choice.paired);
  for (const TranslatePair& link : links) {
    EXPECT_LT(std::max(link.a.sprite, link.b.sprite), std::ssize(sheets.collection->sprites));
  }
  ask(intent::StartTranslation{});
  ASSERT_EQ(translation.started.size(), 1U);
  EXPECT_EQ(std::ssize(translation.started[0].a), left);
  // What has no partner is all that stays.
  const auto alone = [&](int who, int v) { return who == first.b.row && v == first.b.column; };
  kept[1] = view_sheet(2, "b.png", 6, 3, alone, 6);
  sheets.replace(collection_of(kept));
  collect();
  EXPECT_TRUE(links.empty());
  EXPECT_FALSE(translate().choice.paired);
}

TEST_F(TranslateHandlerTest, GoingOnResumesAndStartsNothingThatIsLearnedAlready) {
  bring(2, 6, 3);
  ask(intent::GoOnTranslation{});
  ASSERT_EQ(translation.started.size(), 1U);
  auto now = std::make_shared<TranslateSnapshot>();
  now->run = {5};
  now->state = TrainState::Paused;
  now->images = 100;
  now->a = SpriteSet::create(translation.started[0].a, Canvas::square(16)).value();
  now->b = SpriteSet::create(translation.started[0].b, Canvas::square(16)).value();
  translation.snapshot = now;
  translation.answer();
  collect();
  ask(intent::GoOnTranslation{});
  EXPECT_EQ(translation.resumed, 1);
  auto ended = std::make_shared<TranslateSnapshot>(*now);
  ended->state = TrainState::Finished;
  translation.snapshot = ended;
  translation.answer();
  collect();
  ask(intent::GoOnTranslation{});
  ask(intent::ToggleTranslation{});
  EXPECT_EQ(translation.started.size(), 1U);
  EXPECT_TRUE(told("learned already"));
  ask(intent::SwapSides{});
  ask(intent::GoOnTranslation{});
  EXPECT_EQ(translation.started.size(), 2U) << "others are not";
  translation.answer();
  collect();
  ask(intent::SwapSides{});
  ask(intent::StartTranslation{});
  EXPECT_EQ(translation.started.size(), 3U) << "the button begins anew";
}

TEST_F(TranslateHandlerTest, AWindowThatCanOnlyLookTrainsNothingButApplies) {
  bring(2, 6, 3);
  project.status.read_only = "open in another window";
  collect();
  ask(intent::StartTranslation{});
  EXPECT_TRUE(translation.started.empty());
  EXPECT_EQ(state.overlay, Overlay::SaveProject);
  be_trained();
  auto now = std::make_shared<TranslateSnapshot>(*translation.snapshot);
  now->state = TrainState::Paused;
  translation.snapshot = now;
  collect();
  ask(intent::ToggleTranslation{});
  ask(intent::FinishTranslation{});
  EXPECT_EQ(translation.resumed, 0);
  EXPECT_EQ(translation.finished, 0);
  ask(intent::ApplyToSet{});
  EXPECT_EQ(translation.applied_to.size(), 1U);
}

TEST_F(TranslateHandlerTest, SidesAreSwappedWithTheirPairs) {
  bring(2, 6, 3);
  const TranslatePair before = translate().choice.links.at(0);
  ask(intent::SwapSides{});
  EXPECT_EQ(translate().choice.a.sheets, std::vector<int>{2});
  EXPECT_EQ(translate().choice.links.at(0), (TranslatePair{before.b, before.a}));
}

TEST_F(TranslateHandlerTest, WhatIsDroppedIsASheetAndOnApplyItIsTranslated) {
  ask(intent::TranslateFiles{{"/new.png"}});
  EXPECT_EQ(sheets.imports.size(), 1U);
  EXPECT_EQ(state.page, Page::Translate);
  be_trained();
  ask(intent::ShowTranslateTab{TranslateTab::Apply});
  ask(intent::TranslateFiles{{"/new.png"}});
  EXPECT_EQ(sheets.imports.size(), 1U);
  ASSERT_EQ(translation.applied_to.size(), 1U);
  EXPECT_EQ(translation.applied_to[0].file, "/new.png");
  TranslateApplied done;
  done.command = translation.last_command;
  done.before = {Image(16, 16)};
  done.after = {view_of(1, 2)};
  done.file = "/new.png";
  translation.applied = {done};
  translation.answer();
  collect();
  ASSERT_TRUE(translate().result);
  ask(intent::ExportTranslated{});
  ASSERT_EQ(exports.sprites.size(), 1U);
  EXPECT_EQ(exports.sprites[0].images.at(0), view_of(1, 2));
  EXPECT_EQ(exports.sprites[0].name, "new-as-b");
}

TEST_F(TranslateHandlerTest, KeptSpritesAreTranslatedAndKeptInTheirTurn) {
  ask(intent::ApplyToSet{});
  EXPECT_TRUE(translation.applied_to.empty()) << "nothing is trained";
  be_trained();
  ask(intent::SetHeading{Heading::BToA});
  ask(intent::ApplyToSet{});
  ASSERT_EQ(translation.applied_to.size(), 1U);
  EXPECT_EQ(translation.applied_to[0].heading, Heading::BToA);
  EXPECT_EQ(translation.applied_to[0].sprites.at(0), view_of(0, 2));
  TranslateApplied done;
  done.command = translation.last_command;
  done.before = done.after = {view_of(0, 0), view_of(1, 0)};
  translation.applied = {done};
  translation.answer();
  collect();
  ask(intent::KeepTranslated{-1});
  EXPECT_EQ(state.gallery.kept.size(), 2U);
  ask(intent::SetKeep{0.8});
  ASSERT_EQ(translation.applied_to.size(), 2U) << "what was translated follows the knob";
  EXPECT_EQ(translation.applied_to[1].keep, 0.8);
}

TEST_F(TranslateHandlerTest, SpritesThatAreLookedAtAreExchanged) {
  be_trained();
  ask(intent::ExchangeLookedAt{Heading::AToB, 0, 1});
  ASSERT_EQ(translation.looked_at.size(), 1U);
  EXPECT_EQ(translation.looked_at[0].first[0], (std::vector<int>{2, 1}))
      << "1 is looked at already";
}

TEST_F(TranslateHandlerTest, SpacePausesAndTheModelToExploreHasTheRightOfWay) {
  bring(2, 6, 3);
  auto now = std::make_shared<TranslateSnapshot>();
  now->run = {5};
  now->state = TrainState::Training;
  translation.snapshot = now;
  collect();
  ask(intent::ToggleTranslation{});
  EXPECT_EQ(translation.paused, 1);
  translation.answer();
  collect();
  train();
  collect();
  EXPECT_EQ(translation.paused, 2) << "one of the two trains";
}

TEST_F(TranslateHandlerTest, AnotherSheetThanTheOneCompletedIsLeftAlone) {
  const auto drawn = [](int who, int v) { return who < 5 || v == 0; };
  kept = {view_sheet(4, "heroes.png", 6, 2, drawn), view_sheet(5, "others.png", 6, 2, drawn, 6)};
  sheets.replace(collection_of(kept));
  collect();
  const auto complete = [&](const std::function<void()>& meanwhile) {
    ask(intent::ChooseCompleteSheet{4});
    const int before = translation.cancelled;
    ask(intent::CompleteTheSheet{});
    meanwhile();
    EXPECT_EQ(translation.cancelled, before + 1);
    auto completed = std::make_shared<CompletedSheet>();
    completed->command = translation.last_command;
    completed->sheet_id = 4;
    translation.completed = {completed};
    translation.answer();
    collect();
    EXPECT_FALSE(translate().completed);
  };
  complete([&] { ask(intent::ChooseCompleteSheet{5}); });
  complete([&] { ask(intent::SetCharacterIs{CharacterIs::Column}); });
  ask(intent::SetCharacterIs{CharacterIs::Row});
  complete([&] {
    sheets.replace(collection_of(kept));
    collect();
  });
  EXPECT_EQ(translation.completing.size(), 3U);
}

TEST_F(TranslateHandlerTest, ACompletedSheetIsShownProposalsAreRejectedAndItIsExported) {
  EXPECT_FALSE(translate().can_complete) << "nothing is missing";
  kept = {view_sheet(4, "heroes.png", 6, 2, [](int who, int v) { return who < 5 || v == 0; })};
  sheets.replace(collection_of(kept));
  collect();
  ask(intent::ChooseCompleteSheet{4});
  ASSERT_TRUE(translate().can_complete) << translate().complete_words;
  ask(intent::CompleteTheSheet{});
  ASSERT_EQ(translation.completing.size(), 1U);
  auto completed = std::make_shared<CompletedSheet>();
  completed->command = translation.last_command;
  completed->sheet_id = 4;
  CompletedCell cell;
  cell.cell = 11;
  cell.sprite = view_of(5, 1);
  completed->cells.push_back(cell);
  translation.completed = {completed};
  translation.answer();
  collect();
  ASSERT_TRUE(translate().completed);
  EXPECT_EQ(crop(translate().completed_shown, {16, 80, 16, 16}), view_of(5, 1));
  ask(intent::RejectCompleted{11});
  EXPECT_EQ(crop(translate().completed_shown, {16, 80, 16, 16}), Image(16, 16));
  ask(intent::RejectCompleted{11});
  ask(intent::ExportCompleted{});
  ASSERT_EQ(exports.sprites.size(), 1U);
  EXPECT_EQ(exports.sprites[0].name, "heroes-complete");
}

}  // namespace
}  // namespace pixelatent::gui
