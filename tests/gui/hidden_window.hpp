#pragma once
// An OpenGL 3.3 context with Dear ImGui for tests and the widget gallery, and its pixels.
#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/error.hpp"
#include "gui/gl/changed_tiles.hpp"
#include "gui/gl/gl_texture.hpp"
#include "gui/widgets/imgui_compat.hpp"
#include "image/image.hpp"

struct GLFWwindow;

namespace pixelatent::gui {

/// Window that is never shown; everything is drawn into a framebuffer of its own, because what a
/// hidden window's own one holds is undefined.
class HiddenWindow {
 public:
  /// Error: NoDevice without a display or without OpenGL 3.3.
  static Result<std::unique_ptr<HiddenWindow>> create(int width, int height);
  ~HiddenWindow();
  HiddenWindow(const HiddenWindow&) = delete;
  HiddenWindow& operator=(const HiddenWindow&) = delete;

  /// One frame: clears to `clear`, calls `draw` between NewFrame and Render, gives the pixels.
  Image frame(const std::function<void()>& draw, Rgba8 clear = {0, 0, 0, 255});
  /// Frames in which drawing again only what had changed gave other pixels than drawing everything:
  /// every frame is drawn both ways.
  int frames_that_differ() const { return frames_that_differ_; }
  /// For what draw data does not tell, as colours of shaders: the next frame is drawn whole.
  void forget_frame() { changed_.forget(); }
  /// Where the mouse is from the next frame on, and whether its left button is down.
  void set_mouse(float x, float y, bool down = false);
  /// Presses a key in the next frame and lets it go in the one after.
  void press(Key key) { pressed_ = key; }
  /// Ctrl held from the next frame on.
  void hold_ctrl(bool down) { ctrl_down_ = down; }

 private:
  HiddenWindow(int width, int height) : width_(width), height_(height) {}
  Result<> open();
  Result<> make_framebuffers();
  void feed_input();
  void draw_changed_too(Rgba8 clear, const Image& whole);
  static Image read_back(unsigned int framebuffer, int width, int height);

  int width_ = 0, height_ = 0;
  GLFWwindow* window_ = nullptr;
  /// Of the frame that is drawn whole, and of the one where only what has changed is drawn again.
  std::array<unsigned int, 2> framebuffers_{}, colours_{};
  ChangedTiles changed_{GlTexture::version_of};
  std::optional<Rgba8> cleared_to_;
  int frames_that_differ_ = 0;
  bool imgui_running_ = false;
  float mouse_x_ = -1, mouse_y_ = -1;
  bool mouse_down_ = false;
  bool ctrl_down_ = false;
  std::optional<Key> pressed_, to_release_;
};

}  // namespace pixelatent::gui
