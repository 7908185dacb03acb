#include "image/colours.hpp"

#include <algorithm>
#include <unordered_map>

namespace pixelatent {

std::vector<CountedColour> count_colours(std::span<const Image> images) {
  // A sprite has few colours: sorting its pixels first leaves few look-ups in the large table.
  std::unordered_map<std::uint32_t, std::int64_t> counts;
  std::vector<std::uint32_t> keys;
  for (const Image& image : images) {
    keys.clear();
    for (const Rgba8 pixel : image.pixels()) {
      if (pixel.a >= kOpaqueFrom) keys.push_back(rgb_key(pixel));
    }
    std::sort(keys.begin(), keys.end());
    for (auto run = keys.begin(); run != keys.end();) {
      const auto end = std::find_if(run, keys.end(), [run](auto k) { return k != *run; });
      counts[*run] += end - run;
      run = end;
    }
  }
  std::vector<CountedColour> colours;
  colours.reserve(counts.size());
  for (const auto& [key, count] : counts) colours.push_back({colour_of_key(key), count});
  std::sort(colours.begin(), colours.end(), [](const auto& a, const auto& b) {
    return a.count != b.count ? a.count > b.count : rgb_key(a.colour) < rgb_key(b.colour);
  });
  return colours;
}

}  // namespace pixelatent
