// Parts of sprites that lie where a step through colours leads, which no sprite need have.
#include <array>
#include <limits>

#include "model/parts/sprite_parts.hpp"

namespace pixelatent {

namespace {

constexpr double kClearlyNearer = 0.97;  // another part must be so much nearer than what is there
constexpr double kNone = std::numeric_limits<double>::infinity();
// Going as far as the step goes counts for more than not going astray: sprites are few, and none
// is near to most places between them. With 1, steps of two sigma changed no sprite of most sets.
constexpr double kAlong = 24;

/// A picture's way from another one beside the step that was asked for, over the pixels of a part.
struct Way {
  double apart = 0;    ///< squared distance between the two ends
  double step = 0;     ///< squared length of the step
  double overrun = 0;  ///< step * (way - step)
  int pixels = 0;

  /// Mean of a pixel.
  double cost() const {
    const double along = step > 0 ? overrun * overrun / step : 0;
    return (apart + (kAlong - 1) * along) / pixels;
  }
};

}  // namespace

std::vector<double> SpriteParts::distances(std::span<const std::uint8_t> labels,
                                           std::span<const std::uint8_t> parts, const Collage& onto,
                                           const WantedColours& wanted) const {
  std::vector<Way> ways(static_cast<std::size_t>(prior_.parts()));
  std::vector<char> has(ways.size(), 0);
  for (std::size_t p = 0; p < pixels_; ++p) {
    const std::uint8_t here = parts[p], there = onto.parts[p];
    if (here == kNoPart && there == kNoPart) continue;
    Way way{.pixels = 1};
    for (std::size_t c = 0; c < 4; ++c) {
      const double from = wanted.palette[4 * std::size_t{onto.labels[p]} + c];
      const double step = wanted.pixels[4 * p + c] - from;
      const double off = wanted.palette[4 * std::size_t{labels[p]} + c] - from - step;
      way.apart += off * off;
      way.step += step * step;
      way.overrun += step * off;
    }
    const auto add = [&](std::uint8_t part) {
      ways[part].apart += way.apart;
      ways[part].step += way.step;
      ways[part].overrun += way.overrun;
      ++ways[part].pixels;
    };
    if (here != kNoPart) {
      add(here);
      has[here] = 1;
    }
    if (there != kNoPart && there != here) add(there);
  }
  std::vector<double> costs;
  for (std::size_t k = 0; k < ways.size(); ++k) costs.push_back(has[k] ? ways[k].cost() : kNone);
  return costs;
}

Collage SpriteParts::nearest_to(const Collage& onto, const WantedColours& wanted,
                                int sprite) const {
  const std::vector<double> there = distances(onto.labels, onto.parts, onto, wanted);
  std::vector<double> least = there;
  for (double& distance : least) distance *= kClearlyNearer;
  std::vector<int> best(there.size(), -1);
  for (const int other : searched_) {
    const std::vector<double> apart = distances(labels_of(other), of(other), onto, wanted);
    for (std::size_t k = 0; k < there.size(); ++k) {
      // A part that it does not have is not exchanged.
      if (there[k] == kNone || apart[k] >= least[k]) continue;
      least[k] = apart[k];
      best[k] = other;
    }
  }
  Collage child = onto;
  for (std::size_t k = 0; k < best.size(); ++k) {
    if (best[k] < 0) continue;
    const std::array<int, 2> near = {sprite, best[k]};
    child = with_parts(child, collage(best[k]), PartMask{1} << k, near);
  }
  return child;
}

int SpriteParts::most_like(std::span<const std::uint8_t> labels) const {
  int best = searched_.empty() ? 0 : searched_.front(), least = std::numeric_limits<int>::max();
  for (const int sprite : searched_) {
    const auto theirs = labels_of(sprite);
    int sum = 0;
    for (std::size_t p = 0; p < pixels_ && sum < least; ++p) sum += unlike(theirs[p], labels[p]);
    if (sum >= least) continue;
    least = sum;
    best = sprite;
  }
  return best;
}

}  // namespace pixelatent
