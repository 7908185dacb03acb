#include "sheet/native/restore.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

#include "sheet/native/native_screen.hpp"
#include "sheet/native/native_search.hpp"
#include "sheet/native/planes.hpp"

namespace pixelatent {

namespace {

constexpr int kMostResizes = 3;
constexpr double kTellingNats = 9;
constexpr double kTellingScale = 8;  // coarser grids say no more

bool has_soft_alpha(const Image& image) {
  return std::any_of(image.pixels().begin(), image.pixels().end(),
                     [](Rgba8 p) { return p.a != 0 && p.a != 255; });
}

/// Columns and rows that differ from the one before.
struct Edges {
  int across = 0, down = 0;
};

Edges edges_of(const Image& image) {
  const int w = image.width(), h = image.height();
  std::vector<bool> column(static_cast<std::size_t>(w));
  Edges edges;
  for (int y = 0; y < h; ++y) {
    bool row_differs = false;
    for (int x = 0; x < w; ++x) {
      const Rgba8 p = image.at(x, y);
      if (x > 0 && !(p == image.at(x - 1, y))) column[static_cast<std::size_t>(x)] = true;
      if (y > 0 && !(p == image.at(x, y - 1))) row_differs = true;
    }
    edges.down += row_differs;
  }
  edges.across = static_cast<int>(std::count(column.begin(), column.end(), true));
  return edges;
}

struct Step {
  NativeFit fit;
  AlphaMode mode = AlphaMode::Premultiplied;
};

/// How sure a picture of few straight edges can make us that all of them lie on the pixels of an
/// enlargement: in nats, the chance that they do anyway. A plain rectangle fits many a size.
bool tells_enough(const Image& image, const NativeFit& fit) {
  if (fit.kernel != Kernel::Nearest) return true;
  const Edges edges = edges_of(image);
  const auto nats = [](int count, double scale) {
    return count * std::log(std::min(scale, kTellingScale));
  };
  return nats(edges.across, fit.x.scale) + nats(edges.down, fit.y.scale) >= kTellingNats;
}

std::optional<Step> find_step(const Image& image) {
  auto fit = find_native_fit(to_planes(image, AlphaMode::Premultiplied), AlphaMode::Premultiplied);
  // What leaves but rounding needs no other explanation.
  const bool perfect = fit && fit->residual < kPerfect;
  if (perfect || !has_soft_alpha(image)) return fit ? std::optional(Step{*fit}) : std::nullopt;
  const auto straight = find_native_fit(to_planes(image, AlphaMode::Straight), AlphaMode::Straight);
  if (straight && (!fit || straight->cost < fit->cost)) {
    return Step{*straight, AlphaMode::Straight};
  }
  return fit ? std::optional(Step{*fit}) : std::nullopt;
}

float confidence_of(double contrast) {
  return static_cast<float>(std::clamp(1.0 - 0.5 * kEnlargedFrom / contrast, 0.0, 1.0));
}

}  // namespace

Restored restore(const Image& image) {
  Restored result;
  result.image = image;
  result.confidence = 1;
  for (int resize = 0; resize < kMostResizes; ++resize) {
    if (surely_native(result.image)) break;
    const std::optional<Step> step = find_step(result.image);
    if (!step || !tells_enough(result.image, step->fit)) break;
    const NativeFit& fit = step->fit;
    const Planes input = to_planes(result.image, step->mode);
    result.image = to_image(solve_native(input, fit, step->mode), step->mode);
    // Position p of the input is (p / scale + offset) of this step's result.
    result.scale_x *= fit.x.scale;
    result.scale_y *= fit.y.scale;
    result.offset_x = result.offset_x / fit.x.scale + fit.x.offset;
    result.offset_y = result.offset_y / fit.y.scale + fit.y.offset;
    if (result.kernel == Kernel::None) result.kernel = fit.kernel;
    result.confidence = std::min(result.confidence, confidence_of(fit.contrast));
  }
  return result;
}

}  // namespace pixelatent
