// Files that others write, seen by the folder they lie in.
#include <gtest/gtest.h>

#include <fstream>

#include "base/command_queue.hpp"
#include "base/file_watcher.hpp"
#include "core/temp_folder.hpp"
#include "threads/eventually.hpp"

namespace pixelatent::testing {
namespace {

namespace fs = std::filesystem;

void put(const fs::path& file, const std::string& text) { std::ofstream(file) << text; }

class FileWatcherTest : public ::testing::Test {
 protected:
  FileWatcherTest() : watcher([this](const ChangedFile& changed) { told.push(changed); }) {
    put(file, "one");
  }

  bool seen(const fs::path& which) {
    for (ChangedFile& changed : told.drain()) all.push_back(std::move(changed));
    return std::any_of(all.begin(), all.end(),
                       [&](const ChangedFile& changed) { return changed.file == which; });
  }
  std::ptrdiff_t times(const fs::path& which) {
    seen(which);
    return std::count_if(all.begin(), all.end(),
                         [&](const ChangedFile& changed) { return changed.file == which; });
  }

  TempFolder folder;
  fs::path file = folder.path() / "hero.png", other = folder.path() / "other.png";
  CommandQueue<ChangedFile> told;
  std::vector<ChangedFile> all;
  FileWatcher watcher;
};

TEST_F(FileWatcherTest, WrittenInPlaceOrRenamedIntoPlaceIsTold) {
  watcher.watch({file});
  put(file, "two");
  ASSERT_TRUE(eventually([&] { return seen(file); }));
  EXPECT_EQ(all.back().change, FileChange::Written);
  all.clear();
  put(folder.path() / "hero.png.tmp", "three");
  fs::rename(folder.path() / "hero.png.tmp", file);
  ASSERT_TRUE(eventually([&] { return seen(file); }));
  EXPECT_EQ(all.back().change, FileChange::Written);
  EXPECT_EQ(all.back().again, 0);
}

TEST_F(FileWatcherTest, ManyWritesAtOnceAreToldOnceAndOthersNever) {
  watcher.watch({file});
  put(other, "x");
  for (int i = 0; i < 20; ++i) put(file, std::to_string(i));
  put(other, "y");
  ASSERT_TRUE(eventually([&] { return seen(file); }));
  // A later change tells that nothing of before is still to come.
  put(file, "last");
  ASSERT_TRUE(eventually([&] { return times(file) == 2; }));
  EXPECT_EQ(times(other), 0);
}

TEST_F(FileWatcherTest, WhatIsGoneIsToldAsGoneAndSeenWhenItComesBack) {
  watcher.watch({file});
  fs::remove(file);
  ASSERT_TRUE(eventually([&] { return seen(file); }));
  EXPECT_EQ(all.back().change, FileChange::Gone);
  all.clear();
  put(file, "again");
  ASSERT_TRUE(eventually([&] { return seen(file); }));
  EXPECT_EQ(all.back().change, FileChange::Written);
}

TEST_F(FileWatcherTest, ALinkIsFollowedToWhereItIsWritten) {
  fs::create_directory(folder.path() / "art");
  const fs::path real = folder.path() / "art" / "real.png", link = folder.path() / "link.png";
  put(real, "one");
  fs::create_symlink(real, link);
  watcher.watch({link});
  put(real, "two");
  ASSERT_TRUE(eventually([&] { return seen(link); }));
}

TEST_F(FileWatcherTest, LooksAgainWhenAskedAndCounts) {
  watcher.watch({file});
  watcher.look_again({file, FileChange::Written, 0});
  ASSERT_TRUE(eventually([&] { return seen(file); }));
  EXPECT_EQ(all.back().again, 1);
  watcher.look_again({other, FileChange::Written, 0});  // not watched
  watcher.look_again({file, FileChange::Written, 1});
  ASSERT_TRUE(eventually([&] { return times(file) == 2; }));
  EXPECT_EQ(all.back().again, 2);
  EXPECT_EQ(times(other), 0);
}

TEST_F(FileWatcherTest, AFolderThatIsNotThereIsSaidOnce) {
  const fs::path nowhere = folder.path() / "nowhere" / "a.png";
  watcher.watch({nowhere});
  ASSERT_TRUE(eventually([&] { return seen(nowhere); }));
  EXPECT_EQ(all.back().change, FileChange::CantWatch);
  all.clear();
  watcher.watch({nowhere, file});
  put(file, "two");
  ASSERT_TRUE(eventually([&] { return seen(file); }));
  EXPECT_EQ(times(nowhere), 0) << "said already";
}

TEST_F(FileWatcherTest, NothingIsToldAfterStop) {
  watcher.watch({file});
  put(file, "two");
  watcher.stop();
  told.drain();
  put(file, "three");
  watcher.watch({file});
  watcher.look_again({file, FileChange::Written, -1});
  EXPECT_TRUE(told.drain().empty());
}

}  // namespace
}  // namespace pixelatent::testing
