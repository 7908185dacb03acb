#pragma once
// The pointer while it takes sprites out of the window: what it shows, and where it is.
#include <memory>

#include "drag_source.hpp"
#include "input.hpp"

struct GLFWcursor;

namespace pixelatent::gui {

class PointerDrag {
 public:
  explicit PointerDrag(GLFWwindow* window) : window_(window), source_(make_drag_source()) {}
  ~PointerDrag();
  PointerDrag(const PointerDrag&) = delete;
  PointerDrag& operator=(const PointerDrag&) = delete;

  /// False where there is no drag and drop to other programs.
  bool begin(DragContents contents);
  bool active() const { return active_; }
  /// Between two frames: where the pointer has gone, or that it was let go of.
  void follow(const Input& input);
  /// Esc.
  void cancel();

 private:
  void show(const Image& picture);
  void end();

  GLFWwindow* window_;
  std::unique_ptr<DragSource> source_;
  GLFWcursor* cursor_ = nullptr;
  bool active_ = false;
  int left_ = 0, top_ = 0;  ///< of the window's contents, on the whole screen
};

}  // namespace pixelatent::gui
