// What keys ask for, on every page and over it. Needs no display.
#include <GLFW/glfw3.h>
#include <gtest/gtest.h>

#include <cctype>
#include <set>
#include <sstream>
#include <string>

#include "gui/shell/help.hpp"
#include "gui/shell/shell.hpp"

namespace pixelatent::gui {
namespace {

class Keys : public testing::Test {
 protected:
  Keys() {
    state.sheets.collection = std::make_shared<const SheetCollection>();
    state.training.snapshot = std::make_shared<const TrainSnapshot>();
  }

  /// What `press` asks for; at most one thing.
  std::optional<Intent> ask(const KeyPress& press, Typing typing = Typing::No) {
    Intents out;
    shell.key(state, press, typing, out);
    std::vector<Intent> all = out.drain();
    EXPECT_LE(all.size(), 1U);
    if (all.empty()) return std::nullopt;
    return std::move(all.front());
  }
  std::optional<Intent> letter(char letter) { return ask({.letter = letter}); }
  std::optional<Intent> ctrl(char letter) { return ask({.letter = letter, .ctrl = true}); }

  void have_run(TrainState now) {
    TrainSnapshot snapshot;
    snapshot.state = now;
    state.training.snapshot = std::make_shared<const TrainSnapshot>(snapshot);
  }
  void have_sheet() {
    SheetCollection collection;
    Sheet sheet;
    sheet.id = 1;
    sheet.cells.resize(3);
    sheet.cells[1].state = CellState::Empty;
    collection.sheets.push_back(std::move(sheet));
    state.sheets.collection = std::make_shared<const SheetCollection>(std::move(collection));
    state.sheets.selected = 1;
  }

