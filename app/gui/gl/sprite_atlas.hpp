#pragma once
// Sprites of one size in one texture (or several, where one would exceed GL_MAX_TEXTURE_SIZE), and
// big pictures cut into tiles. Both need a current GL context.
#include <imgui.h>

#include <cstddef>
#include <span>
#include <vector>

#include "gl_texture.hpp"

namespace pixelatent::gui {

/// Where some pixels lie on the graphics card: `source` in texels of `texture`.
struct TextureRegion {
  unsigned int texture = 0;
  Rect source;
  int texture_width = 0, texture_height = 0;
  int grid_edges =
      0;  ///< pixel grid also on the left (1) and top (2) edge: pieces of a larger whole
};

/// Cells of cell_width x cell_height pixels, numbered from 0.
class SpriteAtlas {
 public:
  SpriteAtlas() = default;
  /// `max_side` bounds one texture's sides; 0 takes what the driver allows.
  SpriteAtlas(int cell_width, int cell_height, int max_side = 0);

  int cell_width() const { return cell_width_; }
  int cell_height() const { return cell_height_; }
  int size() const { return count_; }
  bool empty() const { return count_ == 0; }

  /// Replaces everything; the images' size (all the same) becomes the cell size. A texture whose
  /// size stays is updated in place. Errors: BadArgument for images of different sizes, TooLarge.
  Result<> set_all(std::span<const Image> images);
  /// Replaces one cell. Asserts index < size() and the cell size.
  void set(int index, const Image& image);
  /// Makes room for `count` cells; the cells that were there are kept, new ones are transparent.
  Result<> resize(int count);

  /// Asserts index < size().
  TextureRegion cell(int index) const;

 private:
  void plan_pages();
  void clear_cells_from(int first);
  Result<> reserve_pages(int count);
  Result<> send_pages();

  int cell_width_ = 0, cell_height_ = 0;
  int max_side_ = 0;
  int count_ = 0;
  int columns_ = 0, per_page_ = 0;  ///< 0 until the driver's limit was asked for
  std::vector<Image> pages_cpu_;    ///< what each texture holds: lets it grow without reading back
  std::vector<GlTexture> pages_;
};

/// A picture of any size up to 8192x8192 and beyond, cut into tiles when it must be.
class SheetTexture {
 public:
  /// `max_side` as for SpriteAtlas.
  explicit SheetTexture(int max_side = 0) : max_side_(max_side) {}

  Result<> upload(const Image& image);
  int width() const { return width_; }
  int height() const { return height_; }
  bool empty() const { return tiles_.empty(); }

  struct Tile {
    GlTexture texture;
    int x = 0, y = 0;  ///< of its top-left pixel in the picture
  };
  const std::vector<Tile>& tiles() const { return tiles_; }

 private:
  int max_side_ = 0;
  int width_ = 0, height_ = 0;
  std::vector<Tile> tiles_;
};

// A sheet's picture at any scale, nearest-neighbour: for a file that was enlarged by a factor that
// is no whole number, shown where its native pixels are.

/// `pixel`: size of one of the picture's pixels in ImGui units. Clips like every other shape.
void draw_scaled(ImDrawList& list, const SheetTexture& sheet, ImVec2 top_left, ImVec2 pixel);

}  // namespace pixelatent::gui
