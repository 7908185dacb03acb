#pragma once
// What a SpriteRenderer holds on the graphics card; for sprite_renderer.cpp and sprite_batch.cpp.
#include "gui/gl/shader_program.hpp"
#include "gui/gl/sprite_renderer.hpp"

namespace pixelatent::gui {

struct SpriteRenderer::Impl {
  ShaderProgram program;
  SpriteColours colours;
  int projection = -1, framebuffer_scale = -1, sprites = -1;
  int checker_dark = -1, checker_light = -1, grid = -1;

  /// Draw-list callback: from here on vertices are sprites. UserCallbackData is an Impl.
  static void bind(const ImDrawList* list, const ImDrawCmd* command);
};

/// Framebuffer pixels per ImGui unit; never 0.
ImVec2 framebuffer_scale();

}  // namespace pixelatent::gui