  AppState state;
  Shell shell{[] {}};
};

/// The intent as a T; null when it is another one or nothing was asked for.
template <class T>
const T* as(const std::optional<Intent>& intent) {
  if (!intent) return nullptr;
  return std::visit(
      [](const auto& area) -> const T* {
        return std::visit(
            [](const auto& item) -> const T* {
              if constexpr (std::is_same_v<std::decay_t<decltype(item)>, T>) return &item;
              return nullptr;
            },
            area);
      },
      *intent);
}

constexpr KeyPress kEnter{.key = GLFW_KEY_ENTER};
constexpr KeyPress kEscape{.key = GLFW_KEY_ESCAPE};
constexpr KeyPress kLeft{.key = GLFW_KEY_LEFT};
constexpr KeyPress kRight{.key = GLFW_KEY_RIGHT};
constexpr KeyPress kDelete{.key = GLFW_KEY_DELETE};

TEST_F(Keys, NumbersGoToThePagesInTheOrderOfTheirTabs) {
  const Pages pages = make_pages();
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const auto asked = letter(static_cast<char>('1' + i));
    const auto* go = as<intent::GoTo>(asked);
    ASSERT_NE(go, nullptr) << i;
    EXPECT_EQ(go->page.key, pages[i]->page().key);
  }
  EXPECT_FALSE(letter(static_cast<char>('1' + pages.size())));
  EXPECT_FALSE(letter('0'));
}

TEST(Pages, HaveNamesOfTheirOwn) {
  std::set<std::string> keys, labels;
  const Pages pages = make_pages();
  for (const auto& page : pages) {
    keys.emplace(page->page().key);
    labels.emplace(page->label());
    EXPECT_EQ(&page_of(pages, page->page()), page.get());
    EXPECT_FALSE(page->key_help().empty()) << page->label();
  }
  EXPECT_EQ(keys.size(), pages.size());
  EXPECT_EQ(labels.size(), pages.size());
}

TEST_F(Keys, UndoAndRedoAreThoseOfThePage) {
  state.page = Page::Sprites;
  EXPECT_TRUE(as<intent::UndoSheets>(ctrl('z')));
  EXPECT_TRUE(as<intent::RedoSheets>(ctrl('y')));
  EXPECT_TRUE(as<intent::RedoSheets>(ask({.letter = 'z', .ctrl = true, .shift = true})));
  state.page = Page::Train;
  EXPECT_TRUE(as<intent::UndoGoingBack>(ctrl('z')));
  EXPECT_TRUE(as<intent::RedoGoingBack>(ctrl('y')));
  state.page = Page::Explore;
  EXPECT_TRUE(as<intent::UndoPlace>(ctrl('z')));
  EXPECT_TRUE(as<intent::RedoPlace>(ctrl('y')));
  state.page = Page::Gallery;
  EXPECT_TRUE(as<intent::UndoGallery>(ctrl('z')));
  EXPECT_TRUE(as<intent::RedoGallery>(ctrl('y')));
}

TEST_F(Keys, ArrowsWalkThroughPlacesAndFilm) {
  state.page = Page::Explore;
  EXPECT_TRUE(as<intent::UndoPlace>(ask(kLeft)));
  EXPECT_TRUE(as<intent::RedoPlace>(ask(kRight)));
  EXPECT_FALSE(ask({.key = GLFW_KEY_LEFT, .shift = true})) << "nudges the slider under the mouse";
  EXPECT_FALSE(ask({.key = GLFW_KEY_LEFT, .alt = true}));
  EXPECT_FALSE(ask({.key = GLFW_KEY_UP}));
  state.page = Page::Train;
  const auto back = ask(kLeft);
  ASSERT_TRUE(as<intent::StepFilm>(back));
  EXPECT_EQ(as<intent::StepFilm>(back)->by, -1);
  const auto held = ask({.key = GLFW_KEY_RIGHT, .repeat = true});
  ASSERT_TRUE(as<intent::StepFilm>(held));
  EXPECT_EQ(as<intent::StepFilm>(held)->by, 1);
  state.page = Page::Gallery;
  EXPECT_FALSE(ask(kLeft));
}

TEST_F(Keys, ArrowsWithOneModifierMoveTheGridOfASheet) {
  EXPECT_FALSE(ask({.key = GLFW_KEY_DOWN, .alt = true})) << "there is no sheet";
  have_sheet();
  const auto part = [&](const KeyPress& press) {
    const auto asked = ask(press);
    const auto* move = as<intent::MoveGrid>(asked);
    return move == nullptr ? -1 : static_cast<int>(move->part);
  };
  EXPECT_EQ(part({.key = GLFW_KEY_DOWN, .alt = true}), static_cast<int>(GridPart::Margin));
  EXPECT_EQ(part({.key = GLFW_KEY_DOWN, .shift = true}), static_cast<int>(GridPart::Cell));
  EXPECT_EQ(part({.key = GLFW_KEY_DOWN, .ctrl = true}), static_cast<int>(GridPart::SpacingY));
  EXPECT_EQ(part({.key = GLFW_KEY_LEFT, .ctrl = true}), static_cast<int>(GridPart::SpacingX));
  EXPECT_EQ(part({.key = GLFW_KEY_LEFT, .ctrl = true, .shift = true}), -1);
  EXPECT_EQ(part(kLeft), -1);
  EXPECT_NE(part({.key = GLFW_KEY_DOWN, .alt = true, .repeat = true}), -1);
}

TEST_F(Keys, CellsAreEditedOnTheSpritesPageAlone) {
  have_sheet();
  state.sheets.pointed = {2, 7, 5};
  const auto toggled = letter('x');
  ASSERT_TRUE(as<intent::ToggleCells>(toggled));
  EXPECT_EQ(as<intent::ToggleCells>(toggled)->cells, std::vector{2});
  EXPECT_TRUE(as<intent::ToggleCells>(ask(kDelete)));
  state.sheets.picked = {0, 1};
  EXPECT_EQ(as<intent::ToggleCells>(letter('x'))->cells, (std::vector{0, 1}));
  EXPECT_TRUE(as<intent::MergeCells>(letter('m')));
  EXPECT_EQ(as<intent::SplitCell>(letter('v'))->at, 7);
  EXPECT_EQ(as<intent::SplitCell>(letter('h'))->at, 5);
  EXPECT_EQ(as<intent::PickCells>(ctrl('a'))->cells, (std::vector{0, 2})) << "not the empty one";
  EXPECT_FALSE(ask({.letter = 'm', .repeat = true}));
  state.page = Page::Train;
  EXPECT_FALSE(letter('x'));
  EXPECT_FALSE(letter('m'));
  EXPECT_FALSE(ctrl('a'));
}

TEST_F(Keys, TheDialogThatLeadsBackIsUsedByTheKeysAlone) {
  state.page = Page::Train;
  EXPECT_TRUE(as<intent::AskGoBack>(letter('b')));
  EXPECT_TRUE(as<intent::UndoGoingBack>(ctrl('z')));
  EXPECT_TRUE(as<intent::RedoGoingBack>(ctrl('y')));
  state.overlay = Overlay::GoBack;
  EXPECT_TRUE(as<intent::GoBackNow>(ask(kEnter)));
  EXPECT_TRUE(as<intent::CloseOverlay>(ask(kEscape)));
  EXPECT_EQ(as<intent::StepStates>(ask({.key = GLFW_KEY_DOWN}))->by, 1);
  EXPECT_EQ(as<intent::StepStates>(ask({.key = GLFW_KEY_UP}))->by, -1);
  EXPECT_FALSE(ask(kLeft));
  EXPECT_FALSE(letter('f')) << "not the page below";
  EXPECT_FALSE(ctrl('z'));
}

TEST_F(Keys, LettersOfOnePageMeanNothingOrSomethingElseOnOthers) {
  state.page = Page::Train;
  state.training.followed = 5;
  EXPECT_EQ(as<intent::KeepSample>(letter('k'))->sample, 5);
  EXPECT_TRUE(as<intent::FinishTraining>(letter('f')));
  EXPECT_TRUE(as<intent::OpenTimelapse>(letter('t')));
  state.page = Page::Explore;
  EXPECT_TRUE(as<intent::Keep>(letter('k')));
  EXPECT_FALSE(letter('f'));
  EXPECT_TRUE(as<intent::OpenTimelapse>(letter('t')));
  EXPECT_EQ(as<intent::ShowExploreTab>(letter('m'))->tab, ExploreTab::Map);
  state.page = Page::Gallery;
  EXPECT_TRUE(as<intent::Keep>(letter('k')));
  EXPECT_FALSE(letter('t'));
  EXPECT_TRUE(as<intent::Discard>(ask(kDelete)));
  EXPECT_TRUE(as<intent::SelectAll>(ctrl('a')));
}

TEST_F(Keys, ExportIsOfTheSelectionInTheGalleryAndOfTheSpriteElsewhere) {
  for (const auto& page : make_pages()) {
    state.page = page->page();
    const auto asked = ctrl('e');
    if (state.page == Page::Translate) {
      EXPECT_TRUE(as<intent::ExportTranslated>(asked)) << "what was translated";
      continue;
    }
    ASSERT_TRUE(as<intent::OpenExport>(asked)) << page->label();
    EXPECT_EQ(as<intent::OpenExport>(asked)->what,
              state.page == Page::Gallery ? ExportWhat::Selected : ExportWhat::Current);
  }
  state.page = Page::Translate;
  state.translate.tab = TranslateTab::Complete;
  EXPECT_TRUE(as<intent::ExportCompleted>(ctrl('e')));
}

TEST_F(Keys, SomeWorkOnEveryPage) {
  have_sheet();
  for (const auto& page : make_pages()) {
    SCOPED_TRACE(page->label());
    state.page = page->page();
    if (state.page == Page::Translate) {
      EXPECT_TRUE(as<intent::OtherLookedAt>(letter('r')));
      EXPECT_TRUE(as<intent::ToggleTranslation>(ask({.key = GLFW_KEY_SPACE})));
    } else {
      EXPECT_TRUE(as<intent::Random>(letter('r')));
      EXPECT_TRUE(as<intent::Random>(ask({.letter = 'r', .repeat = true})));
      EXPECT_TRUE(as<intent::TogglePause>(ask({.key = GLFW_KEY_SPACE})));
    }
    EXPECT_TRUE(as<intent::ToggleGrid>(letter('g')));
    EXPECT_TRUE(as<intent::ToggleNearest>(letter('n')));
    EXPECT_TRUE(as<intent::TogglePlay>(letter('p')));
    EXPECT_FALSE(ask({.letter = 'p', .repeat = true}));
    EXPECT_TRUE(as<intent::Save>(ctrl('s')));
    EXPECT_EQ(as<intent::Open>(ask({.letter = 's', .ctrl = true, .shift = true}))->overlay,
              Overlay::SaveProject);
    EXPECT_TRUE(as<intent::NewProject>(ctrl('n')));
    EXPECT_EQ(as<intent::Open>(ctrl('o'))->overlay, Overlay::OpenFile);
    EXPECT_EQ(as<intent::Open>(ask({.key = GLFW_KEY_F1}))->overlay, Overlay::Help);
    EXPECT_FALSE(ask({.key = GLFW_KEY_F4, .alt = true})) << "the desktop's";
  }
}

TEST_F(Keys, EscapeClosesWhatIsOpenAndThenDoesWhatThePageMakesOfIt) {
  state.sheets.picked = {1};
  state.gallery.anchor = 3;
  for (const auto& page : make_pages()) {
    state.page = page->page();
    state.overlay = Overlay::Export;
    EXPECT_TRUE(as<intent::CloseOverlay>(ask(kEscape))) << page->label();
  }
  state.overlay = Overlay::None;
  state.page = Page::Sprites;
  const auto unpick = ask(kEscape);
  ASSERT_TRUE(as<intent::PickCells>(unpick));
  EXPECT_TRUE(as<intent::PickCells>(unpick)->cells.empty());
  state.page = Page::Gallery;
  const auto unselect = ask(kEscape);
  ASSERT_TRUE(as<intent::Select>(unselect));
  EXPECT_TRUE(as<intent::Select>(unselect)->ids.empty());
  EXPECT_EQ(as<intent::Select>(unselect)->anchor, 3U);
  for (const Page page : {Page::Train, Page::Explore}) {
    state.page = page;
    state.training.looking_back.reset();
    state.explore.playing = false;
    EXPECT_FALSE(ask(kEscape));
    state.explore.playing = true;
    EXPECT_TRUE(as<intent::TogglePlay>(ask(kEscape)));
    state.training.looking_back = 2;
    const auto now = ask(kEscape);
    ASSERT_TRUE(as<intent::LookBack>(now));
    EXPECT_FALSE(as<intent::LookBack>(now)->frame);
  }
}

TEST_F(Keys, EnterConfirmsWhatIsOpen) {
  state.overlay = Overlay::NewRun;
  EXPECT_TRUE(as<intent::StartNewRun>(ask(kEnter)));
  state.overlay = Overlay::Problems;
  EXPECT_TRUE(as<intent::ClearProblems>(ask(kEnter)));
  state.overlay = Overlay::Export;
  EXPECT_TRUE(as<intent::RunExport>(ask(kEnter)));
  EXPECT_TRUE(as<intent::RunExport>(ask(kEnter, Typing::Yes)));
  state.overlay = Overlay::Timelapse;
  EXPECT_TRUE(as<intent::RunTimelapse>(ask(kEnter)));
  state.overlay = Overlay::Recover;
  EXPECT_TRUE(as<intent::Recover>(ask(kEnter)));
  EXPECT_FALSE(ask({.key = GLFW_KEY_ENTER, .repeat = true}));
  state.overlay = Overlay::Help;
  EXPECT_FALSE(ask(kEnter));
}

TEST_F(Keys, EnterStartsANewRunOnOtherSpritesAndOtherwiseGoesOn) {
  have_sheet();
  EXPECT_TRUE(as<intent::GoOnTraining>(ask(kEnter)));
  have_run(TrainState::Training);
  EXPECT_TRUE(as<intent::StartTraining>(ask(kEnter))) << "the sheets are others than the run's";
  have_run(TrainState::Paused);
  EXPECT_TRUE(as<intent::StartTraining>(ask(kEnter)));
  state.training.started_with = state.sheets.collection;
  EXPECT_TRUE(as<intent::GoOnTraining>(ask(kEnter)));
  state.training.started_with = nullptr;
  state.page = Page::Train;
  EXPECT_TRUE(as<intent::GoOnTraining>(ask(kEnter)));
}

TEST_F(Keys, EnterOnTheTranslatePageGoesOnOrCompletesTheSheet) {
  state.page = Page::Translate;
  EXPECT_TRUE(as<intent::GoOnTranslation>(ask(kEnter)));
  state.translate.tab = TranslateTab::Complete;
  EXPECT_TRUE(as<intent::CompleteTheSheet>(ask(kEnter)));
}

TEST_F(Keys, AFileBrowserHasKeysOfItsOwn) {
  for (int i = 0; i < kOverlayCount; ++i) {
    state.overlay = static_cast<Overlay>(i);
    if (!is_browser(state.overlay)) continue;
    for (const KeyPress& press : {kEnter, kEscape, kLeft, KeyPress{.key = GLFW_KEY_F1}}) {
      EXPECT_FALSE(ask(press)) << i;
    }
    EXPECT_FALSE(letter('1')) << i;
  }
}

TEST_F(Keys, DialogsKeepLettersFromThePageAndHelpDoesNot) {
  state.overlay = Overlay::Export;
  EXPECT_FALSE(letter('r'));
  EXPECT_FALSE(letter('2'));
  state.overlay = Overlay::Help;
  EXPECT_TRUE(as<intent::GoTo>(letter('2')));
}

TEST_F(Keys, TypingLeavesHelpAlone) {
  EXPECT_FALSE(ask({.letter = 'r'}, Typing::Yes));
  EXPECT_FALSE(ask(kEnter, Typing::Yes)) << "a field of the page: Enter is the field's";
  EXPECT_FALSE(ask(kEscape, Typing::Yes));
  EXPECT_TRUE(as<intent::Open>(ask({.key = GLFW_KEY_F1}, Typing::Yes)));
}

/// Whether a list of F1 has this key: "Z" of "Ctrl+Z  Ctrl+Y" with Ctrl, "V" of "V  H" without.
bool lists_key(const Help::Group& group, const std::string& key) {
  for (const KeyHelp& row : group.keys) {
    std::istringstream words{row.keys};
    for (std::string word; words >> word;) {
      if (word == key) return true;
    }
  }
  return false;
}

TEST_F(Keys, EveryLetterThatDoesSomethingIsInTheListThatF1Shows) {
  const Pages pages = make_pages();
  const Help help(pages);
  have_sheet();
  have_run(TrainState::Training);
  LatentSpace space;
  state.explore.space = std::make_shared<const LatentSpace>(space);
  int found = 0;
  for (const auto& page : pages) {
    state.page = page->page();
    for (int tab = 0; tab < kExploreTabCount; ++tab) {
      if (tab > 0 && state.page != Page::Explore) break;
      state.explore.tab = static_cast<ExploreTab>(tab);
      for (const bool with_ctrl : {false, true}) {
        for (char letter = 'a'; letter <= 'z'; ++letter) {
          Intents out;
          shell.key(state, {.letter = letter, .ctrl = with_ctrl}, Typing::No, out);
          if (out.drain().empty()) continue;
          ++found;
          const std::string key =
              std::string(with_ctrl ? "Ctrl+" : "") + static_cast<char>(std::toupper(letter));
          bool listed = lists_key(help.groups().front(), key);
          for (const Help::Group& group : help.groups()) {
            listed = listed || (group.title == std::string(page->label()) && lists_key(group, key));
          }
          EXPECT_TRUE(listed) << key << " on the page " << page->label();
        }
      }
    }
  }
  EXPECT_GT(found, 60) << "the keys that work everywhere alone are more on five pages";
}

TEST_F(Keys, EnterOnTheTranslatePageIsNotPromisedByTheButtonThatTrains) {
  const Pages pages = make_pages();
  Intents out;
  EXPECT_TRUE(page_of(pages, Page::Translate).enter(state, kEnter, out));
  EXPECT_FALSE(page_of(pages, Page::Train).enter(state, kEnter, out));
}

TEST_F(Keys, EscapeInAFieldOfADialogClosesTheDialog) {
  state.overlay = Overlay::Export;
  EXPECT_NE(as<intent::CloseOverlay>(ask(kEscape, Typing::Yes)), nullptr);
  state.overlay = Overlay::None;
  EXPECT_FALSE(ask(kEscape, Typing::Yes)) << "without one it only leaves the field";
}

TEST_F(Keys, ArrowsOnASheetPickTheCellBeside) {
  SheetCollection collection;
  Sheet sheet;
  sheet.id = 1;
  sheet.cells.resize(4);
  for (std::size_t i = 0; i < 4; ++i) {
    sheet.cells[i].state = i == 1 ? CellState::Empty : CellState::Accepted;
    sheet.cells[i].rect = {static_cast<int>(i % 2) * 16, static_cast<int>(i / 2) * 16, 16, 16};
  }
  collection.sheets.push_back(std::move(sheet));
  state.sheets.collection = std::make_shared<const SheetCollection>(std::move(collection));
  state.sheets.selected = 1;
  state.page = Page::Sprites;
  const auto picked_by = [&](int key) {
    const auto asked = ask({.key = key});
    const auto* pick = as<intent::PickCells>(asked);
    return pick == nullptr ? std::vector<int>{} : pick->cells;
  };
  EXPECT_EQ(picked_by(GLFW_KEY_RIGHT), std::vector<int>{0}) << "the first, when none is picked";
  state.sheets.picked = {0};
  EXPECT_EQ(picked_by(GLFW_KEY_DOWN), std::vector<int>{2});
  state.sheets.picked = {2};
  EXPECT_EQ(picked_by(GLFW_KEY_RIGHT), std::vector<int>{3});
  EXPECT_TRUE(picked_by(GLFW_KEY_LEFT).empty());
  state.sheets.picked = {3};
  EXPECT_EQ(picked_by(GLFW_KEY_UP), std::vector<int>{0}) << "over the empty cell";
  const auto asked = letter('v');
  const auto* cut = as<intent::SplitCell>(asked);
  ASSERT_NE(cut, nullptr);
  EXPECT_EQ(cut->cell, 3);
  EXPECT_EQ(cut->at, 24) << "in the middle, since the mouse is elsewhere";
}

}  // namespace
}  // namespace pixelatent::gui
