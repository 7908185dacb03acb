#pragma once
// The whole sample sheet: a family a row, every sprite different.
#include "image/image.hpp"

namespace pixelatent::sample {

inline constexpr int kColumns = 20;
inline constexpr int kRows = 16;

Image draw_sheet();

}  // namespace pixelatent::sample
