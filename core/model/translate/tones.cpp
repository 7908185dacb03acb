#include "model/translate/tones.hpp"

#include <algorithm>
#include <numeric>

namespace pixelatent {

namespace {

int brightness_of(Rgba8 c) { return 299 * c.r + 587 * c.g + 114 * c.b; }

struct Tones {
  std::vector<int> colours, pixels;  ///< dark ones first
};

/// Those colours of `own` that `other` does not have; all of them when that leaves none and
/// `or_all`.
Tones tones_of(const std::vector<int>& own, const std::vector<int>& other, const Palette& palette,
               bool or_all) {
  Tones tones;
  for (std::size_t c = 1; c < own.size(); ++c) {
    if (own[c] > 0 && other[c] == 0) tones.colours.push_back(static_cast<int>(c));
  }
  if (tones.colours.empty() && or_all) {
    for (std::size_t c = 1; c < own.size(); ++c) {
      if (own[c] > 0) tones.colours.push_back(static_cast<int>(c));
    }
  }
  std::stable_sort(tones.colours.begin(), tones.colours.end(), [&](int a, int b) {
    return brightness_of(palette.colours[static_cast<std::size_t>(a)]) <
           brightness_of(palette.colours[static_cast<std::size_t>(b)]);
  });
  for (const int c : tones.colours) tones.pixels.push_back(own[static_cast<std::size_t>(c)]);
  return tones;
}

/// becomes[colour]: ramps of as many tones go over tone by tone, others by how much they cover.
void dye(std::vector<std::uint8_t>& becomes, const Tones& from, const Tones& to) {
  if (to.colours.empty()) return;
  const double all_from = std::accumulate(from.pixels.begin(), from.pixels.end(), 0);
  const double all_to = std::accumulate(to.pixels.begin(), to.pixels.end(), 0);
  double before = 0;
  for (std::size_t i = 0; i < from.colours.size(); ++i) {
    std::size_t k = 0;
    if (from.colours.size() == to.colours.size()) {
      k = i;
    } else {
      const double middle = (before + from.pixels[i] / 2.0) / all_from * all_to;
      double until = 0;
      while (k + 1 < to.colours.size() && until + to.pixels[k] < middle) until += to.pixels[k++];
    }
    before += from.pixels[i];
    becomes[static_cast<std::size_t>(from.colours[i])] = static_cast<std::uint8_t>(to.colours[k]);
  }
}

}  // namespace

void dye_tones(std::vector<std::uint8_t>& becomes, const std::vector<int>& own,
               const std::vector<int>& wanted, const Palette& palette) {
  dye(becomes, tones_of(own, wanted, palette, false), tones_of(wanted, own, palette, true));
}

}  // namespace pixelatent
