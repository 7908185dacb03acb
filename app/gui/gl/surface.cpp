#include "surface.hpp"

#include <glad/gl.h>

#include <cmath>
#include <cstdint>

namespace pixelatent::gui {
namespace {

/// Draw-list callback: the area is the command's own clip rectangle, the colour its user data. The
/// back end sets scissor and colour state itself before whatever it draws next.
void clear_clip_rect(const ImDrawList*, const ImDrawCmd* command) {
  const ImDrawData& data = *ImGui::GetDrawData();
  const ImVec2 scale = data.FramebufferScale;
  const auto pixel = [](float v) { return static_cast<GLint>(std::floor(v + 0.5f)); };
  const ImVec4& clip = command->ClipRect;
  const GLint left = pixel((clip.x - data.DisplayPos.x) * scale.x);
  const GLint right = pixel((clip.z - data.DisplayPos.x) * scale.x);
  const GLint top = pixel((clip.y - data.DisplayPos.y) * scale.y);
  const GLint bottom = pixel((clip.w - data.DisplayPos.y) * scale.y);
  if (right <= left || bottom <= top) return;
  const GLint height = pixel(data.DisplaySize.y * scale.y);
  glScissor(left, height - bottom, right - left, bottom - top);
  const auto packed = reinterpret_cast<std::uintptr_t>(command->UserCallbackData);
  const ImVec4 colour = ImGui::ColorConvertU32ToFloat4(static_cast<ImU32>(packed));
  glClearColor(colour.x, colour.y, colour.z, 1);
  glClear(GL_COLOR_BUFFER_BIT);
}

}  // namespace

void fill_surface(ImDrawList& list, ImVec2 min, ImVec2 max, ImU32 colour) {
  list.PushClipRect(min, max, true);
  list.AddCallback(clear_clip_rect, reinterpret_cast<void*>(static_cast<std::uintptr_t>(colour)));
  list.PopClipRect();
}

void fill_rounded_surface(ImDrawList& list, ImVec2 min, ImVec2 max, ImU32 colour, float radius) {
  const float strip = std::ceil(radius);
  list.AddRectFilled(min, {max.x, min.y + strip}, colour, radius, ImDrawFlags_RoundCornersTop);
  list.AddRectFilled({min.x, max.y - strip}, max, colour, radius, ImDrawFlags_RoundCornersBottom);
  fill_surface(list, {min.x, min.y + strip}, {max.x, max.y - strip}, colour);
}

bool is_surface(const ImDrawCmd& command) { return command.UserCallback == clear_clip_rect; }

}  // namespace pixelatent::gui
