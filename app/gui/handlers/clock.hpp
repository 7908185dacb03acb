#pragma once
// When something was done.
#include <chrono>
#include <cstdint>

namespace pixelatent::gui {

inline std::int64_t seconds_since_1970() {
  const auto passed = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::seconds>(passed).count();
}

}  // namespace pixelatent::gui
