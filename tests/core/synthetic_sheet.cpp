#include "core/synthetic_sheet.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <vector>

namespace pixelatent::testing {

namespace {

constexpr Rgba8 kOutline{24, 20, 37, 255};
constexpr Rgba8 kBackdrop{255, 0, 255, 255};

Rgba8 random_colour(Rng& rng) {
  const auto channel = [&rng] { return static_cast<std::uint8_t>(40 + rng.below(200)); };
  const std::uint8_t r = channel(), g = channel(), b = channel();
  return {r, g, b, 255};
}

Rgba8 shaded(Rgba8 colour, double factor) {
  const auto channel = [factor](std::uint8_t v) {
    return static_cast<std::uint8_t>(std::clamp(v * factor, 0.0, 255.0));
  };
  return {channel(colour.r), channel(colour.g), channel(colour.b), 255};
}

void fill_ellipse(Image& image, double cx, double cy, double rx, double ry, Rgba8 colour) {
  for (int y = 0; y < image.height(); ++y) {
    for (int x = 0; x < image.width(); ++x) {
      const double dx = (x + 0.5 - cx) / rx, dy = (y + 0.5 - cy) / ry;
      if (dx * dx + dy * dy > 1) continue;
      image.at(x, y) = shaded(colour, dy < -0.3 ? 1.2 : (dy > 0.4 ? 0.75 : 1.0));
    }
  }
}

/// Opaque pixels at the edge of a shape become its outline.
void outline(Image& image) {
  const Image shape = image;
  const auto empty = [&shape](int x, int y) {
    return x < 0 || y < 0 || x >= shape.width() || y >= shape.height() || shape.at(x, y).a == 0;
  };
  for (int y = 0; y < shape.height(); ++y) {
    for (int x = 0; x < shape.width(); ++x) {
      if (empty(x, y)) continue;
      if (empty(x - 1, y) || empty(x + 1, y) || empty(x, y - 1) || empty(x, y + 1)) {
        image.at(x, y) = kOutline;
      }
    }
  }
}

/// A head on a body with two legs, in a box of its own.
Image draw_figure(int width, int height, Rng& rng) {
  Image image(width, height);
  const double w = width, h = height;
  const double head = h * (0.18 + 0.08 * rng.uniform());
  for (const double side : {-1.0, 1.0}) {
    fill_ellipse(image, w / 2 + side * w * 0.2, h * 0.8, w * 0.14 + 0.6, h * 0.2,
                 random_colour(rng));
  }
  fill_ellipse(image, w / 2, h * 0.6, w * (0.3 + 0.2 * rng.uniform()), h * 0.25,
               random_colour(rng));
  fill_ellipse(image, w / 2, head, w * (0.2 + 0.15 * rng.uniform()), head, random_colour(rng));
  outline(image);
  return image;
}

/// A slanted blade.
Image draw_weapon(int width, int height, Rng& rng) {
  Image image(width, height);
  const Rgba8 colour = random_colour(rng);
  const double thickness = 1.0 + 0.12 * std::min(width, height) * rng.uniform();
  const bool rising = rng.below(2) == 0;
  const int steps = 2 * std::max(width, height);
  for (int i = 0; i <= steps; ++i) {
    const double t = static_cast<double>(i) / steps;
    const double x = t * (width - 1), y = (rising ? 1 - t : t) * (height - 1);
    fill_ellipse(image, x + 0.5, y + 0.5, thickness, thickness,
                 shaded(colour, t < 0.3 ? 0.6 : 1.0));
  }
  return image;
}

/// Ground of one of few kinds with some texture and an object on it now and then.
Image draw_tile(int width, int height, Rng& rng) {
  static constexpr std::array<Rgba8, 5> kGrounds = {{{106, 190, 48, 255},
                                                     {143, 86, 59, 255},
                                                     {99, 155, 255, 255},
                                                     {155, 173, 183, 255},
                                                     {238, 195, 154, 255}}};
  const Rgba8 ground = kGrounds[static_cast<std::size_t>(rng.below(5))];
  const double roughness = 0.3 * rng.uniform();
  Image image(width, height);
  for (Rgba8& pixel : image.pixels()) {
    pixel = shaded(ground, 1.0 - roughness * (rng.below(4) == 0 ? rng.uniform() : 0.0));
  }
  if (rng.below(2) == 0) {
    fill_ellipse(image, width * (0.3 + 0.4 * rng.uniform()), height * (0.3 + 0.4 * rng.uniform()),
                 width * (0.15 + 0.35 * rng.uniform()), height * (0.15 + 0.35 * rng.uniform()),
                 random_colour(rng));
  }
  return image;
}

int span_of(int side, double fill, Rng& rng) {
  const int most = std::max(3, static_cast<int>(std::lround(side * fill)));
  return std::clamp(static_cast<int>(std::lround(most * (0.6 + 0.45 * rng.uniform()))), 3,
                    std::min(most, side));
}

}  // namespace

Image draw_sprite(SpriteStyle style, int width, int height, double fill, bool standing, Rng& rng) {
  if (style == SpriteStyle::Tile) return draw_tile(width, height, rng);
  const int w = span_of(width, fill, rng), h = span_of(height, fill, rng);
  const Image drawn =
      style == SpriteStyle::Figure ? draw_figure(w, h, rng) : draw_weapon(w, h, rng);
  const Rect bounds = opaque_bounds(drawn);
  const Image sprite = crop(drawn, bounds);
  Image cell(width, height);
  const int free_x = width - bounds.w, free_y = height - bounds.h;
  const int x = standing ? free_x / 2 : rng.below(free_x + 1);
  const int y = standing ? free_y : rng.below(free_y + 1);
  paste(cell, sprite, x, y);
  return cell;
}

Image draw_sheet(const SheetRecipe& recipe, Rng& rng) {
  const GridSpec& g = recipe.grid;
  const int width = 2 * g.margin_x + recipe.columns * (g.cell_w + g.spacing_x) - g.spacing_x;
  const int height = 2 * g.margin_y + recipe.rows * (g.cell_h + g.spacing_y) - g.spacing_y;
  Image sheet(width, height);
  for (int row = 0; row < recipe.rows; ++row) {
    const int count = row + 1 == recipe.rows ? recipe.in_last_row : recipe.columns;
    for (int column = 0; column < count; ++column) {
      paste(sheet, draw_sprite(recipe.style, g.cell_w, g.cell_h, recipe.fill, recipe.standing, rng),
            g.margin_x + column * (g.cell_w + g.spacing_x),
            g.margin_y + row * (g.cell_h + g.spacing_y));
    }
  }
  sheet = crop(sheet, {0, 0, width - recipe.cut_right, height - recipe.cut_bottom});
  if (recipe.backdrop == Backdrop::SolidColour) {
    for (Rgba8& pixel : sheet.pixels()) {
      if (pixel.a == 0) pixel = kBackdrop;
    }
  }
  return sheet;
}

SheetRecipe random_recipe(Rng& rng) {
  static constexpr std::array<std::array<int, 2>, 14> kCells = {{{8, 8},
                                                                 {12, 12},
                                                                 {16, 16},
                                                                 {16, 24},
                                                                 {20, 20},
                                                                 {24, 24},
                                                                 {24, 32},
                                                                 {32, 32},
                                                                 {32, 48},
                                                                 {48, 48},
                                                                 {64, 64},
                                                                 {64, 32},
                                                                 {96, 96},
                                                                 {128, 128}}};
  static constexpr std::array<std::array<int, 2>, 8> kGaps = {
      {{0, 0}, {0, 0}, {0, 0}, {2, 2}, {0, 1}, {1, 1}, {0, 3}, {4, 4}}};
  const auto cell = kCells[static_cast<std::size_t>(rng.below(14))];
  const auto gap = kGaps[static_cast<std::size_t>(rng.below(8))];
  SheetRecipe recipe;
  recipe.grid = {cell[0], cell[1], gap[0], gap[0], gap[1], gap[1]};
  const int most = std::clamp(1024 / cell[0], 3, 20);
  recipe.columns = 3 + rng.below(most - 2);
  recipe.rows = 2 + rng.below(std::clamp(768 / cell[1], 2, 12) - 1);
  recipe.in_last_row = rng.below(2) == 0 ? recipe.columns : 1 + rng.below(recipe.columns);
  recipe.style = static_cast<SpriteStyle>(rng.below(3));
  // Tiles without gaps leave no backdrop to see.
  recipe.backdrop = rng.below(3) == 0 ? Backdrop::SolidColour : Backdrop::Transparent;
  recipe.fill = 0.6 + 0.4 * rng.uniform();
  recipe.standing = rng.below(3) != 0;
  if (recipe.columns >= 4 && recipe.rows >= 4 && rng.below(6) == 0) {
    recipe.cut_right = 1 + rng.below(cell[0] / 2);
    recipe.cut_bottom = 1 + rng.below(cell[1] / 2);
  }
  return recipe;
}

}  // namespace pixelatent::testing
