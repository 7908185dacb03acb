#include <gtest/gtest.h>

#include <string>

#include "base/file.hpp"
#include "core/temp_folder.hpp"
#include "export/png_export.hpp"
#include "image/decode.hpp"

namespace pixelatent {
namespace {

using testing::TempFolder;

Image dot(std::uint8_t red) {
  Image image(4, 3);
  image.at(1, 2) = {red, 0, 0, 255};
  return image;
}

TEST(ExportPng, ComesBackEnlarged) {
  const TempFolder folder;
  const auto file = folder.path() / "a.png";
  ASSERT_TRUE(export_png(dot(9), file));
  EXPECT_EQ(decode_file(file).value(), dot(9));
  ASSERT_TRUE(export_png(dot(9), file, 5));
  EXPECT_EQ(decode_file(file).value(), upscale(dot(9), 5));
  EXPECT_EQ(folder.count(), 1);
}

TEST(ExportPng, RefusesWhatItCannotDo) {
  const TempFolder folder;
  EXPECT_EQ(export_png(dot(1), folder.path() / "a.png", 0).error().code, ErrorCode::BadArgument);
  EXPECT_EQ(export_png(dot(1), folder.path() / "a.png", 65).error().code, ErrorCode::BadArgument);
  EXPECT_EQ(export_png(Image(), folder.path() / "a.png").error().code, ErrorCode::BadArgument);
  EXPECT_EQ(export_png(Image(2000, 1), folder.path() / "a.png", 64).error().code,
            ErrorCode::TooLarge);
  EXPECT_EQ(export_png(dot(1), folder.path() / "no" / "a.png").error().code, ErrorCode::Unwritable);
  EXPECT_EQ(folder.count(), 0);
}

TEST(ExportNumbered, NeverOverwrites) {
  const TempFolder folder;
  const auto out = folder.path() / "sprites" / "deep";
  std::filesystem::create_directories(out);
  const std::vector<std::uint8_t> mine = {'m', 'i', 'n', 'e'};
  ASSERT_TRUE(write_file_atomically(out / "hero_0001.png", mine));
  const std::vector<Image> images = {dot(1), dot(2), dot(3)};
  const auto first = export_numbered(images, out, "hero", 1);
  ASSERT_TRUE(first) << one_line(first.error());
  ASSERT_EQ(first->size(), 3U);
  EXPECT_EQ((*first)[0].filename(), "hero_0000.png");
  EXPECT_EQ((*first)[1].filename(), "hero_0002.png");
  EXPECT_EQ((*first)[2].filename(), "hero_0003.png");
  EXPECT_EQ(read_file(out / "hero_0001.png").value(), mine);
  const auto second = export_numbered(images, out, "hero", 2);
  ASSERT_TRUE(second);
  EXPECT_EQ((*second)[0].filename(), "hero_0004.png");
  EXPECT_EQ(decode_file((*first)[0]).value(), dot(1));
  EXPECT_EQ(decode_file((*second)[2]).value(), upscale(dot(3), 2));
}

TEST(ExportNumbered, CancelledLeavesWholeFilesOnly) {
  const TempFolder folder;
  const std::vector<Image> images(10, dot(7));
  int asked = 0;
  const auto result = export_numbered(images, folder.path(), "x", 1, [&](int done) {
    EXPECT_EQ(done, asked++);
    return done < 4;
  });
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, ErrorCode::Cancelled);
  EXPECT_EQ(folder.count(), 4);
  for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
    EXPECT_EQ(entry.path().extension(), ".png");
    EXPECT_EQ(decode_file(entry.path()).value(), dot(7));
  }
}

TEST(ExportNumbered, MakesTheFolderAndRefusesBadNames) {
  const TempFolder folder;
  const std::vector<Image> images = {dot(1)};
  EXPECT_TRUE(export_numbered(images, folder.path() / "new" / "one", "x", 1));
  for (const char* name : {"", "a/b", "..\\b"}) {
    EXPECT_EQ(export_numbered(images, folder.path(), name, 1).error().code, ErrorCode::BadArgument);
  }
  ASSERT_TRUE(write_file_atomically(folder.path() / "file", {}));
  EXPECT_EQ(export_numbered(images, folder.path() / "file", "x", 1).error().code,
            ErrorCode::Unwritable);
}

TEST(ContactSheet, PlacesImagesInRows) {
  const std::vector<Image> images = {dot(1), dot(2), dot(3)};
  const Image sheet = contact_sheet(images, 2, 1);
  EXPECT_EQ(sheet.width(), 4 * 2 + 1);
  EXPECT_EQ(sheet.height(), 3 * 2 + 1);
  EXPECT_EQ(sheet.at(1, 2).r, 1);
  EXPECT_EQ(sheet.at(6, 2).r, 2);
  EXPECT_EQ(sheet.at(1, 6).r, 3);
  EXPECT_EQ(sheet.at(4, 0), kTransparent);
  EXPECT_EQ(contact_sheet(images, 8).width(), 12);
  EXPECT_TRUE(contact_sheet({}, 4).empty());
}

}  // namespace
}  // namespace pixelatent
