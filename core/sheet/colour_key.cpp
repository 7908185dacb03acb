#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <vector>

#include "sheet/background_parts.hpp"

namespace pixelatent {

namespace {

// As for exact colours, but more of the border: a photo's sky is even, too, for a stretch.
constexpr double kKeyBorderShare = 0.6, kKeyAreaShare = 0.1;
constexpr int kLeastSpread = 12, kMostSpread = 40, kWidest = 24;
constexpr int kNearKey = 64, kNearOther = 40;
constexpr double kMostDeviation = 10;

std::vector<Rgba8> border_pixels(const Image& image) {
  std::vector<Rgba8> border;
  for_border({0, 0, image.width(), image.height()},
             [&](int x, int y) { border.push_back(image.at(x, y)); });
  return border;
}

/// The per-channel median of the colours near `centre`.
Rgba8 median_near(const std::vector<Rgba8>& colours, Rgba8 centre) {
  std::array<std::vector<std::uint8_t>, 3> channels;
  for (const Rgba8 c : colours) {
    if (colour_distance(c, centre) > kWidest) continue;
    channels[0].push_back(c.r);
    channels[1].push_back(c.g);
    channels[2].push_back(c.b);
  }
  for (auto& values : channels) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    std::iter_swap(values.begin(), middle);
  }
  return {channels[0].front(), channels[1].front(), channels[2].front(), 255};
}

/// The colour that most of the border lies near, from the fullest of 8x8x8 bins of RGB.
Rgba8 densest(const std::vector<Rgba8>& colours) {
  std::array<int, 512> bins{};
  const auto bin_of = [](Rgba8 c) {
    return static_cast<std::size_t>((c.r >> 5) * 64 + (c.g >> 5) * 8 + (c.b >> 5));
  };
  for (const Rgba8 c : colours) ++bins[bin_of(c)];
  const auto fullest =
      static_cast<std::size_t>(std::max_element(bins.begin(), bins.end()) - bins.begin());
  const auto first =
      std::find_if(colours.begin(), colours.end(), [&](Rgba8 c) { return bin_of(c) == fullest; });
  // Twice: the first colour of a bin may lie at the rim of the crowd.
  return median_near(colours, median_near(colours, *first));
}

template <typename Colours>
double share_near(const Colours& colours, Rgba8 key, int distance) {
  const auto near = std::count_if(colours.begin(), colours.end(),
                                  [&](Rgba8 c) { return colour_distance(c, key) <= distance; });
  return static_cast<double>(near) / static_cast<double>(colours.size());
}

}  // namespace

int colour_distance(Rgba8 a, Rgba8 b) {
  return std::max({std::abs(a.r - b.r), std::abs(a.g - b.g), std::abs(a.b - b.b)});
}

bool clearly_a_key(Rgba8 c) {
  return std::max({c.r, c.g, c.b}) >= 200 && std::min({c.r, c.g, c.b}) <= 60;
}

GroundUse ground_use(Rgba8 c) {
  constexpr int kProper = 64;  // difference of channels from which a colour is none of the greys
  constexpr int kDark = 48, kLight = 232;  // white eyes, black lines: greys between are rare
  const int least = std::min({c.r, c.g, c.b}), most = std::max({c.r, c.g, c.b});
  const bool proper = most - least >= kProper || (least >= kDark && most <= kLight);
  return proper ? GroundUse::HardlyDrawnWith : GroundUse::MayBeDrawnWith;
}

std::optional<ColourKey> noisy_key(const Image& image) {
  if (image.width() < 2 || image.height() < 2) return std::nullopt;
  const std::vector<Rgba8> border = border_pixels(image);
  const Rgba8 colour = densest(border);
  double squares = 0, count = 0;
  for (const Rgba8 c : border) {
    const int d = colour_distance(c, colour);
    if (d > kWidest) continue;
    squares += static_cast<double>(d) * d;
    count += 1;
  }
  const double deviation = std::sqrt(squares / count);
  if (deviation > kMostDeviation) return std::nullopt;
  const int exact =
      std::clamp(static_cast<int>(std::lround(4 * deviation)) + 8, kLeastSpread, kMostSpread);
  if (share_near(border, colour, exact) < kKeyBorderShare ||
      share_near(image.pixels(), colour, exact) < kKeyAreaShare) {
    return std::nullopt;
  }
  const int near = std::max(2 * exact, clearly_a_key(colour) ? kNearKey : kNearOther);
  // Nothing else than that colour is a picture of it, not an empty sheet.
  const bool anything = std::any_of(image.pixels().begin(), image.pixels().end(),
                                    [&](Rgba8 c) { return colour_distance(c, colour) > near; });
  if (!anything) return std::nullopt;
  return ColourKey{colour, near, exact};
}

}  // namespace pixelatent
