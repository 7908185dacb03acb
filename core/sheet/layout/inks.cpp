// What colour letters are written in: where their edges are soft, pixels lie anywhere between the
// ground and the ink.
#include <algorithm>
#include <cstdlib>
#include <map>

#include "image/colours.hpp"
#include "sheet/background_parts.hpp"
#include "sheet/layout/reject_parts.hpp"

namespace pixelatent {

namespace {

constexpr int kTallestInk = 24, kWidestInk = 144;  ///< pixels of what may be letters
constexpr int kOffTheWay = 28;  ///< levels that a pixel may lie beside the way from ground to ink
constexpr int kLeastInk = 48;   ///< levels that ink differs from its ground
constexpr double kThinnest = 0.3;  ///< share of the ink that the darkest pixel of a thin letter has
constexpr float kMostlyInk = 0.95F;

/// How far `pixel` lies on the way from `ground` to `ink`, 0..1; negative when it lies beside it.
double on_the_way(Rgba8 pixel, Rgba8 ground, Rgba8 ink) {
  const int way[] = {ink.r - ground.r, ink.g - ground.g, ink.b - ground.b};
  const int went[] = {pixel.r - ground.r, pixel.g - ground.g, pixel.b - ground.b};
  double along = 0, length = 0;
  for (int c = 0; c < 3; ++c) {
    along += way[c] * went[c];
    length += way[c] * way[c];
  }
  const double share = length > 0 ? along / length : 0;
  for (int c = 0; c < 3; ++c) {
    if (std::abs(went[c] - share * way[c]) > kOffTheWay) return -1;
  }
  return share;
}

void read_ink(Component& c, std::span<const Run> runs, const Image& cut_out, Rgba8 ground) {
  Rgba8 ink = ground;
  int pixels = 0, single = 0;
  for (const Run& run : runs) {
    for (int x = run.x0; x < run.x1; ++x) {
      const Rgba8 pixel = cut_out.at(x, run.y);
      if (colour_distance(pixel, ground) > colour_distance(ink, ground)) ink = pixel;
      if (pixel == ground) continue;
      ++pixels;
      single += look_alike(pixel, c.colour) ? 1 : 0;
    }
  }
  if (pixels == 0) return;
  c.pixels = pixels;  // without what shows in holes
  c.plain = static_cast<float>(single) / static_cast<float>(pixels);
  if (c.plain >= kMostlyInk || colour_distance(ink, ground) < kLeastInk) return;
  int between = 0;
  for (const Run& run : runs) {
    for (int x = run.x0; x < run.x1; ++x) {
      const Rgba8 pixel = cut_out.at(x, run.y);
      between += !(pixel == ground) && on_the_way(pixel, ground, ink) > 0 ? 1 : 0;
    }
  }
  c.plain = static_cast<float>(between) / static_cast<float>(pixels);
  c.colour = ink;
}

bool may_be_letters(const Component& c) { return c.box.h <= kTallestInk && c.box.w <= kWidestInk; }

constexpr double kShade = 0.35;  ///< of the ink: less is the edge of a letter

/// Neither of one colour nor of several: between the ground and an ink, which becomes its colour.
bool is_shaded(Component& c, std::span<const Run> runs, const Image& image, Rgba8 ground) {
  if (!may_be_letters(c)) return false;
  const Rgba8 before = c.colour;
  read_ink(c, runs, image, ground);
  return c.plain >= kMostlyInk && c.colour != before;
}

}  // namespace

bool has_shades(const Image& image, const Components& components, Rgba8 ground) {
  return std::any_of(components.items.begin(), components.items.end(), [&](Component c) {
    return is_shaded(c, components.runs_of(c), image, ground);
  });
}

void take_out_shades(Image& image, const Components& components, Rgba8 ground) {
  for (Component c : components.items) {
    if (!is_shaded(c, components.runs_of(c), image, ground)) continue;
    for (const Run& run : components.runs_of(c)) {
      for (int x = run.x0; x < run.x1; ++x) {
        Rgba8& pixel = image.at(x, run.y);
        if (on_the_way(pixel, ground, c.colour) < kShade) pixel = kTransparent;
      }
    }
  }
}

void read_inks(Components& components, const Image& cut_out, Rgba8 ground) {
  std::map<std::uint32_t, int> inks;
  for (Component& c : components.items) {
    if (!may_be_letters(c)) continue;
    const Rgba8 before = c.colour;
    read_ink(c, components.runs_of(c), cut_out, ground);
    // What is drawn in shades of an ink tells it alone.
    if (c.plain >= kMostlyInk) inks[rgb_key(c.colour)] += c.colour == before ? 1 : 2;
  }
  std::vector<Rgba8> strong;
  for (const auto& [key, count] : inks) {
    if (count >= 2) strong.push_back(colour_of_key(key));
  }
  std::stable_sort(strong.begin(), strong.end(), [ground](Rgba8 a, Rgba8 b) {
    return colour_distance(a, ground) > colour_distance(b, ground);
  });
  // The ink of thin letters is seen in the thick ones.
  for (Component& c : components.items) {
    if (!may_be_letters(c) || c.plain < kMostlyInk) continue;
    const auto same = std::find_if(strong.begin(), strong.end(), [&](Rgba8 ink) {
      return on_the_way(c.colour, ground, ink) >= kThinnest;
    });
    if (same != strong.end()) c.colour = *same;
  }
}

}  // namespace pixelatent
