#include "latent/painting.hpp"

#include <algorithm>
#include <array>

namespace pixelatent {

bool Painting::empty() const {
  return std::ranges::all_of(painted, [](std::int16_t p) { return p == kNotPainted; }) &&
         std::ranges::all_of(anew, [](std::uint8_t p) { return p == 0; });
}

Image with_painted(const Image& image, const Painting& painting,
                   const std::vector<Rgba8>& palette) {
  Image over = image;
  for (std::size_t p = 0; p < over.pixels().size(); ++p) {
    if (!painting.is_painted(p)) continue;
    const auto index = static_cast<std::size_t>(painting.painted[p]);
    if (index < palette.size()) over.pixels()[p] = palette[index];
  }
  return over;
}

const char* words_for(PaintWay way) {
  static constexpr std::array<const char*, kPaintWayCount> kWords = {
      "as painted", "recoloured", "another's part", "drawn anew", "steered"};
  return kWords.at(static_cast<std::size_t>(way));
}

}  // namespace pixelatent
