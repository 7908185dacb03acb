#include "gui/widgets/folder_listing.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <chrono>
#include <condition_variable>
#include <cstdlib>
#include <fstream>
#include <mutex>

#include "base/natural_order.hpp"
#include "gui/widgets/folder_reader.hpp"

namespace pixelatent::gui {
namespace {

namespace fs = std::filesystem;

class FolderListingTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "pixelatent_listing_XXXXXX").string();
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
    for (const char* name : {"walk10.png", "walk2.PNG", "Idle.png", "notes.txt", ".secret.png"}) {
      std::ofstream(folder_ / name) << "12345";
    }
    fs::create_directory(folder_ / "zeta");
    fs::create_directory(folder_ / "Alpha");
  }
  void TearDown() override {
    std::error_code ignored;
    fs::permissions(folder_ / "zeta", fs::perms::owner_all, ignored);
    fs::remove_all(folder_, ignored);
  }

  static std::vector<std::string> names(const FolderListing& listing, const EntryFilter& filter) {
    std::vector<std::string> out;
    for (const std::size_t i : filter_entries(listing, filter)) {
      out.push_back(listing.entries[i].name);
    }
    return out;
  }

  fs::path folder_;
};
using Names = std::vector<std::string>;

TEST_F(FolderListingTest, FoldersComeFirstAndNumbersAreCountedNotSpelt) {
  const FolderListing listing = list_folder(folder_);
  EXPECT_FALSE(listing.error);
  EXPECT_EQ(names(listing, {}),
            (Names{"Alpha", "zeta", "Idle.png", "notes.txt", "walk2.PNG", "walk10.png"}));
  EXPECT_EQ(listing.entries.front().kind, EntryKind::Folder);
  EXPECT_EQ(listing.entries.back().bytes, 5u);
  EXPECT_GT(listing.entries.back().modified, 1'600'000'000);
}

TEST_F(FolderListingTest, FiltersByExtensionTypingHiddenAndFolders) {
  const FolderListing listing = list_folder(folder_);
  EXPECT_EQ(names(listing, {.extensions = {".png"}}),
            (Names{"Alpha", "zeta", "Idle.png", "walk2.PNG", "walk10.png"}));
  EXPECT_EQ(names(listing, {.extensions = {".png"}, .typed = "WALK"}),
            (Names{"walk2.PNG", "walk10.png"}));
  EXPECT_EQ(names(listing, {.typed = "secret"}), Names{});
  EXPECT_EQ(names(listing, {.typed = "secret", .hidden = HiddenFiles::Show}), Names{".secret.png"});
  EXPECT_EQ(names(listing, {.folders_only = true}), (Names{"Alpha", "zeta"}));
}

TEST_F(FolderListingTest, ErrorsAreInWords) {
  const FolderListing missing = list_folder(folder_ / "nowhere");
  ASSERT_TRUE(missing.error);
  EXPECT_EQ(missing.error->code, ErrorCode::NotFound);
  if (geteuid() != 0) {  // Root may look everywhere.
    fs::permissions(folder_ / "zeta", fs::perms::none);
    const FolderListing closed = list_folder(folder_ / "zeta");
    ASSERT_TRUE(closed.error);
    EXPECT_EQ(closed.error->code, ErrorCode::Unreadable);
  }
}

TEST_F(FolderListingTest, FoldersAreMadeOnlyUnderProperNames) {
  const auto made = make_folder(folder_, "sprites");
  ASSERT_TRUE(made.has_value());
  EXPECT_TRUE(fs::is_directory(*made));
  EXPECT_FALSE(make_folder(folder_, "sprites").has_value()) << "there already";
  EXPECT_FALSE(make_folder(folder_, "Idle.png").has_value()) << "a file has the name";
  for (const char* name : {"", ".", "..", "a/b"}) {
    EXPECT_EQ(make_folder(folder_, name).error().code, ErrorCode::BadArgument) << name;
  }
  EXPECT_EQ(make_folder(folder_ / "nowhere", "x").error().code, ErrorCode::Unwritable);
}

TEST_F(FolderListingTest, TheReaderAnswersTheNewestRequestAndWakesTheWindow) {
  std::mutex mutex;
  std::condition_variable woken;
  int wakes = 0;
  FolderReader reader([&] {
    std::lock_guard lock(mutex);
    ++wakes;
    woken.notify_one();
  });
  EXPECT_EQ(reader.take(), nullptr);
  for (int i = 0; i < 50; ++i) reader.request("/usr/lib");
  reader.request(folder_);
  std::shared_ptr<const FolderListing> listing;
  std::unique_lock lock(mutex);
  ASSERT_TRUE(woken.wait_for(lock, std::chrono::seconds(20), [&] {
    if (auto newest = reader.take()) listing = std::move(newest);
    return listing != nullptr && listing->folder == folder_;
  }));
  EXPECT_GE(wakes, 1);
  EXPECT_FALSE(reader.busy());
  EXPECT_EQ(listing->entries.size(), 7u);
}

TEST(NaturalOrder, CountsAndIgnoresCase) {
  EXPECT_TRUE(natural_less("walk2", "walk10"));
  EXPECT_FALSE(natural_less("walk10", "walk2"));
  EXPECT_TRUE(natural_less("a", "B"));
  EXPECT_TRUE(natural_less("walk", "walk1"));
  EXPECT_TRUE(natural_less("A", "a")) << "a decision even when only case differs";
  EXPECT_TRUE(natural_less("f01", "f1") != natural_less("f1", "f01"));
  EXPECT_TRUE(natural_less("f99999999999999999999", "f100000000000000000000"));
  EXPECT_FALSE(natural_less("same", "same"));
}

TEST(SizeInWords, PicksTheUnit) {
  EXPECT_EQ(size_in_words(0), "0 B");
  EXPECT_EQ(size_in_words(999), "999 B");
  EXPECT_EQ(size_in_words(1234), "1.2 KB");
  EXPECT_EQ(size_in_words(52'400), "52 KB");
  EXPECT_EQ(size_in_words(999'600), "1.0 MB");
  EXPECT_EQ(size_in_words(3'000'000'000), "3.0 GB");
}

TEST(ShownPath, SaysWhatLiesInTheHomeFolderAsPeopleWriteIt) {
  const char* home = std::getenv("HOME");
  const std::string before = home != nullptr ? home : "";
  setenv("HOME", "/home/ada", 1);
  EXPECT_EQ(shown_path("/home/ada/Pictures/a b.png"), "~/Pictures/a b.png");
  EXPECT_EQ(shown_path("/home/ada"), "~");
  EXPECT_EQ(shown_path("/home/adam/x"), "/home/adam/x");
  setenv("HOME", "/", 1);
  EXPECT_EQ(shown_path("/etc"), "/etc");
  setenv("HOME", before.c_str(), 1);
}

}  // namespace
}  // namespace pixelatent::gui
