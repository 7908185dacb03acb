#pragma once
// What is dragged out of the window, as it goes to whoever takes it: made when somebody wants it.
#include <cstdint>
#include <memory>
#include <vector>

#include "gui/handlers/drag_contents.hpp"
#include "temp_folder.hpp"

namespace pixelatent::gui {

class DragOffer {
 public:
  using Bytes = std::vector<std::uint8_t>;

  void set(DragContents contents);
  /// Addresses of files on the disk, that are there as long as this object; null when they can't be
  /// written.
  std::shared_ptr<const Bytes> uri_list();
  /// All as one picture; null when there is none.
  std::shared_ptr<const Bytes> png();

 private:
  DragContents contents_;
  std::shared_ptr<const Bytes> uri_list_, png_;
  int drags_ = 0;
  TempFolder folder_;
};

}  // namespace pixelatent::gui
