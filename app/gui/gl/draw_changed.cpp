#include "draw_changed.hpp"

#include <backends/imgui_impl_opengl3.h>
#include <glad/gl.h>

#include <span>

#include "draw_within.hpp"
#include "gui/widgets/imgui_compat.hpp"

namespace pixelatent::gui {

namespace {

void clear_within(std::span<const Rect> rects, int height, ImU32 background) {
  const ImVec4 colour = ImGui::ColorConvertU32ToFloat4(background);
  glClearColor(colour.x, colour.y, colour.z, 1.0F);
  glEnable(GL_SCISSOR_TEST);
  for (const Rect& rect : rects) {
    glScissor(rect.x, height - rect.y - rect.h, rect.w, rect.h);
    glClear(GL_COLOR_BUFFER_BIT);
  }
  glDisable(GL_SCISSOR_TEST);
}

}  // namespace

std::vector<Rect> draw_changed(ImDrawData& data, ChangedTiles& changed, ImU32 background) {
  if (textures_wait(data)) changed.forget();
  std::vector<Rect> rects = changed.compare(data);
  if (rects.empty()) return rects;
  const auto [width, height] = framebuffer_size(data);
  glViewport(0, 0, width, height);
  clear_within(rects, height, background);
  draw_within(data, rects, [](ImDrawData& cut) { ImGui_ImplOpenGL3_RenderDrawData(&cut); });
  return rects;
}

}  // namespace pixelatent::gui
