#pragma once
// What a SpriteRenderer holds on the graphics card; for sprite_renderer.cpp and sprite_batch.cpp.
#include <array>
#include <cstddef>

#include "shader_program.hpp"
#include "sprite_renderer.hpp"

namespace pixelatent::gui {

/// One program for each kind of quad: software renderers pay for every branch of a shader.
enum class QuadKind { Checker, Sprite, SpriteWithGrid };
inline constexpr std::size_t kQuadKinds = 3;

struct SpriteRenderer::Impl {
  struct Program {
    const Impl* owner = nullptr;
    ShaderProgram shader;
    int projection = -1, framebuffer_scale = -1, sprites = -1;
    int checker_dark = -1, checker_light = -1, grid = -1;
  };
  std::array<Program, kQuadKinds> programs;  ///< by QuadKind
  SpriteColours colours;

  /// Draw-list callback: from here on vertices are sprites. UserCallbackData is a Program.
  static void bind(const ImDrawList* list, const ImDrawCmd* command);
};

/// Framebuffer pixels per ImGui unit; never 0.
ImVec2 framebuffer_scale();

}  // namespace pixelatent::gui
