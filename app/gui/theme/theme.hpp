#pragma once
// The window's look as named constants: calm dark surfaces, one accent.
#include <imgui.h>

namespace pixelatent::gui {

/// Sizes are in pixels at DPI scale 1; Look::px() scales them.
struct Theme {
  // Surfaces, from the back to the front.
  ImU32 window = IM_COL32(0x19, 0x1b, 0x21, 255);
  ImU32 panel = IM_COL32(0x1d, 0x20, 0x26, 255);   ///< header, inspector, status
  ImU32 sunken = IM_COL32(0x16, 0x18, 0x1d, 255);  ///< film strip and curves
  ImU32 control = IM_COL32(0x2b, 0x30, 0x3a, 255);
  ImU32 control_hover = IM_COL32(0x35, 0x3a, 0x47, 255);
  ImU32 control_active = IM_COL32(0x3d, 0x43, 0x52, 255);
  ImU32 popup = IM_COL32(0x23, 0x26, 0x2e, 255);
  ImU32 line = IM_COL32(0x0d, 0x0e, 0x11, 255);       ///< between surfaces
  ImU32 outline = IM_COL32(0x3a, 0x3f, 0x4b, 255);    ///< around popups and fields
  ImU32 grid_line = IM_COL32(0x24, 0x28, 0x30, 255);  ///< behind curves
  ImU32 checker_dark = IM_COL32(0x20, 0x24, 0x2b, 255);
  ImU32 checker_light = IM_COL32(0x26, 0x2a, 0x32, 255);

  // Text.
  ImU32 text = IM_COL32(0xe6, 0xe8, 0xec, 255);
  ImU32 text_soft = IM_COL32(0xb4, 0xb9, 0xc3, 255);
  ImU32 text_muted = IM_COL32(0xa0, 0xa6, 0xb2, 255);
  ImU32 text_on_accent = IM_COL32(0x21, 0x17, 0x08, 255);

  // Meaning.
  ImU32 accent = IM_COL32(0xf2, 0xa5, 0x41, 255);
  ImU32 accent_hover = IM_COL32(0xff, 0xb8, 0x5c, 255);
  ImU32 accent_active = IM_COL32(0xd9, 0x8f, 0x2e, 255);
  ImU32 accent_dim = IM_COL32(0x3d, 0x31, 0x20, 255);   ///< behind a chosen option
  ImU32 accent_text = IM_COL32(0xff, 0xc9, 0x7a, 255);  ///< on accent_dim
  ImU32 good = IM_COL32(0x7f, 0xe0, 0xa0, 255);
  ImU32 good_dim = IM_COL32(0x20, 0x35, 0x2b, 255);
  ImU32 info = IM_COL32(0x5a, 0xa9, 0xee, 255);
  ImU32 info_dim = IM_COL32(0x1c, 0x2c, 0x3d, 255);
  ImU32 bad = IM_COL32(0xf0, 0x71, 0x7f, 255);
  ImU32 bad_dim = IM_COL32(0x3d, 0x20, 0x26, 255);

  // Spacing.
  float gap_xs = 4, gap_s = 8, gap = 12, gap_l = 20;
  float page_margin = 20, panel_margin = 18;
  float control_height = 32, row_height = 24;
  float header_height = 48, status_height = 32, inspector_width = 340;

  // Corners.
  float radius_s = 4, radius = 7, radius_l = 9;

  // Type.
  float body_size = 15, small_size = 13, heading_size = 13, title_size = 20;
  float heading_spacing = 0.9f;
};

/// Puts the theme into ImGui's own style, for the widgets that are ImGui's.
void apply(const Theme& theme, ImGuiStyle& style, float dpi_scale);

/// `colour` with its opacity multiplied.
ImU32 with_opacity(ImU32 colour, float opacity);
/// From `from` (amount 0) to `to` (amount 1).
ImU32 mix(ImU32 from, ImU32 to, float amount);

}  // namespace pixelatent::gui
