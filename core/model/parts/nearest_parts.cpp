// Parts of sprites that are nearest to colours that no sprite need have.
#include <array>
#include <limits>

#include "model/parts/sprite_parts.hpp"

namespace pixelatent {

namespace {

constexpr double kClearlyNearer = 0.97;  // another part must be so much nearer than what is there
constexpr double kNone = std::numeric_limits<double>::infinity();

}  // namespace

std::vector<double> SpriteParts::distances(std::span<const std::uint8_t> labels,
                                           std::span<const std::uint8_t> parts, const Collage& onto,
                                           const WantedColours& wanted) const {
  const auto count = static_cast<std::size_t>(prior_.parts());
  std::vector<double> sums(count, 0.0);
  std::vector<int> pixels(count, 0), own(count, 0);
  for (std::size_t p = 0; p < pixels_; ++p) {
    const std::uint8_t here = parts[p], there = onto.parts[p];
    if (here == kNoPart && there == kNoPart) continue;
    double apart = 0;
    for (std::size_t c = 0; c < 4; ++c) {
      const auto step = static_cast<double>(wanted.palette[4 * std::size_t{labels[p]} + c] -
                                            wanted.pixels[4 * p + c]);
      apart += step * step;
    }
    const auto add = [&](std::uint8_t part) {
      sums[part] += apart;
      ++pixels[part];
    };
    if (here != kNoPart) {
      add(here);
      ++own[here];
    }
    if (there != kNoPart && there != here) add(there);
  }
  for (std::size_t k = 0; k < count; ++k) sums[k] = own[k] > 0 ? sums[k] / pixels[k] : kNone;
  return sums;
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

}  // namespace pixelatent
