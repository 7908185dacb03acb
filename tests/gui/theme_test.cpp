// Words can be read on whatever they lie on: https://www.w3.org/TR/WCAG21/#contrast-minimum
#include "gui/theme/theme.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace pixelatent::gui {
namespace {

constexpr double kLeastContrast = 4.5;

double linear(ImU32 colour, int shift) {
  const double level = static_cast<double>(colour >> shift & 255U) / 255;
  return level <= 0.03928 ? level / 12.92 : std::pow((level + 0.055) / 1.055, 2.4);
}

double luminance(ImU32 colour) {
  return 0.2126 * linear(colour, IM_COL32_R_SHIFT) + 0.7152 * linear(colour, IM_COL32_G_SHIFT) +
         0.0722 * linear(colour, IM_COL32_B_SHIFT);
}

double contrast(ImU32 a, ImU32 b) {
  const double one = luminance(a) + 0.05, other = luminance(b) + 0.05;
  return std::max(one, other) / std::min(one, other);
}

TEST(Theme, BlackOnWhiteIsTheMost) {
  EXPECT_NEAR(contrast(IM_COL32_BLACK, IM_COL32_WHITE), 21, 1e-9);
  EXPECT_NEAR(contrast(IM_COL32(119, 119, 119, 255), IM_COL32_WHITE), 4.48, 0.01);
}

TEST(Theme, WordsCanBeReadOnEverySurface) {
  const Theme theme;
  const ImU32 surfaces[] = {theme.window,  theme.panel,         theme.sunken,
                            theme.control, theme.control_hover, theme.popup};
  for (const ImU32 surface : surfaces) {
    for (const ImU32 words : {theme.text, theme.text_soft, theme.text_muted}) {
      EXPECT_GE(contrast(words, surface), kLeastContrast) << std::hex << words << " on " << surface;
    }
  }
  for (const ImU32 surface :
       {theme.window, theme.panel, theme.sunken, theme.control, theme.popup}) {
    for (const ImU32 words : {theme.accent, theme.good, theme.info, theme.bad}) {
      EXPECT_GE(contrast(words, surface), kLeastContrast) << std::hex << words << " on " << surface;
    }
  }
}

TEST(Theme, WordsCanBeReadOnTheirOwnColour) {
  const Theme theme;
  EXPECT_GE(contrast(theme.text_on_accent, theme.accent), kLeastContrast);
  EXPECT_GE(contrast(theme.text_on_accent, theme.accent_hover), kLeastContrast);
  EXPECT_GE(contrast(theme.text_on_accent, theme.accent_active), kLeastContrast);
  EXPECT_GE(contrast(theme.accent_text, theme.accent_dim), kLeastContrast);
  EXPECT_GE(contrast(theme.good, theme.good_dim), kLeastContrast);
  EXPECT_GE(contrast(theme.info, theme.info_dim), kLeastContrast);
  EXPECT_GE(contrast(theme.bad, theme.bad_dim), kLeastContrast);
}

}  // namespace
}  // namespace pixelatent::gui
