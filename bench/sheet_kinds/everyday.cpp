// Lines round every cell; enlargement by any factor and convention; enlarged, then made smaller.
#include <algorithm>
#include <cmath>

#include "../degrade.hpp"
#include "board.hpp"
#include "sibling.hpp"

namespace pixelatent::kinds {

namespace {

Sibling ruled_sheet(Rng& rng) {
  Sibling s;
  s.variant = "lines round every cell";
  const int line = rng.below(4) == 0 ? 2 : 1, air = 1 + rng.below(2);
  const Board board = board_by_chance(line, line, rng);
  constexpr std::array kLines{Rgba8{0, 255, 0, 255},    Rgba8{255, 0, 0, 255},
                              Rgba8{255, 0, 255, 255},  Rgba8{0, 0, 0, 255},
                              Rgba8{0, 0, 255, 255},    Rgba8{255, 255, 255, 255},
                              Rgba8{128, 128, 128, 255}};
  const Rgba8 colour = pick(kLines, rng);
  const Rgba8 ground = rng.below(2) == 0 ? kTransparent : ground_colour(rng);
  Image sheet(board.right() + line, board.bottom() + line);
  fill(sheet, {0, 0, sheet.width(), sheet.height()}, colour);
  for (int i = 0; i < board.count(); ++i) fill(sheet, board.cell(i), ground);
  s.want = sprites_for(board, 2 * air, rng, {ground, colour});
  put_all(sheet, board, s.want, air);
  add_png(s, "sheet.png", sheet);
  return s;
}

/// Which native pixel is under one of the enlarged picture's, for every convention there is.
int source_of(int at, int size, int native, int convention) {
  const double scale = static_cast<double>(native) / size;
  double from = 0;
  if (convention == 0) from = std::floor(at * scale);
  if (convention == 1) from = std::floor((at + 0.5) * scale);
  if (convention == 2) from = std::ceil((at + 1) * scale) - 1;
  if (convention == 3) from = std::ceil((at + 0.5) * scale) - 1;  // ties the other way
  return std::clamp(static_cast<int>(from), 0, native - 1);
}

Image nearest(const Image& image, double factor, int convention) {
  const int w = static_cast<int>(std::lround(image.width() * factor));
  const int h = static_cast<int>(std::lround(image.height() * factor));
  Image large(w, h);
  for (int y = 0; y < h; ++y) {
    for (int x = 0; x < w; ++x) {
      large.at(x, y) = image.at(source_of(x, w, image.width(), convention),
                                source_of(y, h, image.height(), convention));
    }
  }
  return large;
}

/// One sprite on a canvas of a usual size.
Image on_canvas(Rng& rng) {
  constexpr std::array kSides{16, 24, 32, 32, 48};
  const int side = pick(kSides, rng);
  Image canvas(side, side);
  const Image sprite = side == 32 ? draw_characters(1, rng).front() : draw_thing(side, side, rng);
  put_in(canvas, {0, 0, side, side}, sprite, 0);
  return canvas;
}

Sibling any_factor(Rng& rng) {
  Sibling s;
  s.variant = "nearest neighbour, any factor";
  s.command = Command::Restore;
  constexpr std::array kFactors{1.5, 2.5, 3.5, 2.25, 3.3, 1.75, 2.67, 4.5, 5.7};
  s.want = {on_canvas(rng)};
  add_png(s, "sprite.png", nearest(s.want[0], pick(kFactors, rng), rng.below(4)));
  return s;
}

Sibling enlarged_then_smaller(Rng& rng) {
  Sibling s;
  s.variant = "enlarged, then made smaller";
  s.command = Command::Restore;
  const Image sprite = on_canvas(rng);
  const int factor = between(4, 6, rng);
  const double back = 0.5 + 0.35 * rng.uniform();
  const Blur blur = pick(std::array{Blur::Bilinear, Blur::Bicubic, Blur::Lanczos}, rng);
  const Image large = upscale(sprite, factor);
  const auto size = [&](int side) { return static_cast<int>(std::lround(side * back)); };
  s.want = {sprite};
  add_png(s, "sprite.png", resized(large, size(large.width()), size(large.height()), blur));
  return s;
}

Sibling sheet_by_centres(Rng& rng) {
  Sibling s;
  s.variant = "a sheet by nearest neighbour";
  const Board board = board_by_chance(0, 0, rng);
  s.want = sprites_for(board, 4, rng);
  Image sheet(board.right(), board.bottom());
  put_all(sheet, board, s.want, 2);
  constexpr std::array kFactors{2.0, 2.5, 3.0, 3.5, 1.5, 4.0};
  add_png(s, "sheet.png", nearest(sheet, pick(kFactors, rng), rng.below(4)));
  return s;
}

}  // namespace

Sibling everyday(int number, Rng& rng) {
  constexpr std::array kDraw{ruled_sheet, any_factor, enlarged_then_smaller, sheet_by_centres};
  return kDraw[static_cast<std::size_t>(number) % kDraw.size()](rng);
}

}  // namespace pixelatent::kinds
