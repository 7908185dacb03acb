#include <algorithm>
#include <cassert>
#include <cmath>

#include "gui/widgets/imgui_compat.hpp"
#include "sprite_renderer.hpp"
#include "sprite_renderer_impl.hpp"

namespace pixelatent::gui {
namespace {

// As in sprite.frag.
enum GridEdge { kLineOnLeft = 1, kLineOnTop = 2 };

/// Four bytes in the order the shader reads them, whatever order ImGui packs colours in.
ImU32 pack(int first, int second, int third = 0) {
  const auto byte = [](int value) { return static_cast<ImU32>(std::clamp(value, 0, 255)); };
  return byte(first) | byte(second) << 8 | byte(third) << 16;
}

int to_byte(float share) {
  return static_cast<int>(std::lround(std::clamp(share, 0.f, 1.f) * 255));
}

/// Sprite pixels [first, end) along one axis that the clip range can show.
struct Span1d {
  int first = 0, end = 0;
};
Span1d visible(float origin, float clip_min, float clip_max, float pixel, int count) {
  // One sprite pixel more on either side keeps grid lines at the border whole.
  const auto first = static_cast<int>(std::floor((clip_min - origin) / pixel)) - 1;
  const auto end = static_cast<int>(std::ceil((clip_max - origin) / pixel)) + 1;
  return {std::clamp(first, 0, count), std::clamp(end, 0, count)};
}

Rect intersection(Rect a, Rect b) {
  const int x = std::max(a.x, b.x), y = std::max(a.y, b.y);
  const int right = std::min(a.x + a.w, b.x + b.w), bottom = std::min(a.y + a.h, b.y + b.h);
  return {x, y, std::max(0, right - x), std::max(0, bottom - y)};
}

}  // namespace

SpriteBatch::SpriteBatch(const SpriteRenderer& renderer, ImDrawList& list)
    : renderer_(renderer), list_(list) {}

SpriteBatch::~SpriteBatch() {
  flush(QuadKind::Checker);
  flush(QuadKind::Sprite);
  flush(QuadKind::SpriteWithGrid);
  if (!quads_.empty()) list_.AddCallback(ImDrawCallback_ResetRenderState, nullptr);
}

void SpriteBatch::flush(QuadKind kind) {
  const auto is_of_kind = [kind](const Quad& quad) { return quad.kind == kind; };
  if (std::none_of(quads_.begin(), quads_.end(), is_of_kind)) return;
  SpriteRenderer::Impl& renderer = *renderer_.impl_;
  list_.AddCallback(&SpriteRenderer::Impl::bind,
                    &renderer.programs[static_cast<std::size_t>(kind)]);
  for (const Quad& quad : quads_) {
    if (quad.kind == kind) write(quad);
  }
}

void SpriteBatch::write(const Quad& quad) {
  if (quad.texture != 0) push_texture(list_, quad.texture);
  list_.PrimReserve(6, 4);
  const auto first = static_cast<ImDrawIdx>(list_._VtxCurrentIdx);
  // Both triangles end in the top-left vertex: the shader takes the quad's origin from there.
  for (const int corner : {1, 2, 0, 2, 3, 0}) {
    list_.PrimWriteIdx(static_cast<ImDrawIdx>(first + corner));
  }
  list_.PrimWriteVtx(quad.min, quad.at_min, quad.traits);
  list_.PrimWriteVtx({quad.max.x, quad.min.y}, {quad.at_max.x, quad.at_min.y}, quad.traits);
  list_.PrimWriteVtx(quad.max, quad.at_max, quad.traits);
  list_.PrimWriteVtx({quad.min.x, quad.max.y}, {quad.at_min.x, quad.at_max.y}, quad.traits);
  if (quad.texture != 0) pop_texture(list_);
}

void SpriteBatch::checkerboard(ImVec2 min, ImVec2 max, int side, int rounding) {
  const ImVec2 scale = framebuffer_scale();
  ImVec2 from = snap_to_pixel(min), to = snap_to_pixel(max);
  const auto width = [&] { return (to.x - from.x) * scale.x; };
  const auto height = [&] { return (to.y - from.y) * scale.y; };
  // Huge boards are cut to what shows, by whole periods: floats count pixels exactly only so far.
  constexpr float kHuge = 1 << 14;
  if (width() > kHuge || height() > kHuge) {
    rounding = 0;
    const ImVec2 clip_min = list_.GetClipRectMin(), clip_max = list_.GetClipRectMax();
    const ImVec2 period{static_cast<float>(2 * side) / scale.x,
                        static_cast<float>(2 * side) / scale.y};
    from.x += std::max(0.f, std::floor((clip_min.x - from.x) / period.x)) * period.x;
    from.y += std::max(0.f, std::floor((clip_min.y - from.y) / period.y)) * period.y;
    to = {std::min(to.x, clip_max.x), std::min(to.y, clip_max.y)};
  }
  if (width() <= 0 || height() <= 0) return;
  const ImVec2 size{width(), height()};
  quads_.push_back({QuadKind::Checker, 0, from, to, size, size, pack(side, rounding)});
}

void SpriteBatch::background(ImVec2 top_left, ImVec2 size, int zoom, const SpriteStyle& style) {
  if (style.checker == Checker::None) return;
  const ImVec2 scale = framebuffer_scale();
  const float mx = static_cast<float>(style.margin) / scale.x;
  const float my = static_cast<float>(style.margin) / scale.y;
  checkerboard({top_left.x - mx, top_left.y - my},
               {top_left.x + size.x + mx, top_left.y + size.y + my}, checker_side(zoom),
               style.rounding);
}

void SpriteBatch::region(const TextureRegion& region, ImVec2 top_left, int zoom,
                         const SpriteStyle& style) {
  const ImVec2 size = size_at_zoom(region.source.w, region.source.h, zoom);
  const bool grid = style.pixel_grid == PixelGrid::On && zoom >= kGridFromZoom;
  const ImVec2 from{static_cast<float>(region.source.x), static_cast<float>(region.source.y)};
  const ImVec2 to{from.x + static_cast<float>(region.source.w),
                  from.y + static_cast<float>(region.source.h)};
  quads_.push_back({grid ? QuadKind::SpriteWithGrid : QuadKind::Sprite,
                    region.texture,
                    top_left,
                    {top_left.x + size.x, top_left.y + size.y},
                    from,
                    to,
                    pack(zoom, to_byte(style.opacity), region.grid_edges)});
}

void SpriteBatch::sprite(const SpriteAtlas& atlas, int cell, ImVec2 top_left, int zoom,
                         const SpriteStyle& style) {
  assert(zoom >= 1 && zoom <= kMaxZoom);
  const ImVec2 at = snap_to_pixel(top_left);
  background(at, size_at_zoom(atlas.cell_width(), atlas.cell_height(), zoom), zoom, style);
  region(atlas.cell(cell), at, zoom, style);
}

void SpriteBatch::sheet(const SheetTexture& sheet, ImVec2 top_left, int zoom,
                        const SpriteStyle& style) {
  sheet_part(sheet, {0, 0, sheet.width(), sheet.height()}, top_left, zoom, style);
}

void SpriteBatch::sheet_part(const SheetTexture& sheet, Rect source, ImVec2 top_left, int zoom,
                             const SpriteStyle& style) {
  assert(zoom >= 1 && zoom <= kMaxZoom);
  source = intersection(source, {0, 0, sheet.width(), sheet.height()});
  if (source.w == 0 || source.h == 0) return;
  const ImVec2 at = snap_to_pixel(top_left);
  background(at, size_at_zoom(source.w, source.h, zoom), zoom, style);
  const ImVec2 clip_min = list_.GetClipRectMin(), clip_max = list_.GetClipRectMax();
  const ImVec2 pixel = size_at_zoom(1, 1, zoom);
  const Span1d x = visible(at.x, clip_min.x, clip_max.x, pixel.x, source.w);
  const Span1d y = visible(at.y, clip_min.y, clip_max.y, pixel.y, source.h);
  const Rect shown{source.x + x.first, source.y + y.first, x.end - x.first, y.end - y.first};
  for (const SheetTexture::Tile& tile : sheet.tiles()) {
    const GlTexture& texture = tile.texture;
    const Rect part = intersection(shown, {tile.x, tile.y, texture.width(), texture.height()});
    if (part.w == 0 || part.h == 0) continue;
    const ImVec2 offset = size_at_zoom(part.x - source.x, part.y - source.y, zoom);
    TextureRegion piece{texture.id(),
                        {part.x - tile.x, part.y - tile.y, part.w, part.h},
                        texture.width(),
                        texture.height()};
    // Where two pieces meet there is a line; around the picture there is none.
    piece.grid_edges = (part.x > source.x ? kLineOnLeft : 0) | (part.y > source.y ? kLineOnTop : 0);
    region(piece, {at.x + offset.x, at.y + offset.y}, zoom, style);
  }
}

}  // namespace pixelatent::gui
