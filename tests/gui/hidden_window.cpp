#include "gui/hidden_window.hpp"

#include <glad/gl.h>

#include <chrono>
#include <cstdlib>
#include <thread>
#include <utility>
// After glad, which must be the first to define OpenGL.
#include <GLFW/glfw3.h>
#include <backends/imgui_impl_glfw.h>
#include <backends/imgui_impl_opengl3.h>
#include <imgui.h>

#include "gui/gl/draw_changed.hpp"

namespace pixelatent::gui {
namespace {

tl::unexpected<Error> no_window(const std::string& what) {
  return fail(ErrorCode::NoDevice, what, "hidden test window",
              "These tests need a display: run them with xvfb-run (tools/test.sh does).");
}

std::string glfw_reason() {
  const char* words = nullptr;
  glfwGetError(&words);
  return words != nullptr ? words : "no reason given";
}

/// Xvfb starts over whenever its last client has gone (unless run with -noreset), and for a moment
/// takes no connections: exactly between one test and the next.
bool start_glfw() {
  constexpr int kTries = 30;
  for (int i = 0; i < kTries; ++i) {
    if (glfwInit() == GLFW_TRUE) return true;
    if (std::getenv("DISPLAY") == nullptr) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  return glfwInit() == GLFW_TRUE;
}

}  // namespace

Result<std::unique_ptr<HiddenWindow>> HiddenWindow::create(int width, int height) {
  std::unique_ptr<HiddenWindow> made(new HiddenWindow(width, height));
  if (auto opened = made->open(); !opened) return tl::unexpected(opened.error());
  return made;
}

Result<> HiddenWindow::open() {
  if (!start_glfw()) return no_window("GLFW did not start: " + glfw_reason());
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
  glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
  glfwWindowHint(GLFW_VISIBLE, GLFW_FALSE);
  window_ = glfwCreateWindow(width_, height_, "test", nullptr, nullptr);
  if (window_ == nullptr) return no_window("no window: " + glfw_reason());
  glfwMakeContextCurrent(window_);
  if (gladLoadGL(glfwGetProcAddress) == 0) return no_window("OpenGL could not be loaded");
  IMGUI_CHECKVERSION();
  ImGui::CreateContext();
  ImGui::GetIO().IniFilename = nullptr;
  ImGui_ImplGlfw_InitForOpenGL(window_, false);
  ImGui_ImplOpenGL3_Init("#version 330 core");
  imgui_running_ = true;
  return make_framebuffers();
}

Result<> HiddenWindow::make_framebuffers() {
  glGenRenderbuffers(2, colours_.data());
  glGenFramebuffers(2, framebuffers_.data());
  for (std::size_t i = 0; i < framebuffers_.size(); ++i) {
    glBindRenderbuffer(GL_RENDERBUFFER, colours_.at(i));
    glRenderbufferStorage(GL_RENDERBUFFER, GL_RGBA8, width_, height_);
    glBindFramebuffer(GL_FRAMEBUFFER, framebuffers_.at(i));
    glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER,
                              colours_.at(i));
    if (glCheckFramebufferStatus(GL_FRAMEBUFFER) != GL_FRAMEBUFFER_COMPLETE) {
      return no_window("the offscreen framebuffer is incomplete");
    }
  }
  return {};
}

HiddenWindow::~HiddenWindow() {
  if (framebuffers_.front() != 0) glDeleteFramebuffers(2, framebuffers_.data());
  if (colours_.front() != 0) glDeleteRenderbuffers(2, colours_.data());
  if (imgui_running_) {
    ImGui_ImplOpenGL3_Shutdown();
    ImGui_ImplGlfw_Shutdown();
    ImGui::DestroyContext();
  }
  if (window_ != nullptr) glfwDestroyWindow(window_);
  glfwTerminate();
}

Image HiddenWindow::frame(const std::function<void()>& draw, Rgba8 clear) {
  ImGui_ImplOpenGL3_NewFrame();
  ImGui_ImplGlfw_NewFrame();
  // Whatever the (hidden) window was given by its manager, the framebuffer has this size.
  ImGui::GetIO().DisplaySize = {static_cast<float>(width_), static_cast<float>(height_)};
  ImGui::GetIO().DisplayFramebufferScale = {1, 1};
  feed_input();
  ImGui::NewFrame();
  draw();
  ImGui::Render();
  glBindFramebuffer(GL_FRAMEBUFFER, framebuffers_.front());
  glViewport(0, 0, width_, height_);
  glDisable(GL_SCISSOR_TEST);
  constexpr float kByte = 1.0f / 255;
  const auto share = [](std::uint8_t value) { return static_cast<float>(value) * kByte; };
  glClearColor(share(clear.r), share(clear.g), share(clear.b), share(clear.a));
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
  Image whole = read_back(framebuffers_.front(), width_, height_);
  draw_changed_too(clear, whole);
  return whole;
}

void HiddenWindow::draw_changed_too(Rgba8 clear, const Image& whole) {
  if (cleared_to_ != clear) changed_.forget();
  cleared_to_ = clear;
  glBindFramebuffer(GL_FRAMEBUFFER, framebuffers_.back());
  draw_changed(*ImGui::GetDrawData(), changed_, IM_COL32(clear.r, clear.g, clear.b, 255));
  frames_that_differ_ += read_back(framebuffers_.back(), width_, height_) != whole;
}

void HiddenWindow::feed_input() {
  ImGuiIO& io = ImGui::GetIO();
  io.MousePos = {mouse_x_, mouse_y_};
  io.MouseDown[0] = mouse_down_;
  io.KeyCtrl = ctrl_down_;
  // Not wall-clock time: what waits for seconds must not depend on a busy machine.
  io.DeltaTime = 1.0f / 60;
  if (to_release_) feed_key(*to_release_, false);
  to_release_ = std::exchange(pressed_, std::nullopt);
  if (to_release_) feed_key(*to_release_, true);
}

void HiddenWindow::set_mouse(float x, float y, bool down) {
  mouse_x_ = x;
  mouse_y_ = y;
  mouse_down_ = down;
}

Image HiddenWindow::read_back(unsigned int framebuffer, int width, int height) {
  Image flipped(width, height), image(width, height);
  glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadPixels(0, 0, width, height, GL_RGBA, GL_UNSIGNED_BYTE, flipped.pixels().data());
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) image.at(x, y) = flipped.at(x, height - 1 - y);
  }
  return image;
}

}  // namespace pixelatent::gui
