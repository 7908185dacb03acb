#pragma once
// Which of the pixels that look like background are background.
#include <cstdint>
#include <vector>

namespace pixelatent {

/// How much a pixel looks like background.
enum class Likeness : std::uint8_t { None, Near, Exact };

/// Pixels in regions (4-connected, of Near and Exact ones) that reach the picture's edge, and in
/// enclosed regions that are mostly Exact and have at least `least_enclosed` such pixels: 1 takes
/// every gap between an arm and a body, a large number leaves the white of eyes alone. Row-major,
/// width * height in and out.
std::vector<bool> flooded(const std::vector<Likeness>& pixels, int width, int height,
                          int least_enclosed);

}  // namespace pixelatent
