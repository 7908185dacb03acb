#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "export/film_frame.hpp"
#include "export/pixel_font.hpp"

namespace pixelatent {
namespace {

constexpr Rgba8 kInk = {200, 10, 10, 255};

Image tile(std::uint8_t red) {
  Image image(8, 8);
  image.at(3, 4) = {red, 0, 0, 255};
  return image;
}

TEST(PixelFont, LettersDifferAndStayInTheirBox) {
  std::set<std::string> seen;
  const std::string letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ,.:-%/+?";
  for (const char letter : letters) {
    Image image(5, 7);
    draw_text(image, 1, 1, std::string(1, letter), kInk);
    std::string drawn;
    for (const Rgba8 pixel : image.pixels()) drawn += pixel.a != 0 ? '#' : '.';
    EXPECT_TRUE(seen.insert(drawn).second) << letter;
    const Rect box = opaque_bounds(image);
    EXPECT_TRUE(box.w > 0 && box.x >= 1 && box.y >= 1 && box.x + box.w <= 4 && box.y + box.h <= 6)
        << letter;
  }
}

TEST(PixelFont, WidthIsWhatIsDrawn) {
  Image image(60, 9);
  draw_text(image, 2, 2, "HE 8", kInk);
  const Rect box = opaque_bounds(image);
  EXPECT_EQ(box.w, text_width("HE 8"));
  EXPECT_EQ(box.h, kLetterHeight);
  Image small = image;
  draw_text(small, 2, 2, "he 8", kInk);
  EXPECT_EQ(small, image);
  draw_text(image, -2, -3, "WIDE", kInk);  // clipped
  draw_text(image, 58, 7, "WIDE", kInk);
  EXPECT_EQ(text_width(""), 0);
}

TEST(FilmFrame, PlacesSamplesAndKeepsItsSize) {
  const std::vector<Image> samples = {tile(1), tile(2), tile(3)};
  const Image grid = film_frame(samples, {.columns = 2, .rows = 2}, {});
  EXPECT_EQ(grid.width(), 17);
  EXPECT_EQ(grid.height(), 17);
  EXPECT_EQ(grid.at(9 + 3, 4).r, 2);
  EXPECT_EQ(grid.at(3, 9 + 4).r, 3);
  EXPECT_EQ(crop(grid, {9, 9, 8, 8}), Image(8, 8));
  EXPECT_EQ(film_frame(samples, {}, {}), tile(1));
}

TEST(FilmFrame, CaptionIsTheLongestThatFits) {
  const std::vector<std::string> captions = moment_captions(12345, 39.6);
  EXPECT_EQ(captions[0], "image 12,345  epoch 40");
  EXPECT_EQ(captions[3], "12K");
  const auto words_at = [&](int columns) {
    const std::vector<Image> samples(20, Image(16, 16));
    const Image plain = film_frame(samples, {.columns = columns}, captions);
    const Image frame = film_frame(samples, {.columns = columns, .caption = true}, captions);
    EXPECT_GT(frame.height(), plain.height());
    Image words(frame.width(), frame.height());
    const Rgba8 ground = frame.at(0, frame.height() - 1);
    EXPECT_EQ(ground.a, 255);
    for (int y = plain.height() + 1; y < frame.height(); ++y) {
      for (int x = 0; x < frame.width(); ++x) {
        if (!(frame.at(x, y) == ground)) words.at(x, y) = kInk;
      }
    }
    return opaque_bounds(words).w;
  };
  EXPECT_EQ(words_at(1), text_width("12K"));
  EXPECT_EQ(words_at(2), text_width("12,345"));
  EXPECT_EQ(words_at(8), text_width(captions[0]));
}

TEST(FilmFrame, Numbers) {
  EXPECT_EQ(with_thousands(0), "0");
  EXPECT_EQ(with_thousands(999), "999");
  EXPECT_EQ(with_thousands(1000), "1,000");
  EXPECT_EQ(with_thousands(1234567), "1,234,567");
  EXPECT_EQ(moment_captions(1234567, 0.25)[3], "1.2M");
  EXPECT_EQ(moment_captions(80, 0.25)[0], "image 80  epoch 0.2");
}

}  // namespace
}  // namespace pixelatent
