// Whole pages, drawn with what the engine would tell: nothing moves, and everything can be reached
// by keyboard.
#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <set>
#include <string>

#include "gui/gl/sprite_renderer.hpp"
#include "gui/hidden_window.hpp"
#include "gui/shell/shell.hpp"
#include "gui/widgets/focus_order.hpp"

namespace pixelatent::gui {
namespace {

class PagesTest : public testing::Test {
 protected:
  void SetUp() override { open(1024, 600); }
  void TearDown() override {
    if (window_ == nullptr) return;
    EXPECT_EQ(window_->frames_that_differ(), 0);
    use_focus_order(nullptr);
    store_.reset();
    renderer_.reset();
  }

  void open(int width, int height) {
    auto window = HiddenWindow::create(width, height);
    ASSERT_TRUE(window.has_value()) << one_line(window.error());
    window_ = std::move(*window);
    look_.fonts =
        load_fonts(*ImGui::GetIO().Fonts, find_fonts(system_font_folders()), look_.theme, 1);
    apply(look_.theme, ImGui::GetStyle(), 1);
    ImGui::GetIO().FontDefault = look_.fonts.body;
    auto renderer = SpriteRenderer::create();
    ASSERT_TRUE(renderer.has_value()) << one_line(renderer.error());
    renderer_ = std::make_unique<SpriteRenderer>(std::move(*renderer));
    store_ = std::make_unique<SpriteStore>();
    use_focus_order(&focus_);
    state_.sheets.collection = std::make_shared<const SheetCollection>();
    state_.translate.now = std::make_shared<const TranslateSnapshot>();
    state_.translate.film = std::make_shared<const TranslateEngine::Film>();
    train(TrainState::Idle);
  }

  void train(TrainState now, double progress = -1, bool finishing = false) {
    TrainSnapshot snapshot;
    snapshot.state = now;
    snapshot.progress = progress;
    snapshot.finishing = finishing;
    snapshot.images = 900;
    state_.training.snapshot = std::make_shared<const TrainSnapshot>(snapshot);
  }
  void have_sheet() {
    SheetCollection collection;
    Sheet sheet;
    sheet.id = 1;
    sheet.file = "heroes.png";
    sheet.image = std::make_shared<const Image>(64, 32);
    sheet.cells.resize(2);
    for (int i = 0; i < 2; ++i) {
      sheet.cells[static_cast<std::size_t>(i)].rect = {32 * i, 0, 32, 32};
      sheet.cells[static_cast<std::size_t>(i)].state = CellState::Accepted;
      collection.sprites.emplace_back(32, 32);
    }
    collection.sheets.push_back(std::move(sheet));
    state_.sheets.collection = std::make_shared<const SheetCollection>(std::move(collection));
    state_.sheets.selected = 1;
  }
  void keep(int count) {
    for (int i = 0; i < count; ++i) {
      KeptSprite sprite;
      sprite.id = static_cast<std::uint64_t>(i + 1);
      sprite.image = std::make_shared<const Image>(32, 32);
      state_.gallery.kept.push_back(std::move(sprite));
    }
  }

  void draw(int frames = 3) {
    for (int i = 0; i < frames; ++i) {
      window_->frame([this] {
        store_->update(state_);
        focus_.begin_frame();
        probe_.begin_frame();
        const Ui ui{look_, *renderer_, *store_, out_, probe_};
        shell_.draw(ui, state_);
        focus_.end_frame(look_);
        out_.drain();
      });
    }
  }
  std::map<ImGuiID, ImVec4> controls() const {
    std::map<ImGuiID, ImVec4> all;
    for (const FocusOrder::Stop& stop : focus_.all()) all[stop.id] = stop.rect;
    return all;
  }
  /// Every control of before that is still there lies where it lay.
  void expect_nothing_moved(const std::map<ImGuiID, ImVec4>& before, std::size_t at_least) {
    std::size_t common = 0;
    for (const auto& [id, now] : controls()) {
      const auto was = before.find(id);
      if (was == before.end()) continue;
      ++common;
      EXPECT_EQ(was->second.x, now.x) << "control " << common << " of " << before.size();
      EXPECT_EQ(was->second.y, now.y) << "control " << common << " of " << before.size();
    }
    EXPECT_GE(common, at_least);
  }

