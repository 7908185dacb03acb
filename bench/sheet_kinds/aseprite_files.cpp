// The files that most pixel artists have, with all that they hold.
#include <algorithm>
#include <array>
#include <string>

#include "board.hpp"
#include "core/ase_writer.hpp"
#include "sibling.hpp"

namespace pixelatent::kinds {

namespace {

using testing::AseWriter;
using testing::rgba_bytes;

void add_cel(AseWriter& file, int layer, const Image& image, int x, int y, bool packed) {
  const auto bytes = rgba_bytes(image);
  if (packed) {
    file.cel(layer, x, y, image.width(), image.height(), bytes);
  } else {
    file.raw_cel(layer, x, y, image.width(), image.height(), bytes);
  }
}

/// A body and a hat on layers of their own, one hidden layer, tags.
Sibling layered_frames(Rng& rng) {
  Sibling s;
  s.variant = "frames of layers, tags";
  const int side = between(24, 48, rng), frames = between(3, 8, rng);
  AseWriter file(side, side, 32);
  const std::vector<Image> bodies = draw_things(frames, side - 8, side - 10, rng);
  const Image hat = draw_thing(12, 8, rng), secret = draw_thing(side - 4, side - 4, rng);
  for (int i = 0; i < frames; ++i) {
    file.frame();
    if (i == 0) file.layer({}).layer({.flags = 0}).layer({});
    const Image& body = bodies[static_cast<std::size_t>(i)];
    add_cel(file, 0, body, 4, side - body.height(), rng.below(2) == 0);
    add_cel(file, 1, secret, 0, 0, true);
    add_cel(file, 2, hat, 4 + i % 3, 0, true);
    Image whole(side, side);
    put(whole, body, 4, side - body.height());
    put(whole, hat, 4 + i % 3, 0);
    s.want.push_back(whole);
  }
  file.tag(0, frames / 2, "walk").tag(frames / 2 + 1, frames - 1, "hurt");
  add_file(s, rng.below(2) == 0 ? "hero.aseprite" : "hero.ase", file.bytes());
  return s;
}

Sibling linked(Rng& rng) {
  Sibling s;
  s.variant = "cels linked to others";
  const int side = between(20, 40, rng);
  AseWriter file(side, side, 32);
  const Image base = draw_thing(side - 6, 12, rng);
  const std::vector<Image> tops = draw_things(4, side - 8, side - 14, rng);
  for (int i = 0; i < 4; ++i) {
    file.frame();
    if (i == 0) file.layer({}).layer({});
    if (i == 0) add_cel(file, 0, base, 3, side - 12, true);
    if (i > 0) file.linked_cel(0, 3, side - 12, 0);
    add_cel(file, 1, tops[static_cast<std::size_t>(i)], 4, 0, true);
    Image whole(side, side);
    put(whole, base, 3, side - 12);
    put(whole, tops[static_cast<std::size_t>(i)], 4, 0);
    s.want.push_back(whole);
  }
  add_file(s, "linked.aseprite", file.bytes());
  return s;
}

Sibling indexed(Rng& rng) {
  Sibling s;
  s.variant = "a palette and indices";
  const int side = between(20, 44, rng), frames = between(2, 6, rng);
  s.want = draw_things(frames, side - 2, side - 2, rng);
  std::vector<Rgba8> colours{{0, 0, 0, 255}};
  for (const Image& sprite : s.want) {
    for (const Rgba8 p : sprite.pixels()) {
      const bool fresh = std::find(colours.begin() + 1, colours.end(), p) == colours.end();
      if (p.a > 0 && fresh) colours.push_back(p);
    }
  }
  AseWriter file(side, side, 8);
  for (int i = 0; i < frames; ++i) {
    const Image& sprite = s.want[static_cast<std::size_t>(i)];
    testing::AseBytes bytes;
    for (const Rgba8 p : sprite.pixels()) {
      const auto at = std::find(colours.begin() + 1, colours.end(), p) - colours.begin();
      bytes.push_back(p.a == 0 ? 0 : static_cast<std::uint8_t>(at));
    }
    file.frame();
    if (i == 0) file.palette(colours).layer({});
    file.cel(0, 1, 1, sprite.width(), sprite.height(), bytes);
  }
  add_file(s, "indexed.aseprite", file.bytes());
  return s;
}

/// One canvas with a slice for each item.
Sibling slices_of_items(Rng& rng) {
  Sibling s;
  s.variant = "slices on one canvas";
  const Board board = board_by_chance(0, between(0, 3, rng), rng);
  s.want = sprites_for(board, 0, rng);
  Image canvas(board.right(), board.bottom());
  put_all(canvas, board, s.want, 0);
  AseWriter file(canvas.width(), canvas.height(), 32);
  file.frame().layer({});
  add_cel(file, 0, canvas, 0, 0, true);
  for (int i = 0; i < board.count(); ++i) file.slice("item" + std::to_string(i), board.cell(i));
  add_file(s, "items.aseprite", file.bytes());
  return s;
}

/// A sheet in one frame, as people paste it there.
Sibling sheet_in_a_frame(Rng& rng) {
  Sibling s;
  s.variant = "a sheet in one frame, groups";
  const Board board = board_by_chance(0, 0, rng);
  s.want = sprites_for(board, 4, rng);
  Image canvas(board.right(), board.bottom());
  put_all(canvas, board, s.want, 2);
  AseWriter file(canvas.width(), canvas.height(), 32);
  file.frame()
      .layer({.kind = 1})
      .layer({.level = 1})
      .layer({.flags = 0, .kind = 1})
      .layer({.level = 1});
  add_cel(file, 1, canvas, 0, 0, true);
  add_cel(file, 3, draw_thing(20, 20, rng), 0, 0, true);
  add_file(s, "sheet.aseprite", file.bytes());
  return s;
}

Sibling tilemap(Rng& rng) {
  Sibling s;
  s.variant = "a tilemap";
  const int side = pick(std::array{8, 16}, rng), columns = between(3, 5, rng);
  const std::vector<Image> tiles = draw_things(3, side, side, rng);
  testing::AseBytes pixels(static_cast<std::size_t>(side * side * 4));
  for (const Image& tile : tiles) {
    const auto bytes = rgba_bytes(crop(tile, {0, 0, side, side}));
    pixels.insert(pixels.end(), bytes.begin(), bytes.end());
  }
  AseWriter file(columns * side, 2 * side, 32);
  for (int f = 0; f < 2; ++f) {
    file.frame();
    if (f == 0) file.tileset(0, 4, side, side, pixels).layer({.kind = 2});
    std::vector<std::uint32_t> map;
    Image whole(columns * side, 2 * side);
    for (int i = 0; i < 2 * columns; ++i) {
      const int tile = i == 0 || i == columns - 1 ? 1 + f : rng.below(4);
      map.push_back(static_cast<std::uint32_t>(tile));
      if (tile > 0) {
        put(whole, tiles[static_cast<std::size_t>(tile - 1)], i % columns * side,
            i / columns * side);
      }
    }
    file.tile_cel(0, 0, 0, columns, 2, map);
    s.want.push_back(whole);
  }
  add_file(s, "map.aseprite", file.bytes());
  return s;
}

}  // namespace

Sibling aseprite_files(int number, Rng& rng) {
  constexpr std::array kDraw{layered_frames,  linked,           indexed,
                             slices_of_items, sheet_in_a_frame, tilemap};
  return kDraw[static_cast<std::size_t>(number) % kDraw.size()](rng);
}

}  // namespace pixelatent::kinds
