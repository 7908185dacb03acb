#pragma once
// "1 sprite", "3 sprites".
#include <cstddef>
#include <string>

namespace pixelatent::gui {

inline std::string counted(std::size_t count, const std::string& thing) {
  return std::to_string(count) + " " + thing + (count == 1 ? "" : "s");
}

}  // namespace pixelatent::gui
