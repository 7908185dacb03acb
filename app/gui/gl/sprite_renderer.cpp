#include "sprite_renderer.hpp"

#include <glad/gl.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "gui/widgets/imgui_compat.hpp"
#include "shader_program.hpp"
#include "shader_sources.hpp"
#include "sprite_renderer_impl.hpp"

namespace pixelatent::gui {
namespace {

constexpr GLuint kPosition = 0, kTexel = 1, kTraits = 2;

void set_colour(int location, ImU32 colour) {
  const ImVec4 c = ImGui::ColorConvertU32ToFloat4(colour);
  glUniform4f(location, c.x, c.y, c.z, c.w);
}

/// Dear ImGui's own projection: its units to clip space, y downward.
void set_projection(int location, const ImDrawData& data) {
  const float left = data.DisplayPos.x, right = left + data.DisplaySize.x;
  const float top = data.DisplayPos.y, bottom = top + data.DisplaySize.y;
  const std::array<float, 16> matrix{2 / (right - left),
                                     0,
                                     0,
                                     0,  //
                                     0,
                                     2 / (top - bottom),
                                     0,
                                     0,  //
                                     0,
                                     0,
                                     -1,
                                     0,  //
                                     (right + left) / (left - right),
                                     (top + bottom) / (bottom - top),
                                     0,
                                     1};
  glUniformMatrix4fv(location, 1, GL_FALSE, matrix.data());
}

/// Dear ImGui's vertices, read with our own attribute numbers; the third as plain bytes. The back
/// end has its vertex array and buffer bound and sets its own attributes again on ResetRenderState.
void read_imgui_vertices() {
  const auto stride = static_cast<GLsizei>(sizeof(ImDrawVert));
  const auto at = [](std::size_t offset) { return reinterpret_cast<const void*>(offset); };
  glEnableVertexAttribArray(kPosition);
  glEnableVertexAttribArray(kTexel);
  glEnableVertexAttribArray(kTraits);
  glVertexAttribPointer(kPosition, 2, GL_FLOAT, GL_FALSE, stride, at(offsetof(ImDrawVert, pos)));
  glVertexAttribPointer(kTexel, 2, GL_FLOAT, GL_FALSE, stride, at(offsetof(ImDrawVert, uv)));
  glVertexAttribPointer(kTraits, 4, GL_UNSIGNED_BYTE, GL_FALSE, stride,
                        at(offsetof(ImDrawVert, col)));
}

const char* name_of(QuadKind kind) {
  switch (kind) {
    case QuadKind::Checker:
      return "checkerboard";
    case QuadKind::Sprite:
      return "sprite";
    case QuadKind::SpriteWithGrid:
      return "sprite with grid";
  }
  return "";
}

/// `source` with a macro defined; "#version" has to stay the first line.
std::string with_define(std::string_view source, std::string_view macro) {
  const std::size_t after_version = source.find('\n') + 1;
  std::string text(source.substr(0, after_version));
  text.append("#define ").append(macro).append("\n").append(source.substr(after_version));
  return text;
}

std::string fragment_source(QuadKind kind) {
  switch (kind) {
    case QuadKind::Checker:
      return std::string(shaders::checker_frag);
    case QuadKind::Sprite:
      break;
    case QuadKind::SpriteWithGrid:
      return with_define(shaders::sprite_frag, "PIXEL_GRID");
  }
  return std::string(shaders::sprite_frag);
}

}  // namespace

void SpriteRenderer::Impl::bind(const ImDrawList*, const ImDrawCmd* command) {
  const auto& program = *static_cast<const Program*>(command->UserCallbackData);
  const SpriteColours& colours = program.owner->colours;
  const ImDrawData& data = *ImGui::GetDrawData();
  glUseProgram(program.shader.id());
  set_projection(program.projection, data);
  glUniform2f(program.framebuffer_scale, data.FramebufferScale.x, data.FramebufferScale.y);
  glUniform1i(program.sprites, 0);
  set_colour(program.checker_dark, colours.checker_dark);
  set_colour(program.checker_light, colours.checker_light);
  set_colour(program.grid, colours.grid);
  glProvokingVertex(GL_LAST_VERTEX_CONVENTION);
  read_imgui_vertices();
}

Result<SpriteRenderer> SpriteRenderer::create(const SpriteColours& colours) {
  constexpr std::array slots{AttributeSlot{"position", kPosition}, AttributeSlot{"texel", kTexel},
                             AttributeSlot{"traits", kTraits}};
  auto impl = std::make_unique<Impl>();
  impl->colours = colours;
  for (const QuadKind kind : {QuadKind::Checker, QuadKind::Sprite, QuadKind::SpriteWithGrid}) {
    auto shader =
        ShaderProgram::create(name_of(kind), shaders::sprite_vert, fragment_source(kind), slots);
    if (!shader) return tl::unexpected(shader.error());
    Impl::Program& program = impl->programs[static_cast<std::size_t>(kind)];
    program.owner = impl.get();
    program.projection = shader->uniform("projection");
    program.framebuffer_scale = shader->uniform("framebuffer_scale");
    program.sprites = shader->uniform("sprites");
    program.checker_dark = shader->uniform("checker_dark");
    program.checker_light = shader->uniform("checker_light");
    program.grid = shader->uniform("grid_colour");
    program.shader = std::move(*shader);
  }
  return SpriteRenderer(std::move(impl));
}

SpriteRenderer::SpriteRenderer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
SpriteRenderer::~SpriteRenderer() = default;
SpriteRenderer::SpriteRenderer(SpriteRenderer&&) noexcept = default;
SpriteRenderer& SpriteRenderer::operator=(SpriteRenderer&&) noexcept = default;

void SpriteRenderer::set_colours(const SpriteColours& colours) { impl_->colours = colours; }

void SpriteRenderer::draw(ImDrawList& list, const SpriteAtlas& atlas, int cell, ImVec2 top_left,
                          int zoom, const SpriteStyle& style) const {
  SpriteBatch(*this, list).sprite(atlas, cell, top_left, zoom, style);
}

void SpriteRenderer::draw(ImDrawList& list, const SheetTexture& sheet, ImVec2 top_left, int zoom,
                          const SpriteStyle& style) const {
  SpriteBatch(*this, list).sheet(sheet, top_left, zoom, style);
}

ImVec2 framebuffer_scale() {
  const ImVec2 scale = ImGui::GetIO().DisplayFramebufferScale;
  return {scale.x > 0 ? scale.x : 1, scale.y > 0 ? scale.y : 1};
}

int zoom_to_fit(int width, int height, ImVec2 room) {
  if (width <= 0 || height <= 0) return 1;
  const ImVec2 scale = framebuffer_scale();
  const int across = static_cast<int>(room.x * scale.x) / width;
  const int down = static_cast<int>(room.y * scale.y) / height;
  return std::clamp(std::min(across, down), 1, kMaxZoom);
}

ImVec2 size_at_zoom(int width, int height, int zoom) {
  const ImVec2 scale = framebuffer_scale();
  return {static_cast<float>(width * zoom) / scale.x, static_cast<float>(height * zoom) / scale.y};
}

ImVec2 snap_to_pixel(ImVec2 position) {
  const ImVec2 scale = framebuffer_scale();
  // floor(x + 1/2), not round(): what scrolls through zero must not jump.
  return {std::floor(position.x * scale.x + 0.5f) / scale.x,
          std::floor(position.y * scale.y + 0.5f) / scale.y};
}

int checker_side(int zoom) {
  constexpr int kCalmSide = 8;
  return std::max(kCalmSide, zoom / 2);
}

void crisp_frame(ImDrawList& list, ImVec2 min, ImVec2 max, ImU32 colour, int thickness) {
  const ImVec2 scale = framebuffer_scale();
  const ImVec2 a = snap_to_pixel(min), b = snap_to_pixel(max);
  const float tx = static_cast<float>(thickness) / scale.x;
  const float ty = static_cast<float>(thickness) / scale.y;
  list.AddRectFilled(a, {b.x, a.y + ty}, colour);
  list.AddRectFilled({a.x, b.y - ty}, b, colour);
  list.AddRectFilled({a.x, a.y + ty}, {a.x + tx, b.y - ty}, colour);
  list.AddRectFilled({b.x - tx, a.y + ty}, {b.x, b.y - ty}, colour);
}

}  // namespace pixelatent::gui
