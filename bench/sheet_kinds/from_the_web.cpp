// Pictures as they travel: enlarged, shown smaller, saved as JPEG; uneven cells; checkerboards.
#include <algorithm>
#include <cmath>

#include "../degrade.hpp"
#include "board.hpp"
#include "file_writers.hpp"
#include "sibling.hpp"

namespace pixelatent::kinds {

namespace {

Sibling restored(const char* variant, const Image& truth, const Image& picture) {
  Sibling s;
  s.variant = variant;
  s.command = Command::Restore;
  s.want = {truth};
  add_png(s, "picture.png", picture);
  return s;
}

Image scene_by_chance(Rng& rng) {
  constexpr std::array<std::pair<int, int>, 4> kSizes{{{48, 48}, {64, 56}, {60, 45}, {80, 60}}};
  const auto [w, h] = pick(kSizes, rng);
  return draw_scene(w, h, rng);
}

int rounded(double value) { return static_cast<int>(std::lround(value)); }

Sibling shown_smaller(Rng& rng) {
  const Image scene = scene_by_chance(rng);
  constexpr std::array<std::pair<int, double>, 6> kWays{
      {{3, 0.75}, {8, 6.67 / 8}, {4, 0.8}, {6, 0.75}, {10, 0.64}, {5, 0.9}}};
  const auto [factor, back] = pick(kWays, rng);
  const Blur blur = pick(std::array{Blur::Bicubic, Blur::Lanczos, Blur::Bilinear}, rng);
  const Image large = upscale(scene, factor);
  return restored(
      "enlarged, shown smaller", scene,
      resized(large, rounded(large.width() * back), rounded(large.height() * back), blur));
}

/// Halved chroma, as from most programs; the ground is saturated.
Sibling jpeg(Rng& rng) {
  const Image scene = scene_by_chance(rng);
  const int factor = pick(std::array{8, 10, 16, 8, 12}, rng);
  const int quality = between(75, 90, rng);
  Sibling s = restored("JPEG, chroma halved", scene, upscale(scene, factor));
  s.match = Match::Near;
  s.files.clear(), s.given.clear();
  add_file(s, "picture.jpg", jpeg_bytes(upscale(scene, factor), quality));
  return s;
}

Sibling not_square(Rng& rng) {
  const Image scene = scene_by_chance(rng);
  const int factor = between(3, 6, rng);
  const double wide = pick(std::array{8.0 / 7, 1.2, 4.0 / 3, 10.0 / 11}, rng);
  const int w = rounded(scene.width() * factor * wide), h = scene.height() * factor;
  if (rng.below(2) == 0) {
    return restored("pixels that are not square", scene, resized(scene, w, h, Blur::Nearest));
  }
  return restored("pixels that are not square", scene,
                  resized(upscale(scene, factor), w, h, Blur::Bilinear));
}

/// As picture generators draw "pixel art": cells of 15 to 17 pixels and some noise.
Sibling uneven(Rng& rng) {
  const Image scene = draw_scene(between(32, 56, rng), between(32, 56, rng), rng);
  const int cell = between(12, 18, rng);
  const auto lines = [&](int count) {
    std::vector<int> at{0};
    for (int i = 0; i < count; ++i) at.push_back(at.back() + cell - 1 + rng.below(3));
    return at;
  };
  const std::vector<int> xs = lines(scene.width()), ys = lines(scene.height());
  Image picture(xs.back(), ys.back());
  for (int y = 0; y < scene.height(); ++y) {
    for (int x = 0; x < scene.width(); ++x) {
      const auto u = static_cast<std::size_t>(x), v = static_cast<std::size_t>(y);
      fill(picture, {xs[u], ys[v], xs[u + 1] - xs[u], ys[v + 1] - ys[v]}, scene.at(x, y));
    }
  }
  for (Rgba8& p : picture.pixels()) {
    for (std::uint8_t* c : {&p.r, &p.g, &p.b}) {
      *c = static_cast<std::uint8_t>(std::clamp(*c + rounded(2.5 * rng.normal()), 0, 255));
    }
  }
  return restored("uneven cells", scene, picture);
}

Rgba8 check_at(int x, int y, int side, bool dark) {
  const bool even = (x / side + y / side) % 2 == 0;
  const auto grey = static_cast<std::uint8_t>(dark ? (even ? 102 : 68) : (even ? 255 : 204));
  return {grey, grey, grey, 255};
}

/// Enlarged sprites over the squares that stand for transparency, saved as a JPEG or not.
Sibling over_checks(Rng& rng) {
  Sibling s;
  s.variant = "a checkerboard saved with it";
  Board board = board_by_chance(4, between(6, 12, rng), rng);
  board.columns = between(3, 5, rng), board.rows = 2;
  const int factor = pick(std::array{1, 2, 4, 6, 8}, rng);
  const int side = factor == 1 ? between(3, 16, rng) : pick(std::array{8, 16, 10, 12}, rng);
  const bool dark = rng.below(3) == 0, lossy = factor >= 4 && rng.below(2) == 0;
  s.want = sprites_for(board, 2, rng, {check_at(0, 0, side, dark), check_at(side, 0, side, dark)});
  Image sheet(board.right() + 4, board.bottom() + 4);
  put_all(sheet, board, s.want, 1);
  sheet = upscale(sheet, factor);
  for (int y = 0; y < sheet.height(); ++y) {
    for (int x = 0; x < sheet.width(); ++x) {
      if (sheet.at(x, y).a == 0) sheet.at(x, y) = check_at(x, y, side, dark);
    }
  }
  if (!lossy) {
    add_png(s, "sheet.png", sheet);
    return s;
  }
  s.match = Match::Near;
  add_file(s, "sheet.jpg", jpeg_bytes(sheet, between(82, 90, rng)));
  return s;
}

}  // namespace

Sibling from_the_web(int number, Rng& rng) {
  constexpr std::array kDraw{shown_smaller, jpeg, not_square, uneven, over_checks};
  return kDraw[static_cast<std::size_t>(number) % kDraw.size()](rng);
}

}  // namespace pixelatent::kinds
