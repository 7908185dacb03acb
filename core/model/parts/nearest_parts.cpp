// Parts of sprites that lie where a step through colours leads, which no sprite need have.
#include <array>
#include <limits>
#include <span>
#include <vector>

#include "model/parts/sprite_parts.hpp"

namespace pixelatent {

namespace {

constexpr double kClearlyNearer = 0.97;  // another part must be so much nearer than what is there
constexpr double kNone = std::numeric_limits<double>::infinity();
// Going as far as the step goes counts for more than not going astray: sprites are few, and none
// is near to most places between them. With 1, steps of two sigma changed no sprite of most sets.
constexpr double kAlong = 24;

/// One number for each channel; all four are worked with at once.
using Channels [[gnu::vector_size(16)]] = float;

Channels channels_of(std::span<const float> colours, std::size_t which) {
  const float* c = &colours[4 * which];
  return Channels{c[0], c[1], c[2], c[3]};
}

float sum_of(const Channels& channels) {
  return (channels[0] + channels[1]) + (channels[2] + channels[3]);
}

/// A picture's way from another one beside the step that was asked for, over the pixels of a part.
struct Way {
  Channels apart{};    ///< squared distances between the two ends
  Channels overrun{};  ///< step * (way - step)
  float step = 0;      ///< squared length of the step
  int pixels = 0;

  void add(const Channels& off, const Channels& step_here, float squared_step) {
    apart += off * off;
    overrun += step_here * off;
    step += squared_step;
    ++pixels;
  }
  void add(const Way& other) {
    apart += other.apart;
    overrun += other.overrun;
    step += other.step;
    pixels += other.pixels;
  }
  /// Mean of a pixel.
  double cost() const {
    const double beside = sum_of(overrun);
    const double along = step > 0 ? beside * beside / step : 0;
    return (sum_of(apart) + (kAlong - 1) * along) / pixels;
  }
};

/// The steps from one picture's colours to those wanted, pixel by pixel.
class StepsFrom {
 public:
  StepsFrom(const Collage& onto, const WantedColours& wanted, int parts)
      : onto_(onto), parts_(static_cast<std::size_t>(parts)) {
    for (std::size_t k = 0; k < wanted.palette.size() / 4; ++k)
      palette_.push_back(channels_of(wanted.palette, k));
    for (std::size_t p = 0; p < onto.labels.size(); ++p) {
      const Channels to = channels_of(wanted.pixels, p), step = to - palette_[onto.labels[p]];
      wanted_.push_back(to);
      steps_.push_back(step);
      squares_.push_back(sum_of(step * step));
    }
  }

  /// By part: how far its pixels, in either of two pictures, are from what is wanted, most of all
  /// along the step; infinite where `parts` has no pixel of it.
  std::vector<double> distances(std::span<const std::uint8_t> labels,
                                std::span<const std::uint8_t> parts) const {
    // Neighbours are mostly of one part: of two sums, neither waits for the other.
    std::vector<Way> ways(2 * parts_);
    std::vector<char> has(parts_, 0);
    for (std::size_t p = 0; p < labels.size(); ++p) {
      const std::uint8_t here = parts[p], there = onto_.parts[p];
      if (here == kNoPart && there == kNoPart) continue;
      Way* sums = &ways[p % 2 * parts_];
      const Channels step = steps_[p], off = palette_[labels[p]] - wanted_[p];
      if (here != kNoPart) {
        sums[here].add(off, step, squares_[p]);
        has[here] = 1;
      }
      if (there != kNoPart && there != here) sums[there].add(off, step, squares_[p]);
    }
    std::vector<double> costs(parts_, kNone);
    for (std::size_t k = 0; k < parts_; ++k) {
      if (!has[k]) continue;
      ways[k].add(ways[parts_ + k]);
      costs[k] = ways[k].cost();
    }
    return costs;
  }

 private:
  const Collage& onto_;
  std::vector<Channels> palette_, wanted_, steps_;
  std::vector<float> squares_;  ///< of the steps' lengths
  std::size_t parts_;
};

}  // namespace

Collage SpriteParts::nearest_to(const Collage& onto, const WantedColours& wanted,
                                int sprite) const {
  const StepsFrom steps(onto, wanted, prior_.parts());
  const std::vector<double> there = steps.distances(onto.labels, onto.parts);
  std::vector<double> least = there;
  for (double& distance : least) distance *= kClearlyNearer;
  std::vector<int> best(there.size(), -1);
  for (const int other : searched_) {
    const std::vector<double> apart = steps.distances(labels_of(other), of(other));
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
