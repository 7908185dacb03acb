#include "theme.hpp"

#include <algorithm>
#include <cmath>

#include "gui/widgets/imgui_compat.hpp"

namespace pixelatent::gui {
namespace {

void apply_colours(const Theme& theme, ImGuiStyle& style) {
  const auto set = [&](ImGuiCol slot, ImU32 colour) {
    style.Colors[slot] = ImGui::ColorConvertU32ToFloat4(colour);
  };
  set(ImGuiCol_Text, theme.text);
  set(ImGuiCol_TextDisabled, theme.text_muted);
  set(ImGuiCol_WindowBg, theme.window);
  set(ImGuiCol_ChildBg, IM_COL32_BLACK_TRANS);
  set(ImGuiCol_PopupBg, theme.popup);
  set(ImGuiCol_Border, theme.outline);
  set(ImGuiCol_FrameBg, theme.control);
  set(ImGuiCol_FrameBgHovered, theme.control_hover);
  set(ImGuiCol_FrameBgActive, theme.control_active);
  set(ImGuiCol_TitleBg, theme.panel);
  set(ImGuiCol_TitleBgActive, theme.panel);
  set(ImGuiCol_MenuBarBg, theme.panel);
  set(ImGuiCol_ScrollbarBg, IM_COL32_BLACK_TRANS);
  set(ImGuiCol_ScrollbarGrab, theme.control);
  set(ImGuiCol_ScrollbarGrabHovered, theme.control_hover);
  set(ImGuiCol_ScrollbarGrabActive, theme.control_active);
  set(ImGuiCol_CheckMark, theme.accent);
  set(ImGuiCol_SliderGrab, theme.accent);
  set(ImGuiCol_SliderGrabActive, theme.accent_hover);
  set(ImGuiCol_Button, theme.control);
  set(ImGuiCol_ButtonHovered, theme.control_hover);
  set(ImGuiCol_ButtonActive, theme.control_active);
  set(ImGuiCol_Header, theme.control);
  set(ImGuiCol_HeaderHovered, theme.control_hover);
  set(ImGuiCol_HeaderActive, theme.control_active);
  set(ImGuiCol_Separator, theme.line);
  set(ImGuiCol_TextSelectedBg, with_opacity(theme.accent, 0.35f));
  set(ImGuiCol_DragDropTarget, theme.accent);
  set(kNavColour, theme.accent);
  set(ImGuiCol_ModalWindowDimBg, IM_COL32(8, 9, 11, 150));
}

}  // namespace

void apply(const Theme& theme, ImGuiStyle& style, float dpi_scale) {
  style = ImGuiStyle();
  apply_colours(theme, style);
  style.WindowPadding = {theme.panel_margin, theme.panel_margin};
  style.FramePadding = {theme.gap, 7};
  style.ItemSpacing = {theme.gap_s, theme.gap_s};
  style.ItemInnerSpacing = {theme.gap_s, theme.gap_xs};
  style.WindowBorderSize = 0;
  style.ChildBorderSize = 0;
  style.PopupBorderSize = 1;
  style.FrameBorderSize = 0;
  style.WindowRounding = 0;
  style.ChildRounding = theme.radius;
  style.FrameRounding = theme.radius;
  style.PopupRounding = theme.radius_l;
  style.GrabRounding = theme.radius_s;
  style.ScrollbarSize = 10;
  style.ScrollbarRounding = theme.radius_s;
  style.WindowTitleAlign = {0.0f, 0.5f};
  style.ScaleAllSizes(dpi_scale);
  // Borders stay hairlines: one pixel reads well at any density.
  style.PopupBorderSize = std::max(1.0f, std::floor(dpi_scale));
}

ImU32 with_opacity(ImU32 colour, float opacity) {
  const auto alpha = static_cast<float>((colour >> IM_COL32_A_SHIFT) & 0xff);
  const auto faded = static_cast<ImU32>(alpha * std::clamp(opacity, 0.0f, 1.0f) + 0.5f);
  return (colour & ~IM_COL32_A_MASK) | (faded << IM_COL32_A_SHIFT);
}

ImU32 mix(ImU32 from, ImU32 to, float amount) {
  const ImVec4 a = ImGui::ColorConvertU32ToFloat4(from), b = ImGui::ColorConvertU32ToFloat4(to);
  const auto between = [&](float x, float y) { return x + (y - x) * amount; };
  return ImGui::ColorConvertFloat4ToU32(
      {between(a.x, b.x), between(a.y, b.y), between(a.z, b.z), between(a.w, b.w)});
}

}  // namespace pixelatent::gui
