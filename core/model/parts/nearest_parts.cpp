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

/// One number for each channel.
using Channels = std::array<double, 4>;

double sum_of(const Channels& channels) {
  return channels[0] + channels[1] + channels[2] + channels[3];
}

/// A picture's way from another one beside the step that was asked for, over the pixels of a part.
struct Way {
  Channels apart{};    ///< squared distances between the two ends
  Channels overrun{};  ///< step * (way - step)
  double step = 0;     ///< squared length of the step
  int pixels = 0;

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
      : onto_(onto), wanted_(onto.labels.size()), steps_(onto.labels.size()), parts_(parts) {
    palette_.resize(wanted.palette.size() / 4);
    for (std::size_t k = 0; k < wanted.palette.size(); ++k)
      palette_[k / 4][k % 4] = static_cast<double>(wanted.palette[k]);
    for (std::size_t p = 0; p < wanted_.size(); ++p) {
      for (std::size_t c = 0; c < 4; ++c) {
        wanted_[p][c] = static_cast<double>(wanted.pixels[4 * p + c]);
        steps_[p][c] = wanted_[p][c] - palette_[onto.labels[p]][c];
      }
    }
    for (const Channels& step : steps_) {
      const Channels squares = {step[0] * step[0], step[1] * step[1], step[2] * step[2],
                                step[3] * step[3]};
      squares_.push_back(sum_of(squares));
    }
  }

  /// By part: how far its pixels, in either of two pictures, are from what is wanted, most of all
  /// along the step; infinite where `parts` has no pixel of it.
  std::vector<double> distances(std::span<const std::uint8_t> labels,
                                std::span<const std::uint8_t> parts) const {
    std::vector<Way> ways(static_cast<std::size_t>(parts_));
    std::vector<char> has(ways.size(), 0);
    for (std::size_t p = 0; p < labels.size(); ++p) {
      const std::uint8_t here = parts[p], there = onto_.parts[p];
      if (here != kNoPart) {
        add(ways[here], p, labels[p]);
        has[here] = 1;
      }
      if (there != kNoPart && there != here) add(ways[there], p, labels[p]);
    }
    std::vector<double> costs;
    for (std::size_t k = 0; k < ways.size(); ++k) costs.push_back(has[k] ? ways[k].cost() : kNone);
    return costs;
  }

 private:
  void add(Way& way, std::size_t p, std::uint8_t label) const {
    const Channels &to = palette_[label], &wanted = wanted_[p], &step = steps_[p];
    // Channel by channel: a compiler adds up all four at once.
    for (std::size_t c = 0; c < 4; ++c) {
      const double off = to[c] - wanted[c];
      way.apart[c] += off * off;
      way.overrun[c] += step[c] * off;
    }
    way.step += squares_[p];
    ++way.pixels;
  }

  const Collage& onto_;
  std::vector<Channels> palette_, wanted_, steps_;
  std::vector<double> squares_;  ///< of the steps' lengths
  int parts_;
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
