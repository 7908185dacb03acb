// One's colours on the other's shape: every colour of a part becomes one of the other's, from dark
// to light, by how much of the part they cover (matching of histograms in one dimension).
#include <algorithm>
#include <numeric>

#include "model/parts/sprite_parts.hpp"

namespace pixelatent {

namespace {

/// Some of a part's colours, dark ones first, and how many pixels are of each.
struct Ramp {
  std::vector<std::uint8_t> colours;
  std::vector<int> pixels;

  int all() const { return std::accumulate(pixels.begin(), pixels.end(), 0); }
};

int brightness(Rgba8 c) { return 299 * c.r + 587 * c.g + 114 * c.b; }

std::vector<int> pixels_by_colour(const Collage& picture, std::uint8_t part, std::size_t colours) {
  std::vector<int> counts(colours, 0);
  for (std::size_t p = 0; p < picture.labels.size(); ++p) {
    if (picture.parts[p] == part) ++counts[picture.labels[p]];
  }
  return counts;
}

/// What a part is dyed with: the other's same part, or all of the other where it has none.
std::vector<int> dye_pixels(const Collage& from, std::uint8_t part, std::size_t colours) {
  std::vector<int> counts = pixels_by_colour(from, part, colours);
  if (std::ranges::any_of(counts, [](int count) { return count > 0; })) return counts;
  for (std::size_t p = 0; p < from.labels.size(); ++p) {
    if (from.parts[p] != kNoPart) ++counts[from.labels[p]];
  }
  return counts;
}

/// Those colours of `own` that `other` does not have.
Ramp ramp_of(const std::vector<int>& own, const std::vector<int>& other, const Palette& palette) {
  Ramp ramp;
  for (std::size_t c = 1; c < own.size(); ++c) {
    if (own[c] > 0 && other[c] == 0) ramp.colours.push_back(static_cast<std::uint8_t>(c));
  }
  std::ranges::stable_sort(ramp.colours, [&](std::uint8_t a, std::uint8_t b) {
    return brightness(palette.colours[a]) < brightness(palette.colours[b]);
  });
  for (const std::uint8_t c : ramp.colours) ramp.pixels.push_back(own[c]);
  return ramp;
}

/// For every colour of the palette the one it becomes.
std::vector<std::uint8_t> dyes(const Ramp& from, const Ramp& to, std::size_t colours) {
  std::vector<std::uint8_t> becomes(colours);
  std::iota(becomes.begin(), becomes.end(), std::uint8_t{0});
  if (from.colours.empty() || to.colours.empty()) return becomes;
  const double all_from = from.all(), all_to = to.all();
  double before = 0;
  for (std::size_t i = 0; i < from.colours.size(); ++i) {
    const double middle = (before + from.pixels[i] / 2.0) / all_from * all_to;
    before += from.pixels[i];
    double until = 0;
    std::size_t k = 0;
    while (k + 1 < to.colours.size() && until + to.pixels[k] < middle) until += to.pixels[k++];
    becomes[from.colours[i]] = to.colours[k];
  }
  return becomes;
}

}  // namespace

Collage SpriteParts::with_colours(const Collage& onto, const Collage& from, PartMask parts) const {
  Collage dyed = onto;
  for (int part = 0; part < this->parts(); ++part) {
    const auto which = static_cast<std::uint8_t>(part);
    if (!has_part(parts, which)) continue;
    const std::vector<int> own = pixels_by_colour(onto, which, colours_);
    const std::vector<int> other = dye_pixels(from, which, colours_);
    const Palette& palette = set_->palette();
    Ramp to = ramp_of(other, own, palette);
    // It has none but those that both have: then what is left over becomes one of them.
    if (to.colours.empty()) to = ramp_of(other, std::vector<int>(colours_, 0), palette);
    const std::vector<std::uint8_t> becomes = dyes(ramp_of(own, other, palette), to, colours_);
    for (std::size_t p = 0; p < pixels_; ++p) {
      if (onto.parts[p] == which) dyed.labels[p] = becomes[onto.labels[p]];
    }
  }
  return dyed;
}

}  // namespace pixelatent
