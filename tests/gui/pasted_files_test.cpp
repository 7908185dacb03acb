// What comes from the clipboard, as files.
#include "gui/window/pasted_files.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace pixelatent::gui {
namespace {

TEST(PastedFiles, AListNamesFilesOfThisMachine) {
  const auto files = files_in_list(
      "# copied\r\nfile:///home/me/a%20hero%C3%BC.png\r\nhttp://there/b.png\r\n"
      "file://localhost/c.png");
  ASSERT_EQ(files.size(), 2U);
  EXPECT_EQ(files[0], "/home/me/a heroü.png");
  EXPECT_EQ(files[1], "/c.png");
  EXPECT_TRUE(files_in_list("").empty());
  EXPECT_EQ(files_in_list("file:///100%zz").front(), "/100%zz");
}

TEST(PastedFiles, APictureIsAFileAsLongAsItIsNeeded) {
  std::filesystem::path first, second;
  {
    PastedFiles pasted;
    const std::vector<std::uint8_t> bytes = {1, 2, 3};
    first = pasted.take_in({"image/png", ".png"}, bytes).value().front();
    second = pasted.take_in({"image/bmp", ".bmp"}, bytes).value().front();
    EXPECT_EQ(first.filename(), "pasted.png");
    EXPECT_EQ(second.filename(), "pasted_2.bmp");
    EXPECT_EQ(std::filesystem::file_size(first), 3U);
  }
  EXPECT_FALSE(std::filesystem::exists(first));
  EXPECT_FALSE(std::filesystem::exists(second.parent_path()));
}

TEST(PastedFiles, AListOfNothingIsNothingToPaste) {
  PastedFiles pasted;
  const auto files = pasted.take_in({"text/uri-list", ""}, {});
  ASSERT_FALSE(files);
  EXPECT_EQ(files.error().code, ErrorCode::NotFound);
}

TEST(TempFolder, WhatIsWrittenIsThereUnderAnAddressThatLeadsBack) {
  std::filesystem::path file;
  {
    TempFolder folder;
    const std::vector<std::uint8_t> bytes = {1, 2};
    file = folder.write("2/a hero\u00fc 100%.png", bytes).value();
    EXPECT_EQ(std::filesystem::file_size(file), 2U);
    const std::string uri = uri_of_file(file);
    EXPECT_EQ(uri.find_first_of(" \u00fc"), std::string::npos) << uri;
    EXPECT_NE(uri.find("/2/a%20hero%C3%BC%20100%25.png"), std::string::npos) << uri;
    EXPECT_EQ(files_in_list(uri + "\r\n").front(), file);
  }
  EXPECT_FALSE(std::filesystem::exists(file.parent_path().parent_path()));
}

}  // namespace
}  // namespace pixelatent::gui
