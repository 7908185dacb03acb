#include "sheet/slow_ground.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <unordered_map>
#include <utility>

#include "image/colours.hpp"
#include "sheet/background_parts.hpp"
#include "sheet/smooth_surface.hpp"

namespace pixelatent {

namespace {

constexpr std::size_t kMostSlowPixels = std::size_t{4} << 20U;
constexpr int kShortestSide = 16;
constexpr float kQuickest = 24, kLeastStep = 4;  ///< levels from pixel to pixel
constexpr std::size_t kFewSteps = 4;             ///< that may be quicker than those of the ground
constexpr float kWiderPerPixel = 0.5F, kMostWider = 48;
constexpr float kLeastChange = 12;      ///< levels, along the border
constexpr std::size_t kStretches = 16;  ///< of the border
constexpr double kMostFollow = 0.8;     ///< share of the border that changes slowly
constexpr double kLeastShown = 0.25, kMostShown = 0.98;  ///< shares of the sheet
constexpr double kMostlyGround = 0.5;                    ///< share of a colour's pixels
constexpr double kMostOff = 8;  ///< levels from a smooth surface, steps aside

/// What pixels along a path have lately been, by and large.
struct LateColour {
  float r = 0, g = 0, b = 0;

  static LateColour of(Rgba8 p) {
    return {static_cast<float>(p.r), static_cast<float>(p.g), static_cast<float>(p.b)};
  }
  float from(Rgba8 p) const {
    return std::max({std::abs(r - static_cast<float>(p.r)), std::abs(g - static_cast<float>(p.g)),
                     std::abs(b - static_cast<float>(p.b))});
  }
  LateColour then(Rgba8 p) const {
    return {(r + static_cast<float>(p.r)) / 2, (g + static_cast<float>(p.g)) / 2,
            (b + static_cast<float>(p.b)) / 2};
  }
};

struct SlowPixel {
  std::size_t at = 0;
  LateColour late;
};

/// Clockwise from the top-left corner.
std::vector<std::size_t> border_path(int width, int height) {
  const auto w = static_cast<std::size_t>(width), h = static_cast<std::size_t>(height);
  std::vector<std::size_t> path;
  for (std::size_t x = 0; x + 1 < w; ++x) path.push_back(x);
  for (std::size_t y = 0; y + 1 < h; ++y) path.push_back(y * w + w - 1);
  for (std::size_t x = w - 1; x > 0; --x) path.push_back((h - 1) * w + x);
  for (std::size_t y = h - 1; y > 0; --y) path.push_back(y * w);
  return path;
}

/// Those along the path that follow what was before them within `step`; more where something
/// stands between.
std::vector<SlowPixel> followers(const Image& image, const std::vector<std::size_t>& path,
                                 float step, std::vector<float>* steps) {
  std::vector<SlowPixel> slow;
  LateColour late = LateColour::of(image.pixels()[path.front()]);
  float wider = 0;
  for (const std::size_t at : path) {
    const Rgba8 pixel = image.pixels()[at];
    const float from = late.from(pixel);
    if (from > std::min(step + wider, std::max(step, kMostWider))) {
      wider += kWiderPerPixel;
      continue;
    }
    if (steps != nullptr && wider == 0) steps->push_back(from);
    late = wider == 0 ? late.then(pixel) : LateColour::of(pixel);
    wider = 0;
    slow.push_back({at, late});
  }
  return slow;
}

float middle_of(std::vector<float>& levels) {
  const auto middle = levels.begin() + static_cast<std::ptrdiff_t>(levels.size() / 2);
  std::nth_element(levels.begin(), middle, levels.end());
  return *middle;
}

/// How far it goes from one colour to another by the middle colours of stretches of it: what a
/// lossy format leaves beside sprites is never most of a stretch.
float change_along(const std::vector<SlowPixel>& slow) {
  std::array<float, 3> least{255, 255, 255}, most{0, 0, 0};
  std::array<std::vector<float>, 3> levels;
  for (std::size_t i = 0; i < kStretches; ++i) {
    for (auto& channel : levels) channel.clear();
    const std::size_t end = (i + 1) * slow.size() / kStretches;
    for (std::size_t k = i * slow.size() / kStretches; k < end; ++k) {
      levels[0].push_back(slow[k].late.r);
      levels[1].push_back(slow[k].late.g);
      levels[2].push_back(slow[k].late.b);
    }
    for (std::size_t c = 0; c < levels.size() && !levels[c].empty(); ++c) {
      const float middle = middle_of(levels[c]);
      least[c] = std::min(least[c], middle);
      most[c] = std::max(most[c], middle);
    }
  }
  return std::max({most[0] - least[0], most[1] - least[1], most[2] - least[2]});
}

/// From what follows along the border on inwards.
std::vector<std::uint8_t> flooded_slowly(const Image& image, std::vector<SlowPixel> front,
                                         float step) {
  const auto w = static_cast<std::size_t>(image.width());
  std::vector<std::uint8_t> ground(image.pixels().size());
  for (const SlowPixel& pixel : front) ground[pixel.at] = 1;
  for (std::size_t next = 0; next < front.size(); ++next) {
    const SlowPixel pixel = front[next];
    const auto look_at = [&](std::size_t at) {
      if (ground[at] != 0 || pixel.late.from(image.pixels()[at]) > step) return;
      ground[at] = 1;
      front.push_back({at, pixel.late.then(image.pixels()[at])});
    };
    const std::size_t x = pixel.at % w;
    if (x > 0) look_at(pixel.at - 1);
    if (x + 1 < w) look_at(pixel.at + 1);
    if (pixel.at >= w) look_at(pixel.at - w);
    if (pixel.at + w < ground.size()) look_at(pixel.at + w);
  }
  return ground;
}

/// Leaves what lies near one smooth surface, and that; nothing where there is no such.
std::optional<SmoothSurface> keep_smooth(const Image& image, float step,
                                         std::vector<std::uint8_t>& ground) {
  const auto surface = SmoothSurface::through(image, ground);
  if (!surface || surface->usually_off() > kMostOff + static_cast<double>(step) / 4) {
    return std::nullopt;
  }
  const double most = 2 * kMostOff + 2 * surface->usually_off() + static_cast<double>(step);
  std::size_t at = 0;
  for (int y = 0; y < image.height(); ++y) {
    for (int x = 0; x < image.width(); ++x, ++at) {
      if (ground[at] != 0 && surface->off(image, x, y) > most) ground[at] = 0;
    }
  }
  return surface;
}

/// Leaves those whose colour is hardly seen elsewhere: a sprite's edge that is nearly like the
/// ground has the colours of the rest of it.
void keep_own_colours(const Image& image, std::vector<std::uint8_t>& ground) {
  struct Seen {
    int ground = 0, all = 0;
  };
  std::unordered_map<std::uint32_t, Seen> seen;
  for (std::size_t at = 0; at < ground.size(); ++at) {
    Seen& colour = seen[rgb_key(image.pixels()[at])];
    ++colour.all;
    colour.ground += ground[at];
  }
  for (std::size_t at = 0; at < ground.size(); ++at) {
    if (ground[at] == 0) continue;
    const Seen& colour = seen[rgb_key(image.pixels()[at])];
    if (colour.ground < kMostlyGround * colour.all) ground[at] = 0;
  }
}

}  // namespace

std::optional<SlowGround> find_slow_ground(const Image& image) {
  if (std::min(image.width(), image.height()) < kShortestSide ||
      image.pixels().size() > kMostSlowPixels) {
    return std::nullopt;
  }
  const std::vector<std::size_t> path = border_path(image.width(), image.height());
  std::vector<float> steps;
  followers(image, path, kQuickest, &steps);
  const auto least = static_cast<std::size_t>(kMostFollow * static_cast<double>(path.size()));
  if (steps.size() < least || steps.size() < kFewSteps) return std::nullopt;
  // Bands have few steps.
  const auto high = steps.end() - static_cast<std::ptrdiff_t>(kFewSteps);
  std::nth_element(steps.begin(), high, steps.end());
  const float step = std::clamp(*high + 2, kLeastStep, kQuickest);
  std::vector<SlowPixel> slow = followers(image, path, step, nullptr);
  if (slow.size() < least || change_along(slow) < kLeastChange) return std::nullopt;
  SlowGround found{flooded_slowly(image, std::move(slow), step), step, {}};
  const auto surface = keep_smooth(image, step, found.ground);
  if (!surface) return std::nullopt;
  found.surface = *surface;
  keep_own_colours(image, found.ground);
  const double shown =
      static_cast<double>(std::count(found.ground.begin(), found.ground.end(), 1)) /
      static_cast<double>(found.ground.size());
  return shown >= kLeastShown && shown <= kMostShown ? std::optional(std::move(found))
                                                     : std::nullopt;
}

}  // namespace pixelatent
