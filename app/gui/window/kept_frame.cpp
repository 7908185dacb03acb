#include "kept_frame.hpp"

#include <glad/gl.h>
// After glad, which must be the first to define OpenGL.
#include <GLFW/glfw3.h>

#include "gui/gl/draw_changed.hpp"
#include "gui/gl/gl_texture.hpp"

namespace pixelatent::gui {

KeptFrame::KeptFrame(GLFWwindow* window)
    : window_(window), copy_to_front_(CopyToFront::find()), changed_(GlTexture::version_of) {}

KeptFrame::~KeptFrame() {
  if (framebuffer_ != 0) glDeleteFramebuffers(1, &framebuffer_);
  if (picture_ != 0) glDeleteTextures(1, &picture_);
}

void KeptFrame::fit(int width, int height) {
  if (width == width_ && height == height_) return;
  width_ = width;
  height_ = height;
  changed_.forget();
  if (!copy_to_front_) return make_picture();
  // Mesa's renderers ask for the window's size when buffers are exchanged, never when copying.
  glfwSwapBuffers(window_);
}

void KeptFrame::make_picture() {
  if (framebuffer_ == 0) glGenFramebuffers(1, &framebuffer_);
  if (picture_ == 0) glGenTextures(1, &picture_);
  glBindTexture(GL_TEXTURE_2D, picture_);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAX_LEVEL, 0);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, width_, height_, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
  glBindTexture(GL_TEXTURE_2D, 0);
  glBindFramebuffer(GL_FRAMEBUFFER, framebuffer_);
  glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, picture_, 0);
  complete_ = glCheckFramebufferStatus(GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE;
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
}

bool KeptFrame::draw(ImDrawData& data, ImU32 background) {
  drawn_.clear();
  const auto [width, height] = framebuffer_size(data);
  if (width <= 0 || height <= 0) return false;
  fit(width, height);
  const bool kept = copy_to_front_.has_value() || complete_;
  if (!kept) changed_.forget();
  glBindFramebuffer(GL_FRAMEBUFFER, target());
  drawn_ = draw_changed(data, changed_, background);
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
  return !drawn_.empty();
}

void KeptFrame::show() {
  if (!copy_to_front_) return show_all();
  for (const Rect& rect : drawn_) copy_to_front_->copy(rect, height_);
}

void KeptFrame::show_all() {
  if (copy_to_front_) return copy_to_front_->copy({0, 0, width_, height_}, height_);
  if (complete_) {
    glBindFramebuffer(GL_READ_FRAMEBUFFER, framebuffer_);
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, 0);
    glBlitFramebuffer(0, 0, width_, height_, 0, 0, width_, height_, GL_COLOR_BUFFER_BIT,
                      GL_NEAREST);
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
  }
  glfwSwapBuffers(window_);
}

}  // namespace pixelatent::gui
