// Folders, archives and what lies in them, as people have them.
#include <gtest/gtest.h>
#include <zip.h>

#include <algorithm>
#include <cstring>

#include "base/file.hpp"
#include "base/rng.hpp"
#include "core/temp_folder.hpp"
#include "engine/input_files.hpp"
#include "engine/sheet_import.hpp"
#include "engine/slicing.hpp"
#include "engine/sorting_names.hpp"
#include "image/encode.hpp"

namespace pixelatent {
namespace {

namespace fs = std::filesystem;
using testing::TempFolder;
using Bytes = std::vector<std::uint8_t>;

Bytes bytes_of(std::string_view text) { return {text.begin(), text.end()}; }

Bytes picture(std::uint64_t seed) {
  Rng rng(seed);
  Image image(12, 12);
  for (int y = 2; y < 10; ++y) {
    for (int x = 2; x < 10; ++x) {
      image.at(x, y) = {static_cast<std::uint8_t>(40 * rng.below(6)), 80,
                        static_cast<std::uint8_t>(seed), 255};
    }
  }
  return encode_png(image).value();
}

void write(const fs::path& file, const Bytes& bytes) {
  fs::create_directories(file.parent_path());
  ASSERT_TRUE(write_file_atomically(file, bytes));
}

std::vector<std::string> names_of(const std::vector<InputFile>& files) {
  std::vector<std::string> names;
  for (const InputFile& file : files) names.push_back(file.path.filename().string());
  return names;
}

void write_zip(const fs::path& file, const std::vector<std::pair<std::string, Bytes>>& entries) {
  int error = 0;
  zip_t* zip = zip_open(file.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &error);
  ASSERT_NE(zip, nullptr);
  for (const auto& [name, bytes] : entries) {
    zip_source_t* source = zip_source_buffer(zip, bytes.data(), bytes.size(), 0);
    ASSERT_GE(zip_file_add(zip, name.c_str(), source, ZIP_FL_ENC_UTF_8), 0);
  }
  ASSERT_EQ(zip_close(zip), 0);
}

TEST(SortingNames, NumbersGetOneLengthWhereTheyDiffer) {
  EXPECT_EQ(with_equal_digits({"walk1", "walk10", "idle3", "a1b2", "a1b22", "plain"}),
            (std::vector<std::string>{"walk01", "walk10", "idle3", "a1b02", "a1b22", "plain"}));
  EXPECT_EQ(with_equal_digits({"16", "32", "64"}), (std::vector<std::string>{"16", "32", "64"}));
}

TEST(InputFiles, FoldersInFoldersInNaturalOrderWithoutWhatSystemsLeave) {
  const TempFolder folder;
  const fs::path root = folder.path();
  for (const char* name :
       {"pack/walk10.png", "pack/walk2.PNG", "pack/deep/a/x.png", "pack/b/1.png"}) {
    write(root / name, picture(1));
  }
  for (const char* name : {"pack/._walk2.png", "__MACOSX/pack/._walk2.png", "pack/.DS_Store",
                           "pack/Thumbs.db", "pack/desktop.ini", "pack/walk2.png.import"}) {
    write(root / name, bytes_of("junk"));
  }
  const InputFiles files = find_input_files({root});
  EXPECT_EQ(names_of(files.pictures),
            (std::vector<std::string>{"walk2.PNG", "walk10.png", "1.png", "x.png"}));
  EXPECT_TRUE(files.passed_over.empty());
  EXPECT_TRUE(files.problems.empty());
}

TEST(InputFiles, AWordAboutWhatIsNotRead) {
  const TempFolder folder;
  write(folder.path() / "a.png", picture(1));
  write(folder.path() / "b.tif", Bytes{'I', 'I', '*', 0, 1, 2, 3, 4});
  write(folder.path() / "song.xyz", bytes_of("la la"));
  const InputFiles files = find_input_files({folder.path()});
  ASSERT_EQ(files.passed_over.size(), 2U);
  EXPECT_NE(files.passed_over[0].find("b.tif was passed over: a TIFF picture"), std::string::npos);
  EXPECT_NE(files.passed_over[1].find("song.xyz"), std::string::npos);
}

TEST(InputFiles, AListSortedByLettersIsSortedByNumbers) {
  const std::vector<fs::path> by_letters = {"f1.png", "f10.png", "f2.png"};
  EXPECT_EQ(names_of(find_input_files(by_letters).pictures),
            (std::vector<std::string>{"f1.png", "f2.png", "f10.png"}));
  const std::vector<fs::path> by_hand = {"f10.png", "f1.png", "f2.png"};
  EXPECT_EQ(names_of(find_input_files(by_hand).pictures),
            (std::vector<std::string>{"f10.png", "f1.png", "f2.png"}));
}

TEST(Zip, IsReadAsItIs) {
  const TempFolder folder;
  const fs::path zip = folder.path() / "pack.zip";
  write_zip(zip, {{"pack/walk10.png", picture(10)},
                  {"pack/walk2.png", picture(2)},
                  {"__MACOSX/pack/._walk2.png", bytes_of("x")},
                  {"../../etc/evil.png", picture(3)},
                  {"pack/tiles.png", picture(4)},
                  {"pack/tiles.json", bytes_of(R"({"frames": {"hat": {"frame":
                       {"x": 2, "y": 2, "w": 8, "h": 8}}}, "meta": {"image": "tiles.png"}})")}});
  const ImportedSheets imported = import_sheets({zip}, 1);
  EXPECT_TRUE(imported.problems.empty());
  ASSERT_EQ(imported.sheets.size(), 4U);
  EXPECT_EQ(imported.sheets[0].file, zip / "etc/evil.png");
  EXPECT_EQ(imported.sheets[1].file, zip / "pack/tiles.png");
  EXPECT_EQ(imported.sheets[1].kind, LayoutKind::Sidecar);
  EXPECT_EQ(imported.sheets[1].frames.at(0).name, "hat");
  EXPECT_EQ(imported.sheets[2].file.filename(), "walk2.png");
  EXPECT_EQ(imported.sheets[3].file.filename(), "walk10.png");
}

TEST(Zip, DamageIsSeen) {
  const TempFolder folder;
  const fs::path zip = folder.path() / "pack.zip";
  write_zip(zip, {{"a.png", picture(1)}, {"b.png", picture(2)}});
  const Bytes good = read_file(zip).value();
  ASSERT_TRUE(write_file_atomically(zip, std::span(good).first(good.size() / 2)));
  const ImportedSheets cut = import_sheets({zip}, 1);
  ASSERT_EQ(cut.problems.size(), 1U);
  EXPECT_NE(cut.problems[0].what.find("ZIP"), std::string::npos);
  Rng rng(3);
  for (int round = 0; round < 1000; ++round) {
    Bytes bad = good;
    for (int i = 0; i < 3; ++i) {
      bad[static_cast<std::size_t>(rng.below(static_cast<int>(bad.size())))] =
          static_cast<std::uint8_t>(rng.below(256));
    }
    const auto archive = ZipArchive::open(bad, "bad.zip");
    if (!archive) continue;
    for (std::size_t i = 0; i < (*archive)->names().size(); ++i) (void)(*archive)->read(i);
  }
}

TEST(Import, OneListForSeveralPictures) {
  const TempFolder folder;
  write(folder.path() / "sheet-0.png", picture(1));
  write(folder.path() / "sheet-1.png", picture(2));
  const std::string frame = R"([{"filename": "a", "frame": {"x": 2, "y": 2, "w": 8, "h": 8}}])";
  write(folder.path() / "sheet.json",
        bytes_of(R"({"textures": [{"image": "sheet-0.png", "frames": )" + frame +
                 R"(}, {"image": "sheet-1.png", "frames": )" + frame + "}]}"));
  const ImportedSheets imported = import_sheets({folder.path()}, 1);
  ASSERT_EQ(imported.sheets.size(), 2U);
  for (const Sheet& sheet : imported.sheets) EXPECT_EQ(sheet.kind, LayoutKind::Sidecar);
}

TEST(Slice, NamesOfADataFileAreHandedOn) {
  const TempFolder folder;
  write(folder.path() / "hero.png", picture(1));
  write(folder.path() / "hero.json",
        bytes_of(R"({"frames": {"hat": {"frame": {"x": 2, "y": 2, "w": 8, "h": 8}}}})"));
  const auto report = slice_files({{folder.path() / "hero.png"}, folder.path() / "out", {}});
  ASSERT_TRUE(report);
  EXPECT_EQ(report->sheets.at(0).sprites.at(0).name, "hat");
}

TEST(Slice, FilesSortAsTheyWereCounted) {
  const TempFolder folder;
  for (int i = 1; i <= 11; ++i) {
    write(folder.path() / "in" / std::string("f").append(std::to_string(i)).append(".png"),
          picture(static_cast<std::uint64_t>(i)));
  }
  const auto report = slice_files({{folder.path() / "in"}, folder.path() / "out", {}});
  ASSERT_TRUE(report);
  std::vector<std::string> written;
  for (const SlicedSheet& sheet : report->sheets) {
    for (const SlicedPart& part : sheet.sprites) written.push_back(part.file);
  }
  ASSERT_EQ(written.size(), 11U);
  EXPECT_EQ(written.front(), "f01_0000.png");
  EXPECT_EQ(written.back(), "f11_0000.png");
  EXPECT_TRUE(std::is_sorted(written.begin(), written.end()));
}

}  // namespace
}  // namespace pixelatent