  std::unique_ptr<HiddenWindow> window_;
  Look look_;
  std::unique_ptr<SpriteRenderer> renderer_;
  std::unique_ptr<SpriteStore> store_;
  FocusOrder focus_;
  AppState state_;
  Intents out_;
  UiProbe probe_{{}};
  Shell shell_{[] {}};
};

TEST_F(PagesTest, NothingOnTheTrainPageMovesWhenFiguresCome) {
  have_sheet();
  state_.page = Page::Train;
  train(TrainState::Training);
  state_.training.quality_waiting = "The first figures come in about 12 s.";
  draw();
  const auto before = controls();
  state_.training.quality_words.rows = figure_rows({});
  Verdict verdict;
  verdict.progress = Progress::Plateau;
  verdict.seconds = 1200;
  verdict.sure = 0.85;
  verdict.measurements = 12;
  state_.training.quality_words.verdict = describe(verdict);
  state_.training.quality_words.measured = "256 samples after 12k images";
  state_.training.way_back = "Back to the best (9k images)\u2026";
  draw();
  expect_nothing_moved(before, 15);
  state_.training.quality_words.verdict = "Still getting better.";
  draw();
  expect_nothing_moved(before, 15);
}

TEST_F(PagesTest, NothingOnTheTrainPageMovesWhenItComesToRest) {
  have_sheet();
  state_.page = Page::Train;
  train(TrainState::Training);
  draw();
  const auto before = controls();
  train(TrainState::Training, 0.6, true);
  draw();
  expect_nothing_moved(before, 15);
  train(TrainState::Finished, 1, true);
  draw();
  expect_nothing_moved(before, 15);
}

TEST_F(PagesTest, NothingOnTheGalleryPageMovesWhenSpritesAreSelectedAndWritten) {
  keep(4);
  state_.page = Page::Gallery;
  draw();
  const auto before = controls();
  state_.gallery.selected = {1, 2};
  draw();
  expect_nothing_moved(before, 12);
  state_.exporting.progress = {.active = true, .label = "Writing", .done = 1, .total = 2};
  draw();
  expect_nothing_moved(before, 12);
}

TEST_F(PagesTest, NothingInTheExportDialogMovesWhenTheFilesAreWritten) {
  keep(1);
  state_.page = Page::Gallery;
  state_.gallery.selected = {1};
  state_.overlay = Overlay::Export;
  draw(8);
  const auto before = controls();
  state_.exporting.files = {"/home/somebody/Pictures/pixelatent/sprite_0000.png"};
  draw(8);
  expect_nothing_moved(before, 12);
}

TEST_F(PagesTest, NothingOnTheTranslatePageMovesWhenItTrainsAndIsMeasured) {
  have_sheet();
  state_.page = Page::Translate;
  draw();
  const auto before = controls();
  TranslateSnapshot now;
  now.state = TrainState::Training;
  now.images = 300;
  now.progress = 0.4;
  state_.translate.now = std::make_shared<const TranslateSnapshot>(now);
  draw();
  expect_nothing_moved(before, 10);
  now.state = TrainState::Finished;
  state_.translate.now = std::make_shared<const TranslateSnapshot>(now);
  state_.translate.verdict = "It looks like B, and is still the same character.";
  draw();
  expect_nothing_moved(before, 10);
}

class EveryPage : public PagesTest, public testing::WithParamInterface<Page> {};

/// Tab comes to every stop once, and scrolls it into view.
TEST_P(EveryPage, CanBeGoneThroughByTab) {
  have_sheet();
  keep(3);
  state_.page = GetParam();
  train(TrainState::Training);
  draw();
  std::set<ImGuiID> seen;
  ImGuiID first = 0;
  for (int i = 0; i < 200; ++i) {
    focus_.key({FocusKey::Next});
    draw(4);
    ASSERT_TRUE(focus_.shown());
    const ImGuiID id = focus_.id();
    if (first == 0) first = id;
    if (i > 0 && id == first) break;
    ASSERT_TRUE(seen.insert(id).second) << "came back to the " << seen.size() << "th too early";
    const ImVec4 at = focus_.rect();
    EXPECT_GE(at.y, -1) << "control " << seen.size();
    EXPECT_LE(at.w, 601) << "control " << seen.size();
    EXPECT_GE(at.x, -1) << "control " << seen.size();
    EXPECT_LE(at.z, 1025) << "control " << seen.size();
  }
  EXPECT_GE(seen.size(), 7U) << "menu, tabs, and the button that trains";
}

INSTANTIATE_TEST_SUITE_P(Pages, EveryPage,
                         testing::Values(Page::Sprites, Page::Train, Page::Explore, Page::Gallery,
                                         Page::Translate),
                         [](const auto& page) { return std::string(page.param.key); });

}  // namespace
}  // namespace pixelatent::gui
