#pragma once
// Draws sprites at whole-number zoom with texelFetch (no filter, so no blur), the checkerboard
// behind alpha and the pixel grid. Works inside Dear ImGui's draw lists, so sprites clip, scroll
// and stack like every other widget.
#include <imgui.h>

#include <memory>
#include <vector>

#include "base/error.hpp"
#include "sprite_atlas.hpp"

namespace pixelatent::gui {

/// Colours of what the renderer adds to the pixels themselves.
struct SpriteColours {
  ImU32 checker_dark = IM_COL32(0x20, 0x24, 0x2b, 255);
  ImU32 checker_light = IM_COL32(0x26, 0x2a, 0x32, 255);
  ImU32 grid = IM_COL32(0, 0, 0, 90);  ///< blended over the sprite's pixels
};

enum class Checker { None, Behind };
enum class PixelGrid { Off, On };  ///< lines appear from kGridFromZoom on

inline constexpr int kMaxZoom = 255;
inline constexpr int kGridFromZoom = 8;

struct SpriteStyle {
  Checker checker = Checker::Behind;
  PixelGrid pixel_grid = PixelGrid::Off;
  float opacity = 1.0f;  ///< of the sprite's own pixels; the checkerboard stays
  int margin = 0;        ///< checkerboard around the sprite, in framebuffer pixels
  int rounding = 0;      ///< of the checkerboard's corners, in framebuffer pixels
};

/// Largest whole zoom (>= 1) at which width x height sprite pixels fit into `room` (ImGui units).
int zoom_to_fit(int width, int height, ImVec2 room);
/// Size on screen in ImGui units. One zoom step is one framebuffer pixel per sprite pixel.
ImVec2 size_at_zoom(int width, int height, int zoom);
/// `position` moved to the nearest whole framebuffer pixel.
ImVec2 snap_to_pixel(ImVec2 position);
/// Side of a checkerboard square in framebuffer pixels: whole sprite pixels where they are big.
int checker_side(int zoom);

class SpriteRenderer;
enum class QuadKind;

/// Draws many sprites with few shader changes: hold it while drawing a grid. It draws at its end,
/// all checkerboards below all sprites, into the clip rectangle of that moment; draw what lies over
/// it after that.
class SpriteBatch {
 public:
  SpriteBatch(const SpriteRenderer& renderer, ImDrawList& list);
  ~SpriteBatch();
  SpriteBatch(const SpriteBatch&) = delete;
  SpriteBatch& operator=(const SpriteBatch&) = delete;

  /// One cell with its sprite's top-left pixel at `top_left` (snapped). zoom 1..kMaxZoom.
  void sprite(const SpriteAtlas& atlas, int cell, ImVec2 top_left, int zoom,
              const SpriteStyle& style = {});
  /// The whole picture; what lies outside the draw list's clip rectangle is skipped.
  void sheet(const SheetTexture& sheet, ImVec2 top_left, int zoom, const SpriteStyle& style = {});
  /// The part `source` of the picture (clipped to it) with its own top-left at `top_left`.
  void sheet_part(const SheetTexture& sheet, Rect source, ImVec2 top_left, int zoom,
                  const SpriteStyle& style = {});
  /// A checkerboard alone: empty cells, tiles bigger than their sprite. `side` in framebuffer
  /// pixels.
  void checkerboard(ImVec2 min, ImVec2 max, int side = 8, int rounding = 0);

 private:
  struct Quad {
    QuadKind kind;
    unsigned int texture;  ///< GL name; 0 for none
    ImVec2 min, max;
    ImVec2 at_min, at_max;  ///< second vertex attribute at the corners
    ImU32 traits;
  };
  void background(ImVec2 top_left, ImVec2 size, int zoom, const SpriteStyle& style);
  void region(const TextureRegion& region, ImVec2 top_left, int zoom, const SpriteStyle& style);
  void flush(QuadKind kind);
  void write(const Quad& quad);
  const SpriteRenderer& renderer_;
  ImDrawList& list_;
  std::vector<Quad> quads_;
};

class SpriteRenderer {
 public:
  /// Compiles the shaders. Needs a current GL 3.3 context.
  static Result<SpriteRenderer> create(const SpriteColours& colours = {});
  ~SpriteRenderer();
  SpriteRenderer(SpriteRenderer&&) noexcept;
  SpriteRenderer& operator=(SpriteRenderer&&) noexcept;

  void set_colours(const SpriteColours& colours);

  /// One sprite on its own; the same as a SpriteBatch with one sprite.
  void draw(ImDrawList& list, const SpriteAtlas& atlas, int cell, ImVec2 top_left, int zoom,
            const SpriteStyle& style = {}) const;
  /// A big picture on its own.
  void draw(ImDrawList& list, const SheetTexture& sheet, ImVec2 top_left, int zoom,
            const SpriteStyle& style = {}) const;

 private:
  friend class SpriteBatch;
  struct Impl;
  explicit SpriteRenderer(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl>
      impl_;  ///< at a fixed address: draw lists point to it until they are rendered
};

/// A frame of whole framebuffer pixels around [min, max), drawn inward; never anti-aliased.
void crisp_frame(ImDrawList& list, ImVec2 min, ImVec2 max, ImU32 colour, int thickness = 1);

}  // namespace pixelatent::gui
