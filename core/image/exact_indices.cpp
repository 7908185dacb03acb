#include "image/exact_indices.hpp"

#include <bit>
#include <unordered_map>

namespace pixelatent {

std::optional<std::vector<std::uint8_t>> exact_indices(const Image& image, const Palette& palette) {
  std::unordered_map<std::uint32_t, std::uint8_t> numbers;
  for (std::size_t i = 1; i < palette.colours.size(); ++i) {
    numbers.emplace(std::bit_cast<std::uint32_t>(palette.colours[i]), static_cast<std::uint8_t>(i));
  }
  std::vector<std::uint8_t> indices;
  indices.reserve(image.pixels().size());
  for (const Rgba8 colour : image.pixels()) {
    if (colour.a == 0) {
      indices.push_back(0);
      continue;
    }
    const auto found = numbers.find(std::bit_cast<std::uint32_t>(colour));
    if (found == numbers.end()) return std::nullopt;
    indices.push_back(found->second);
  }
  return indices;
}

}  // namespace pixelatent
