// The file browser by keyboard, on a folder of its own.
#include "gui/widgets/file_browser.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "gui/widget_fixture.hpp"

namespace pixelatent::gui {
namespace {

namespace fs = std::filesystem;

class FileBrowserTest : public WidgetTest {
 protected:
  void SetUp() override {
    WidgetTest::SetUp();
    std::string pattern = (fs::temp_directory_path() / "pixelatent_browse_XXXXXX").string();
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
    fs::create_directory(folder_ / "sheets");
    for (const char* name : {"hero.png", "hero2.png", "notes.txt", "sheets/wolf.png"}) {
      std::ofstream(folder_ / name) << "x";
    }
  }
  void TearDown() override {
    browser_.reset();
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
    WidgetTest::TearDown();
  }
  void open(BrowseFor what) {
    BrowseRequest request;
    request.what = what;
    request.start = folder_;
    request.extensions = {".png"};
    browser_ = std::make_unique<FileBrowser>();
    browser_->open(request);
    settle();
  }
  std::function<void()> drawing() {
    return [this] {
      if (auto answer = browser_->draw(look_)) answer_ = std::move(*answer);
    };
  }
  /// Frames until the folder has been read.
  void settle() {
    for (int i = 0; i < 12; ++i) {
      frame(drawing());
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
  }
  fs::path folder_;
  std::unique_ptr<FileBrowser> browser_;
  std::optional<BrowseAnswer> answer_;
};
using Paths = std::vector<fs::path>;

TEST_F(FileBrowserTest, TypingPartOfANameAndEnterOpensTheFile) {
  open(BrowseFor::Files);
  type("hero2", drawing());
  press(Key::Enter, drawing());
  ASSERT_TRUE(answer_);
  EXPECT_EQ(answer_->paths, Paths{folder_ / "hero2.png"});
  EXPECT_FALSE(browser_->is_open());
}

TEST_F(FileBrowserTest, ArrowsAndEnterGoIntoAFolderBackspaceComesBack) {
  open(BrowseFor::Files);
  press(Key::Down, drawing());
  press(Key::Enter, drawing());
  settle();
  EXPECT_EQ(browser_->folder(), folder_ / "sheets");
  press(Key::Backspace, drawing());
  settle();
  EXPECT_EQ(browser_->folder(), folder_);
  // The cursor is on the folder it came from, so Enter goes there again.
  press(Key::Enter, drawing());
  settle();
  EXPECT_EQ(browser_->folder(), folder_ / "sheets");
}

TEST_F(FileBrowserTest, EscFirstClearsTheFilterThenCancels) {
  open(BrowseFor::Files);
  type("wolf", drawing());
  press(Key::Escape, drawing());
  EXPECT_TRUE(browser_->is_open());
  press(Key::Escape, drawing());
  EXPECT_FALSE(browser_->is_open());
  EXPECT_FALSE(answer_);
}

TEST_F(FileBrowserTest, SavingAddsTheExtensionAndAsksBeforeReplacing) {
  BrowseRequest request;
  request.what = BrowseFor::SaveFile;
  request.start = folder_;
  request.extensions = {".png"};
  request.name = "hero";
  browser_ = std::make_unique<FileBrowser>();
  browser_->open(request);
  settle();
  press(Key::Enter, drawing());
  EXPECT_FALSE(answer_) << "hero.png is there: ask first";
  EXPECT_TRUE(browser_->is_open());
  press(Key::Enter, drawing());
  ASSERT_TRUE(answer_);
  EXPECT_EQ(answer_->paths, Paths{folder_ / "hero.png"});
}

TEST_F(FileBrowserTest, AWholePathIsOpenedFromAnywhere) {
  open(BrowseFor::Files);
  type((folder_ / "sheets" / "wolf.png").c_str(), drawing());
  press(Key::Enter, drawing());
  ASSERT_TRUE(answer_);
  EXPECT_EQ(answer_->paths, Paths{folder_ / "sheets" / "wolf.png"});
}

TEST_F(FileBrowserTest, APathOfAFolderGoesThereAndOneThatIsNotThereIsNotOpened) {
  open(BrowseFor::Files);
  type((folder_ / "sheep").c_str(), drawing());
  press(Key::Enter, drawing());
  EXPECT_TRUE(browser_->is_open());
  EXPECT_FALSE(answer_);
  press(Key::Escape, drawing());
  type((folder_ / "sheets").c_str(), drawing());
  press(Key::Enter, drawing());
  settle();
  EXPECT_EQ(browser_->folder(), folder_ / "sheets");
}

class SaveToPath : public FileBrowserTest {
 protected:
  void save_as(const std::string& name) {
    BrowseRequest request;
    request.what = BrowseFor::SaveFile;
    request.start = folder_;
    request.extensions = {".pxl"};
    request.name = name;
    browser_ = std::make_unique<FileBrowser>();
    browser_->open(request);
    settle();
    press(Key::Enter, drawing());
  }
};

TEST_F(SaveToPath, GoesThereWithItsExtension) {
  save_as((folder_ / "sheets" / "town").string());
  ASSERT_TRUE(answer_);
  EXPECT_EQ(answer_->paths, Paths{folder_ / "sheets" / "town.pxl"});
}

TEST_F(SaveToPath, IsTakenFromTheFolderShownWhenItBeginsInside) {
  save_as("sheets/town");
  ASSERT_TRUE(answer_);
  EXPECT_EQ(answer_->paths, Paths{folder_ / "sheets" / "town.pxl"});
}

TEST_F(SaveToPath, AsksBeforeReplacingAndSaysWhenThereIsNoSuchFolder) {
  std::ofstream(folder_ / "sheets" / "town.pxl") << "x";
  save_as((folder_ / "sheets" / "town.pxl").string());
  EXPECT_FALSE(answer_) << "it is there: ask first";
  press(Key::Enter, drawing());
  ASSERT_TRUE(answer_);
  answer_.reset();
  save_as((folder_ / "nowhere" / "town").string());
  EXPECT_FALSE(answer_);
  EXPECT_TRUE(browser_->is_open());
}

}  // namespace
}  // namespace pixelatent::gui
