// Folders as they are unpacked, archives, animations.
#include <array>
#include <string>

#include "board.hpp"
#include "file_writers.hpp"
#include "image/encode.hpp"
#include "sibling.hpp"

namespace pixelatent::kinds {

namespace {

Image on_plate(const Image& sprite, int side, Rgba8 ground) {
  Image plate(side, side);
  fill(plate, {0, 0, side, side}, ground);
  put_in(plate, {0, 0, side, side}, sprite, 1);
  return plate;
}

Bytes png_bytes(const Image& image) { return encode_png(image).value(); }

/// Numbers without leading zeros: 10 after 9.
Sibling natural_order(Rng& rng) {
  Sibling s;
  s.variant = "frames in natural order";
  s.as_folder = s.in_order = true;
  const int side = between(16, 40, rng);
  s.want = draw_things(between(11, 14, rng), side - 2, side - 2, rng);
  const std::string stem = pick(
      std::array<std::string, 3>{
          "frame",
          "walk_",
          "tile (",
      },
      rng);
  for (std::size_t i = 0; i < s.want.size(); ++i) {
    add_png(s, stem + std::to_string(i + 1) + (stem.back() == '(' ? ").png" : ".png"),
            on_plate(s.want[i], side, kTransparent));
  }
  return s;
}

std::map<std::string, Bytes> tree_of(const std::vector<Image>& sprites, int side) {
  const std::array<std::string, 3> folders{"pack/hero/", "pack/orc/", "pack/items/"};
  std::map<std::string, Bytes> files;
  for (std::size_t i = 0; i < sprites.size(); ++i) {
    files[folders[i % 3] + "idle" + std::to_string(i / 3) + ".png"] =
        png_bytes(on_plate(sprites[i], side, kTransparent));
  }
  return files;
}

/// The same names in several folders, and what systems leave beside files.
Sibling folders(Rng& rng) {
  Sibling s;
  s.variant = "subfolders, and what systems leave";
  s.as_folder = true;
  const int side = between(16, 40, rng);
  s.want = draw_things(3 * between(2, 4, rng), side - 2, side - 2, rng);
  for (auto& [name, bytes] : tree_of(s.want, side)) add_file(s, name, bytes);
  const std::string fork("\0\5\26\7\0\2\0\0Mac OS X        ", 24);
  add_beside(s, "pack/.DS_Store", fork);
  add_beside(s, "pack/hero/Thumbs.db", fork);
  add_beside(s, "__MACOSX/pack/hero/._idle0.png", fork);
  add_beside(s, "pack/orc/._idle0.png", fork);
  add_beside(s, "pack/readme.txt", "Free to use.");
  return s;
}

Sibling archive(Rng& rng) {
  Sibling s;
  s.variant = "a ZIP archive";
  const int side = between(16, 40, rng);
  s.want = draw_things(3 * between(2, 4, rng), side - 2, side - 2, rng);
  auto files = tree_of(s.want, side);
  files["__MACOSX/pack/hero/._idle0.png"] = text_bytes("Mac OS X        ");
  files["pack/readme.txt"] = text_bytes("Free to use.");
  add_file(s, "pack.zip", zip_bytes(files));
  return s;
}

std::vector<Image> frames_of(const std::vector<Image>& sprites, int side, Rgba8 ground) {
  std::vector<Image> frames;
  for (const Image& sprite : sprites) frames.push_back(on_plate(sprite, side, ground));
  return frames;
}

Sibling gif(Rng& rng) {
  Sibling s;
  s.variant = "an animated GIF";
  const int side = between(20, 48, rng);
  const Rgba8 ground = rng.below(3) == 0 ? kTransparent : ground_colour(rng);
  s.want = draw_things(between(3, 9, rng), side - 4, side - 4, rng, {ground});
  add_file(s, "walk.gif", gif_bytes(frames_of(s.want, side, ground), ground));
  return s;
}

Sibling apng(Rng& rng) {
  Sibling s;
  s.variant = "an animated PNG";
  const int side = between(20, 48, rng);
  const Rgba8 ground = rng.below(2) == 0 ? kTransparent : ground_colour(rng);
  s.want = draw_things(between(3, 9, rng), side - 4, side - 4, rng, {ground});
  add_file(s, rng.below(2) == 0 ? "walk.png" : "walk.apng",
           apng_bytes(frames_of(s.want, side, ground)));
  return s;
}

/// A sheet, a strip and an animation in one folder.
Sibling mixed(Rng& rng) {
  Sibling s;
  s.variant = "sheets and an animation in a folder";
  s.as_folder = true;
  const Board board = board_by_chance(0, 0, rng);
  s.want = sprites_for(board, 4, rng);
  Image sheet(board.right(), board.bottom());
  put_all(sheet, board, s.want, 2);
  add_png(s, "sheet.png", sheet);
  const std::vector<Image> more = draw_things(4, 26, 26, rng);
  add_file(s, "jump.gif", gif_bytes(frames_of(more, 30, kTransparent), kTransparent));
  s.want.insert(s.want.end(), more.begin(), more.end());
  add_beside(s, "licence.txt", "CC0");
  return s;
}

}  // namespace

Sibling packs(int number, Rng& rng) {
  constexpr std::array kDraw{natural_order, folders, archive, gif, apng, mixed};
  return kDraw[static_cast<std::size_t>(number) % kDraw.size()](rng);
}

}  // namespace pixelatent::kinds
