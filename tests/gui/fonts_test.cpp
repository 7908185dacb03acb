// Fonts are found in the system's folders; without them everything still has words.
#include "gui/theme/fonts.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string_view>

#include "gui/widgets/imgui_compat.hpp"

namespace pixelatent::gui {
namespace {

namespace fs = std::filesystem;

class FontsTest : public testing::Test {
 protected:
  void SetUp() override { ImGui::CreateContext(); }
  void TearDown() override { ImGui::DestroyContext(); }
  ImFontAtlas& atlas() { return *ImGui::GetIO().Fonts; }
};

TEST_F(FontsTest, WithoutFontFilesTheBuiltInFontAndWordsAreUsed) {
  const Fonts fonts = load_fonts(atlas(), FontFiles{}, Theme{}, 1);
  EXPECT_FALSE(fonts.has_words_font);
  EXPECT_FALSE(fonts.has_icons);
  for (ImFont* font : {fonts.body, fonts.body_strong, fonts.small, fonts.heading, fonts.title}) {
    ASSERT_NE(font, nullptr);
    for (const ImWchar c : {0x2192, 0x2026, 0x201c, 0x03c3, 0x23ce}) {
      EXPECT_TRUE(has_glyph(*font, c)) << "no stand-in for U+" << std::hex << c;
    }
  }
  EXPECT_STREQ(fonts.text(icon::kPlus), "+");
}

TEST_F(FontsTest, EveryIconIsListedAndItsCodeIsItsGlyph) {
  for (const Icon& one : icon::kAll) {
    unsigned int code = 0;
    const char* end = one.glyph + std::string_view(one.glyph).size();
    ASSERT_EQ(end - one.glyph, 3) << one.code;
    code = (static_cast<unsigned char>(one.glyph[0]) & 0x0fu) << 12 |
           (static_cast<unsigned char>(one.glyph[1]) & 0x3fu) << 6 |
           (static_cast<unsigned char>(one.glyph[2]) & 0x3fu);
    EXPECT_EQ(code, one.code);
  }
}

TEST_F(FontsTest, TheSystemsFontsHaveWhatTheWindowWrites) {
  const FontFiles files = find_fonts(system_font_folders());
  if (files.regular.empty() || files.icons.empty()) {
    GTEST_SKIP() << "Inter or FontAwesome is not installed (packages fonts-inter, "
                    "fonts-font-awesome)";
  }
  const Fonts fonts = load_fonts(atlas(), files, Theme{}, 1.5f);
  EXPECT_TRUE(fonts.has_icons);
  for (const ImWchar c : {0xd7, 0xb7, 0x2026, 0x2192, 0x2190, 0x03c3, 0x2013, 0x201c, 0x201d}) {
    EXPECT_TRUE(has_glyph(*fonts.body, c)) << "U+" << std::hex << c;
  }
  for (const Icon& one : icon::kAll) {
    EXPECT_TRUE(has_glyph(*fonts.body, one.code)) << "U+" << std::hex << one.code;
  }
}

TEST_F(FontsTest, AFileThatIsNoFontIsPassedOver) {
  const fs::path folder = fs::path(testing::TempDir()) / "pixelatent_fonts";
  fs::create_directories(folder);
  std::ofstream(folder / "Inter-Regular.otf") << "<html>not a font</html>";
  EXPECT_TRUE(find_fonts(std::vector{folder, folder / "missing"}).regular.empty());
  fs::remove_all(folder);
}

}  // namespace
}  // namespace pixelatent::gui
