#pragma once
// What an Aseprite file holds, before anything is unpacked or drawn. For image/ alone.
// https://github.com/aseprite/aseprite/blob/main/docs/ase-file-specs.md
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "image/blend.hpp"
#include "image/image.hpp"
#include "image/pixel_budget.hpp"

namespace pixelatent::ase {

using Bytes = std::span<const std::uint8_t>;
using Palette = std::array<Rgba8, 256>;

enum class LayerKind { Picture, Group, Tiles };

struct Layer {
  LayerKind kind = LayerKind::Picture;
  bool visible = true;      ///< and every group around it
  bool background = false;  ///< has no transparent colour
  int parent = -1;          ///< index of the group it is in; -1: none
  BlendMode blend = BlendMode::Normal;
  int opacity = 255;
  std::uint32_t tileset = 0;  ///< id; for Tiles
};

enum class CelKind { Raw, Linked, Packed, PackedTiles };

/// Pixels of one layer in one frame.
struct Cel {
  CelKind kind = CelKind::Raw;
  int layer = 0;
  int x = 0, y = 0;
  int opacity = 255;
  int z = 0;                  ///< how far above its layer's place it is drawn
  int width = 0, height = 0;  ///< pixels, or tiles
  int link = 0;               ///< frame, for Linked
  Bytes data;
  std::uint32_t id_mask = 0, flip_x = 0, flip_y = 0, flip_diagonal = 0;  ///< of a tile
  std::string text{};                                                    ///< its user data
};

struct Frame {
  std::vector<Cel> cels;
  std::size_t palette = 0;  ///< index into File::palettes
};

struct Tag {
  int from = 0, to = 0;  ///< frames, both included
  std::string name;
};

struct Slice {
  std::string name;
  Rect rect;  ///< where it first shows something
};

struct Tileset {
  std::uint32_t id = 0;
  int count = 0, width = 0, height = 0;  ///< tiles, and pixels of each
  bool first_is_empty = true;
  Bytes data;  ///< packed pixels of all tiles, one below the other; empty: in another file
};

struct File {
  int width = 0, height = 0;
  int depth = 32;                 ///< bits of a pixel: 32 RGBA, 16 grey and alpha, 8 indexed
  int transparent = 0;            ///< index, of layers that are no background
  bool groups_blend = false;      ///< groups have a mode and an opacity of their own
  std::vector<Palette> palettes;  ///< one after the other as frames change them; never empty
  std::vector<Layer> layers;
  std::vector<Frame> frames;
  std::vector<Tag> tags;
  std::vector<Slice> slices;
  std::vector<Tileset> tilesets;
};

/// Points into `bytes`. Nothing is unpacked. Errors: NotAnImage (damaged, cut off), TooLarge.
Result<File> parse(Bytes bytes, const std::string& name);

/// A frame as the program shows it: visible layers over nothing. Nothing: damaged, or the budget is
/// spent.
std::optional<Image> draw_frame(const File& file, std::size_t frame, PixelBudget& budget);

/// "walk 2": the shortest tag a frame is in and its place in it; "walk" in a tag of one frame; ""
/// in none.
std::string name_of_frame(const File& file, int frame);

}  // namespace pixelatent::ase
