// Sheets with a file beside them, written and read back.
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "core/temp_folder.hpp"
#include "dataset/make_sheet.hpp"
#include "dataset/sheet_collection.hpp"
#include "export/sheet_export.hpp"
#include "image/decode.hpp"
#include "image/png_text.hpp"
#include "sheet/sidecar/sidecar.hpp"

namespace pixelatent::testing {
namespace {

Image figure(int number) {
  Image image(9, 12);
  for (int y = 2 + number % 3; y < 11; ++y) {
    for (int x = 1; x < 8; ++x) {
      image.at(x, y) = {static_cast<std::uint8_t>(40 * number), 90, 200, 255};
    }
  }
  return image;
}

nlohmann::json read_json(const std::filesystem::path& file) {
  std::ifstream in(file);
  return nlohmann::json::parse(in);
}

TEST(SheetExport, OurOwnImporterGivesTheSameSprites) {
  const TempFolder temp;
  const std::vector<Image> frames = {figure(0), figure(1), figure(2), figure(1), figure(4)};
  for (const int scale : {1, 3}) {
    const auto json = temp.path() / ("walk" + std::to_string(scale) + ".json");
    SheetOptions options;
    options.scale = scale;
    options.meta = R"({"a":[1,2]})";
    options.of_frame = {"{\"time\":0.5}", "{}", "{}", "{}", "{}"};
    ASSERT_TRUE(export_sheet(frames, json, options));
    const auto picture = decode_file(sheet_picture_of(json));
    ASSERT_TRUE(picture);
    const auto sidecars = load_sidecars(json);
    ASSERT_TRUE(sidecars) << one_line(sidecars.error());
    const Sidecar* sidecar = sidecar_for(*sidecars, sheet_picture_of(json));
    ASSERT_NE(sidecar, nullptr);
    ASSERT_EQ(sidecar->frames.size(), frames.size());
    const FittedFrames fitted = fit_to_sheet(sidecar->frames, picture->width(), picture->height());
    ASSERT_EQ(fitted.frames.size(), frames.size());
    for (std::size_t i = 0; i < frames.size(); ++i) {
      EXPECT_EQ(restore_frame(*picture, fitted.frames[i]), upscale(frames[i], scale)) << i;
    }
  }
}

TEST(SheetExport, TagsAndDurationsAreAsAsepriteWritesThem) {
  const TempFolder temp;
  const std::vector<Image> frames = {figure(0), figure(1), figure(0)};
  SheetOptions options;
  options.fps = 12;
  options.tag = "morph";
  options.texts = {{"Pixelatent", "{}"}};
  const auto file = temp.path() / "walk.json";
  ASSERT_TRUE(export_sheet(frames, file, options));
  const nlohmann::json json = read_json(file);
  EXPECT_EQ(json["meta"]["image"], "walk.png");
  EXPECT_EQ(json["meta"]["size"]["w"], 18);
  EXPECT_EQ(json["meta"]["size"]["h"], 12) << "the same picture lies there twice";
  EXPECT_EQ(json["frames"][0]["frame"], json["frames"][2]["frame"]);
  ASSERT_EQ(json["meta"]["frameTags"].size(), 1U);
  const auto& tag = json["meta"]["frameTags"][0];
  EXPECT_EQ(tag["name"], "morph");
  EXPECT_EQ(tag["from"], 0);
  EXPECT_EQ(tag["to"], 2);
  EXPECT_EQ(tag["direction"], "forward");
  int total = 0;
  for (const auto& frame : json["frames"]) total += frame["duration"].get<int>();
  EXPECT_EQ(total, 250);
  EXPECT_FALSE(json["frames"][0]["rotated"].get<bool>());
  std::ifstream in(sheet_picture_of(file), std::ios::binary);
  const std::vector<std::uint8_t> png((std::istreambuf_iterator<char>(in)), {});
  EXPECT_EQ(text_in_png(png, "Pixelatent"), "{}");
}

TEST(SheetExport, RefusesInWords) {
  const TempFolder temp;
  const std::vector<Image> uneven = {figure(0), Image(3, 3)};
  const Result<> sizes = export_sheet(uneven, temp.path() / "a.json", {});
  ASSERT_FALSE(sizes);
  EXPECT_EQ(sizes.error().code, ErrorCode::BadArgument);
  EXPECT_FALSE(export_sheet({}, temp.path() / "a.json", {}));
  const std::vector<Image> one = {figure(0)};
  EXPECT_EQ(export_sheet(one, temp.path() / "a.json", {}, [](int) { return false; }).error().code,
            ErrorCode::Cancelled);
  EXPECT_FALSE(std::filesystem::exists(temp.path() / "a.png"));
}

}  // namespace
}  // namespace pixelatent::testing
