// Sheets that another program saves again.
#include <gtest/gtest.h>

#include <fstream>
#include <memory>

#include "base/file.hpp"
#include "core/temp_folder.hpp"
#include "engine/sheets_worker.hpp"
#include "image/encode.hpp"
#include "threads/eventually.hpp"

namespace pixelatent::testing {
namespace {

namespace fs = std::filesystem;

class FollowingSheets : public ::testing::Test {
 protected:
  /// Sprites with gaps between them; a colour for each.
  static std::vector<std::uint8_t> picture(const std::vector<int>& colours) {
    Image image(16 * static_cast<int>(colours.size()), 16);
    for (std::size_t i = 0; i < colours.size(); ++i) {
      for (int y = 3; y < 13; ++y) {
        for (int x = 3; x < 13; ++x) {
          image.at(16 * static_cast<int>(i) + x, y) = {
              static_cast<std::uint8_t>(colours[i]), static_cast<std::uint8_t>(20 * (y % 3)),
              static_cast<std::uint8_t>(60 * (x % 2)), 255};
        }
      }
    }
    return encode_png(image).value();
  }
  void save(const std::vector<int>& colours) {
    ASSERT_TRUE(write_file_atomically(file, picture(colours), Durability::NotSynced));
  }
  void take_in() {
    save({10, 60, 110});
    worker.add_sheets({file});
    // The file is watched then.
    ASSERT_TRUE(settled(worker));
    first = worker.sheets();
    ASSERT_EQ(first->sprites.size(), 3U);
  }
  /// What was asked of it before is all done.
  bool settled(SheetsWorker& of) const {
    const ImportId last = of.add_sheets({folder.path() / "nothing here"});
    return eventually([&] {
      const auto reports = of.take_import_reports();
      return !reports.empty() && reports.back().id == last;
    });
  }
  /// As a project that holds them is opened anew, once all is done that follows from that.
  std::unique_ptr<SheetsWorker> reopened(const SheetCollection& kept,
                                         FollowFiles follow = FollowFiles::On) {
    auto again = std::make_unique<SheetsWorker>(
        [] {}, [this](Notice notice) { notices.push(std::move(notice)); });
    again->follow_files(follow);
    again->replace(kept);
    EXPECT_TRUE(settled(*again));
    return again;
  }
  bool told(const std::string& words, Notice::Level level = Notice::Level::Info) {
    for (Notice& notice : notices.drain()) all.push_back(std::move(notice));
    return std::any_of(all.begin(), all.end(), [&](const Notice& notice) {
      return notice.level == level && notice.text.find(words) != std::string::npos;
    });
  }

