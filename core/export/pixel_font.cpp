#include "export/pixel_font.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace pixelatent {

namespace {

constexpr int kLetterWidth = 3, kAdvance = 4;

/// Five rows from the top, each a digit whose three bits are the row's pixels.
struct Glyph {
  char letter;
  std::string_view rows;
};
constexpr std::array<Glyph, 45> kGlyphs = {{
    {' ', "00000"}, {'0', "75557"}, {'1', "26227"}, {'2', "71747"}, {'3', "71717"}, {'4', "55711"},
    {'5', "74717"}, {'6', "74757"}, {'7', "71122"}, {'8', "75757"}, {'9', "75717"}, {'A', "25755"},
    {'B', "65656"}, {'C', "34443"}, {'D', "65556"}, {'E', "74647"}, {'F', "74644"}, {'G', "34553"},
    {'H', "55755"}, {'I', "72227"}, {'J', "11152"}, {'K', "55655"}, {'L', "44447"}, {'M', "57755"},
    {'N', "65555"}, {'O', "25552"}, {'P', "65644"}, {'Q', "25563"}, {'R', "65655"}, {'S', "34216"},
    {'T', "72222"}, {'U', "55557"}, {'V', "55552"}, {'W', "55775"}, {'X', "55255"}, {'Y', "55222"},
    {'Z', "71247"}, {',', "00024"}, {'.', "00002"}, {':', "02020"}, {'-', "00700"}, {'%', "51245"},
    {'/', "11244"}, {'+', "02720"}, {'?', "71202"},
}};

const Glyph& glyph_of(char letter) {
  const char capital = static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
  const auto found = std::find_if(kGlyphs.begin(), kGlyphs.end(),
                                  [&](const Glyph& g) { return g.letter == capital; });
  return found == kGlyphs.end() ? kGlyphs.back() : *found;
}

}  // namespace

int text_width(std::string_view text) {
  return text.empty() ? 0 : static_cast<int>(text.size()) * kAdvance - 1;
}

void draw_text(Image& target, int x, int y, std::string_view text, Rgba8 colour) {
  for (const char letter : text) {
    const std::string_view rows = glyph_of(letter).rows;
    for (int i = 0; i < kLetterWidth * kLetterHeight; ++i) {
      const int column = i % kLetterWidth, row = i / kLetterWidth;
      const int bits = rows[static_cast<std::size_t>(row)] - '0';
      const int to_x = x + column, to_y = y + row;
      const bool inside = to_x >= 0 && to_y >= 0 && to_x < target.width() && to_y < target.height();
      if (inside && (bits >> (kLetterWidth - 1 - column) & 1) != 0) target.at(to_x, to_y) = colour;
    }
    x += kAdvance;
  }
}

}  // namespace pixelatent
