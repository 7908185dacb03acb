#pragma once
// What is dragged out of the window.
#include <cstdint>
#include <string>
#include <vector>

#include "image/image.hpp"

namespace pixelatent::gui {

struct DragContents {
  struct File {
    std::string name;  ///< "sprite.png"
    std::vector<std::uint8_t> png;
  };
  std::vector<File> files;  ///< at least one
  Image picture;            ///< all of them as one, for programs that take no files
};

}  // namespace pixelatent::gui
