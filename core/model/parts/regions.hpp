#pragma once
// Connected regions of a small picture. No torch here.
#include <vector>

namespace pixelatent {

enum class Touching { Sides, Corners };  ///< of pixels of one region

/// Pixels (row after row) of every region where `inside` is not 0.
inline std::vector<std::vector<int>> connected_regions(const std::vector<char>& inside, int width,
                                                       int height, Touching touching) {
  std::vector<char> left = inside;
  std::vector<std::vector<int>> regions;
  for (int start = 0; start < width * height; ++start) {
    if (!left[static_cast<std::size_t>(start)]) continue;
    std::vector<int>& region = regions.emplace_back(1, start);
    left[static_cast<std::size_t>(start)] = 0;
    for (std::size_t next = 0; next < region.size(); ++next) {
      const int x = region[next] % width, y = region[next] / width;
      for (int dy = -1; dy <= 1; ++dy) {
        for (int dx = -1; dx <= 1; ++dx) {
          if (touching == Touching::Sides && dx != 0 && dy != 0) continue;
          if (x + dx < 0 || x + dx >= width || y + dy < 0 || y + dy >= height) continue;
          const int there = (y + dy) * width + x + dx;
          if (!left[static_cast<std::size_t>(there)]) continue;
          left[static_cast<std::size_t>(there)] = 0;
          region.push_back(there);
        }
      }
    }
  }
  return regions;
}

}  // namespace pixelatent
