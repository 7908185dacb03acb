#pragma once
// What a page is handed to draw with, and where.
#include <imgui.h>

#include "gui/gl/sprite_renderer.hpp"
#include "gui/intents.hpp"
#include "gui/theme/look.hpp"
#include "sprite_store.hpp"
#include "ui_probe.hpp"

namespace pixelatent::gui {

struct Ui {
  const Look& look;
  const SpriteRenderer& sprites;
  const SpriteStore& store;
  Intents& out;
  UiProbe& probe;

  float px(float size) const { return look.px(size); }
  const Theme& theme() const { return look.theme; }
  /// Framebuffer zoom that shows a sprite pixel as `zoom` pixels at DPI scale 1.
  int zoom(int zoom_at_1) const {
    const int scaled = static_cast<int>(static_cast<float>(zoom_at_1) * look.scale);
    return scaled < 1 ? 1 : scaled;
  }
};

/// Half-open rectangle on screen.
struct Area {
  ImVec2 min, max;
  float width() const { return max.x - min.x; }
  float height() const { return max.y - min.y; }
  bool contains(ImVec2 p) const {
    return p.x >= min.x && p.y >= min.y && p.x < max.x && p.y < max.y;
  }
};

enum class Strip { Hidden, Shown };

/// Where everything is, for the display's size now.
struct Layout {
  Area header, canvas, inspector, strip, status;
};
Layout lay_out(const Look& look, ImVec2 display, Strip strip);

/// A child window that fills `area` on `background`; end with end_area().
void begin_area(const char* id, const Area& area, ImU32 background, ImVec2 padding,
                ImGuiWindowFlags flags = 0);
void end_area();

/// Line along an area's edge, in the colour between surfaces.
void edge_line(const Ui& ui, ImVec2 from, ImVec2 to);

/// Words in the middle of an area, for pages that have nothing to show yet.
void empty_state(const Ui& ui, const Area& area, const char* title, const char* text);

/// "41 %".
int percent(float share);
/// "4:12", "1:04:12".
std::string clock_text(double seconds);
/// "12", "0.4": epochs.
std::string epoch_text(double epoch);

}  // namespace pixelatent::gui