  TempFolder folder;
  fs::path file = folder.path() / "hero.png";
  CommandQueue<Notice> notices;
  std::vector<Notice> all;
  std::shared_ptr<const SheetCollection> first;
  SheetsWorker worker{[] {}, [this](Notice notice) { notices.push(std::move(notice)); }};
};

TEST_F(FollowingSheets, WhatIsSavedAgainIsTakenInAndCanBeTakenBack) {
  take_in();
  save({10, 200, 110, 160});
  ASSERT_TRUE(
      eventually([&] { return told("hero.png was saved again: 1 sprite changed, 1 new."); }));
  EXPECT_EQ(worker.sheets()->sprites.size(), 4U);
  EXPECT_EQ(worker.sheets()->sheets.front().id, first->sheets.front().id);
  EXPECT_EQ(worker.sheets_undo().undo_label, "take hero.png as it was saved");
  worker.undo_sheets();
  ASSERT_TRUE(eventually([&] { return worker.sheets()->sprites.size() == 3; }));
  EXPECT_EQ(worker.sheets()->sprites, first->sprites);
}

TEST_F(FollowingSheets, HalfOfAFileIsWaitedFor) {
  take_in();
  const auto bytes = picture({10, 60, 220});
  std::ofstream half(file, std::ios::binary);
  half.write(reinterpret_cast<const char*>(bytes.data()), 40);
  half.close();
  // Until it has been looked at: it is looked at again a second later.
  std::this_thread::sleep_for(std::chrono::milliseconds(600));
  EXPECT_EQ(worker.sheets()->sprites, first->sprites);
  save({10, 60, 220});
  ASSERT_TRUE(eventually([&] { return told("1 sprite changed"); }));
  EXPECT_FALSE(told("", Notice::Level::Problem));
}

TEST_F(FollowingSheets, WhatStaysBrokenIsSaidAndWhatWasThereStays) {
  take_in();
  std::ofstream(file) << "no picture at all";
  ASSERT_TRUE(
      eventually([&] { return told("hero.png was saved again, but", Notice::Level::Problem); }));
  EXPECT_EQ(worker.sheets()->sprites, first->sprites);
}

TEST_F(FollowingSheets, AFileThatIsGoneIsOneSentence) {
  take_in();
  fs::remove(file);
  ASSERT_TRUE(eventually([&] { return told("hero.png is no longer where it was."); }));
  EXPECT_EQ(worker.sheets()->sprites, first->sprites);
}

TEST_F(FollowingSheets, SwitchedOffNothingComesAndSwitchedOnWhatWasMissed) {
  take_in();
  worker.follow_files(FollowFiles::Off);
  save({10, 60, 220});
  // As long as a change needs to be told, and twice.
  std::this_thread::sleep_for(std::chrono::milliseconds(700));
  EXPECT_EQ(worker.sheets()->sprites, first->sprites);
  EXPECT_FALSE(told("saved again"));
  worker.follow_files(FollowFiles::On);
  ASSERT_TRUE(eventually([&] { return told("1 sprite changed"); }));
}

TEST_F(FollowingSheets, WhatWasSavedWhileTheProjectWasClosedIsTakenInWhenItIsOpened) {
  take_in();
  worker.follow_files(FollowFiles::Off);
  save({10, 200, 110, 160});
  const auto again = reopened(*first);
  EXPECT_TRUE(told(
      "hero.png was saved again while this project was closed: 1 sprite changed, 1 new. Ctrl+Z"));
  EXPECT_EQ(again->sheets()->sprites.size(), 4U);
  again->undo_sheets();
  ASSERT_TRUE(eventually([&] { return again->sheets()->sprites == first->sprites; }));
  // It was taken back: that holds, also when the same is only written anew.
  save({10, 200, 110, 160});
  const auto later = reopened(*again->sheets());
  EXPECT_EQ(later->sheets()->sprites, first->sprites);
}

TEST_F(FollowingSheets, AProjectOfBeforeFilesWereStampedIsComparedByItsPictures) {
  take_in();
  SheetCollection old = *first;
  old.sheets.front().seen.reset();
  const auto again = reopened(old);
  EXPECT_FALSE(told("hero.png"));
  EXPECT_EQ(again->sheets()->sheets.front().seen, first->sheets.front().seen);
  worker.follow_files(FollowFiles::Off);
  save({10, 60, 220});
  reopened(old);
  EXPECT_TRUE(told("while this project was closed: 1 sprite changed."));
}

TEST_F(FollowingSheets, AFileThatWentWhileTheProjectWasClosedIsSaidOnce) {
  take_in();
  worker.follow_files(FollowFiles::Off);
  fs::remove(file);
  const auto again = reopened(*first);
  EXPECT_TRUE(told("hero.png is no longer where it was. Its sprites stay."));
  EXPECT_EQ(again->sheets()->sprites, first->sprites);
  all.clear();
  const auto third = reopened(*again->sheets());
  EXPECT_FALSE(told("hero.png"));
  save({10, 60, 220});
  const auto fourth = reopened(*third->sheets());
  EXPECT_TRUE(told("1 sprite changed"));
  EXPECT_FALSE(fourth->sheets()->sheets.front().seen->gone);
}

TEST_F(FollowingSheets, SwitchedOffNothingIsLookedAtOnOpening) {
  take_in();
  worker.follow_files(FollowFiles::Off);
  save({10, 60, 220});
  const auto again = reopened(*first, FollowFiles::Off);
  EXPECT_EQ(again->sheets()->sprites, first->sprites);
  EXPECT_FALSE(told("hero.png"));
}

}  // namespace
}  // namespace pixelatent::testing
