#include "pointer_drag.hpp"

#include <GLFW/glfw3.h>
#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace pixelatent::gui {

namespace {

/// At most so wide and high is what the pointer shows; servers cut larger cursors.
constexpr int kCursorSide = 64;

/// Enlarged by a whole factor; of what is larger, the corner.
Image cursor_picture(const Image& picture) {
  const int zoom = std::max(1, kCursorSide / std::max(picture.width(), picture.height()));
  Image shown(std::min(kCursorSide, picture.width() * zoom),
              std::min(kCursorSide, picture.height() * zoom));
  for (int y = 0; y < shown.height(); ++y) {
    for (int x = 0; x < shown.width(); ++x) shown.at(x, y) = picture.at(x / zoom, y / zoom);
  }
  return shown;
}

}  // namespace

PointerDrag::~PointerDrag() {
  if (active_) cancel();
}

bool PointerDrag::begin(DragContents contents) {
  if (!source_) return false;
  end();
  active_ = true;
  glfwGetWindowPos(window_, &left_, &top_);
  show(contents.picture);
  source_->begin(std::move(contents));
  return true;
}

void PointerDrag::show(const Image& picture) {
  Image shown = cursor_picture(picture);
  const GLFWimage image{shown.width(), shown.height(),
                        reinterpret_cast<unsigned char*>(shown.pixels().data())};
  cursor_ = glfwCreateCursor(&image, shown.width() / 2, shown.height() / 2);
  ImGui::GetIO().ConfigFlags |= ImGuiConfigFlags_NoMouseCursorChange;
  glfwSetCursor(window_, cursor_);
}

void PointerDrag::follow(const Input& input) {
  if (!active_) return;
  source_->move_to(left_ + static_cast<int>(std::lround(input.cursor_x())),
                   top_ + static_cast<int>(std::lround(input.cursor_y())));
  if (input.left_down()) return;
  source_->drop();
  end();
}

void PointerDrag::cancel() {
  source_->cancel();
  end();
}

void PointerDrag::end() {
  if (!active_) return;
  active_ = false;
  glfwSetCursor(window_, nullptr);
  if (cursor_ != nullptr) glfwDestroyCursor(std::exchange(cursor_, nullptr));
  ImGui::GetIO().ConfigFlags &= ~ImGuiConfigFlags_NoMouseCursorChange;
}

}  // namespace pixelatent::gui
