// The numbers that pictures have in project files.
#include <gtest/gtest.h>

#include <filesystem>
#include <map>

#include "core/temp_folder.hpp"
#include "image/decode.hpp"
#include "project/project_store.hpp"
#include "project/sqlite.hpp"

namespace pixelatent {
namespace {

using Numbers = std::map<std::int64_t, std::shared_ptr<const Image>>;

Numbers pictures_in(const std::filesystem::path& file) {
  // Nothing beside a fixture: these have been closed.
  const Database database(file, Connect::Immutable);
  Statement rows = database.query("SELECT hash, png FROM pictures");
  Numbers pictures;
  while (rows.step()) {
    auto image = decode_bytes(rows.blob(1), "picture").value();
    pictures[rows.integer(0)] = std::make_shared<const Image>(std::move(image));
  }
  return pictures;
}

/// What a new project calls the picture.
std::int64_t number_of(const std::shared_ptr<const Image>& picture) {
  const testing::TempFolder folder;
  const auto file = folder.path() / "a.pxl";
  {
    ProjectStore store = ProjectStore::create(file).value();
    EXPECT_TRUE(store.write_picture(picture));
    EXPECT_TRUE(store.write_picture(picture)) << "a second time it is there already";
  }
  const Numbers stored = pictures_in(file);
  EXPECT_EQ(stored.size(), 1U);
  return stored.begin()->first;
}

TEST(StoredPictures, AKnownPictureHasAKnownNumber) {
  auto picture = std::make_shared<Image>(2, 1);
  picture->at(0, 0) = {10, 20, 30, 255};
  EXPECT_EQ(number_of(picture), 5912592135762459088);
}

/// Otherwise an old project would keep every picture twice once it is saved again.
TEST(StoredPictures, OfOlderVersionsAreFoundAgain) {
  int count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(PIXELATENT_FIXTURES_DIR)) {
    if (entry.path().extension() != ".pxl") continue;
    for (const auto& [number, picture] : pictures_in(entry.path())) {
      EXPECT_EQ(number_of(picture), number) << entry.path().filename();
      ++count;
    }
  }
  EXPECT_GT(count, 0) << "no pictures in " << PIXELATENT_FIXTURES_DIR;
}

}  // namespace
}  // namespace pixelatent
