#pragma once
// The window's picture is kept from frame to frame, so that only what has changed is drawn again:
// in the window's own second buffer where that one stays as it is (CopyToFront), else in a picture
// beside it. Needs a current GL context.
#include <imgui.h>

#include <optional>
#include <vector>

#include "copy_to_front.hpp"
#include "gui/gl/changed_tiles.hpp"

struct GLFWwindow;

namespace pixelatent::gui {

class KeptFrame {
 public:
  explicit KeptFrame(GLFWwindow* window);
  ~KeptFrame();
  KeptFrame(const KeptFrame&) = delete;
  KeptFrame& operator=(const KeptFrame&) = delete;

  /// Draws what differs from the frame before, on `background`; whether anything did.
  bool draw(ImDrawData& data, ImU32 background);
  /// Brings into the window what the last draw() drew.
  void show();
  /// Brings all of it into the window, which may have lost it.
  void show_all();
  /// The next draw() draws everything: something changed that draw data does not tell (colours of
  /// shaders, fonts).
  void forget() { changed_.forget(); }

 private:
  void fit(int width, int height);
  void make_picture();
  /// Of the framebuffer that keeps the frame; 0: the window's own.
  unsigned int target() const { return complete_ ? framebuffer_ : 0; }

  GLFWwindow* window_;
  std::optional<CopyToFront> copy_to_front_;
  ChangedTiles changed_;
  std::vector<Rect> drawn_;  ///< by the last draw()
  unsigned int framebuffer_ = 0, picture_ = 0;
  int width_ = 0, height_ = 0;
  bool complete_ = false;  ///< the driver can draw into the picture beside the window
};

}  // namespace pixelatent::gui
