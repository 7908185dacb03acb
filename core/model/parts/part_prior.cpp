#include "model/parts/part_prior.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

#include "base/rng.hpp"

namespace pixelatent {

namespace {

constexpr int kMostLearned = 512;     // sprites that places are learned from
constexpr int kMostLookedAt = 128;    // sprites that tell how thick parts are
constexpr std::size_t kApart = 7;     // in the order of those looked at: another sprite
constexpr double kSameColours = 0.5;  // share of two parts' colours, beyond chance
constexpr double kThin = 0.15;        // share of a part's pixels that lie inside it
constexpr int kRounds = 3;            // of sprites and places
constexpr int kColourRounds = 3;      // of colours and pixels, within one sprite
constexpr float kEvenColour = 0.02F;  // of a colour's pixels: it may be of any part
constexpr float kFirstCounts = 2;     // sprites that the first guess counts for
constexpr float kEverywhere = 1e-4F;  // no part is impossible anywhere

/// Gaussian blur of [height][width], cut off at the border and at three deviations.
std::vector<float> blurred(const std::vector<float>& values, int width, int height, float sigma) {
  const int reach = std::max(1, static_cast<int>(std::ceil(3 * sigma)));
  std::vector<float> taps;
  for (int i = -reach; i <= reach; ++i)
    taps.push_back(std::exp(-static_cast<float>(i * i) / (2 * sigma * sigma)));
  const auto pass = [&](const std::vector<float>& in, int step, int length, int lines, int line) {
    std::vector<float> out(in.size());
    for (int l = 0; l < lines; ++l) {
      for (int i = 0; i < length; ++i) {
        float sum = 0, weight = 0;
        for (int t = -reach; t <= reach; ++t) {
          if (i + t < 0 || i + t >= length) continue;
          const float tap = taps[static_cast<std::size_t>(t + reach)];
          sum += tap * in[static_cast<std::size_t>(l * line + (i + t) * step)];
          weight += tap;
        }
        out[static_cast<std::size_t>(l * line + i * step)] = sum / weight;
      }
    }
    return out;
  };
  return pass(pass(values, 1, width, height, width), width, height, width, 1);
}

/// Every pixel's parts to a sum of 1.
void normalise(std::vector<float>& values, int parts, std::size_t pixels) {
  for (std::size_t p = 0; p < pixels; ++p) {
    float sum = 0;
    for (int k = 0; k < parts; ++k) sum += values[static_cast<std::size_t>(k) * pixels + p];
    for (int k = 0; k < parts; ++k) values[static_cast<std::size_t>(k) * pixels + p] /= sum;
  }
}

std::vector<float> smooth(const std::vector<float>& values, int parts, int width, int height,
                          float sigma) {
  const auto pixels = static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
  std::vector<float> out;
  for (int k = 0; k < parts; ++k) {
    const auto from = values.begin() + static_cast<std::ptrdiff_t>(k * pixels);
    const std::vector<float> one =
        blurred({from, from + static_cast<std::ptrdiff_t>(pixels)}, width, height, sigma);
    for (const float value : one) out.push_back(value + kEverywhere);
  }
  normalise(out, parts, pixels);
  return out;
}

}  // namespace

PartPrior::PartPrior(const SpriteSet& set, std::span<const std::uint8_t> part_map, int parts)
    : parts_(parts),
      width_(set.canvas().width),
      height_(set.canvas().height),
      colours_(set.palette().size()),
      pixels_(static_cast<std::size_t>(set.canvas().pixels())) {
  std::vector<float> first(static_cast<std::size_t>(parts_) * pixels_);
  for (std::size_t p = 0; p < pixels_; ++p) first[part_map[p] * pixels_ + p] = 1;
  first = smooth(first, parts_, width_, height_, 1.0F);
  const auto at = [&](int part) {
    return first.begin() + static_cast<std::ptrdiff_t>(part * pixels_);
  };
  for (;;) {
    set_prior(first);
    for (int round = 0; round < kRounds; ++round) learn(set, first);
    if (parts_ < 3) return;
    const std::vector<Looked> some = look_at_some(set);
    const auto [kept, same] = alike(some);
    const int gone = kept >= 0 ? same : thinnest(some);
    if (gone < 0) return;
    if (kept >= 0) std::transform(at(kept), at(kept + 1), at(gone), at(kept), std::plus<>());
    first.erase(at(gone), at(gone + 1));
    --parts_;
    first = smooth(first, parts_, width_, height_, 1.0F);
  }
}

std::span<const std::uint8_t> PartPrior::labels_of(const SpriteSet& set, int sprite) const {
  return std::span(set.indices()).subspan(static_cast<std::size_t>(sprite) * pixels_, pixels_);
}

std::vector<PartPrior::Looked> PartPrior::look_at_some(const SpriteSet& set) const {
  std::vector<Looked> some;
  for (const int sprite : fixed_subset(set.size(), kMostLookedAt)) {
    const auto labels = labels_of(set, sprite);
    some.push_back({labels, assign(labels)});
  }
  return some;
}

std::pair<int, int> PartPrior::alike(std::span<const Looked> some) const {
  const auto parts = static_cast<std::size_t>(parts_), colours = static_cast<std::size_t>(colours_);
  std::vector<std::vector<double>> of_sprite;  // [parts][colours]: shares of a part's pixels
  for (const Looked& sprite : some) {
    std::vector<double>& shares = of_sprite.emplace_back(parts * colours, 0.0);
    std::vector<double> all(parts, 0.0);
    for (std::size_t p = 0; p < pixels_; ++p) {
      if (sprite.parts[p] == kNoPart) continue;
      ++shares[sprite.parts[p] * colours + sprite.labels[p]];
      ++all[sprite.parts[p]];
    }
    for (std::size_t k = 0; k < parts; ++k)
      for (std::size_t c = 0; c < colours; ++c) shares[k * colours + c] /= std::max(1.0, all[k]);
  }
  // What two parts have in common, in one sprite and (by chance) in two different ones.
  const auto common = [&](std::size_t k, std::size_t l, std::size_t apart) {
    double sum = 0;
    for (std::size_t i = 0; i < of_sprite.size(); ++i) {
      const auto& a = of_sprite[i];
      const auto& b = of_sprite[(i + apart) % of_sprite.size()];
      for (std::size_t c = 0; c < colours; ++c)
        sum += std::min(a[k * colours + c], b[l * colours + c]);
    }
    return sum / static_cast<double>(of_sprite.size());
  };
  std::pair<int, int> best = {-1, -1};
  double most = kSameColours;
  for (std::size_t k = 0; k < parts; ++k) {
    for (std::size_t l = k + 1; l < parts; ++l) {
      const double chance = common(k, l, kApart);
      const double more = (common(k, l, 0) - chance) / std::max(1e-6, 1 - chance);
      if (more <= most) continue;
      most = more;
      best = {static_cast<int>(k), static_cast<int>(l)};
    }
  }
  return best;
}

int PartPrior::thinnest(std::span<const Looked> some) const {
  std::vector<double> inside(static_cast<std::size_t>(parts_), 0), all(inside);
  for (const Looked& sprite : some) {
    for (int y = 1; y + 1 < height_; ++y) {
      for (int x = 1; x + 1 < width_; ++x) {
        const std::uint8_t* at = &sprite.parts[static_cast<std::size_t>(y * width_ + x)];
        if (*at == kNoPart) continue;
        ++all[*at];
        inside[*at] +=
            at[-1] == *at && at[1] == *at && at[-width_] == *at && at[width_] == *at ? 1 : 0;
      }
    }
  }
  int thinnest = -1;
  double least = kThin;
  for (std::size_t k = 0; k < all.size(); ++k) {
    const double share = inside[k] / std::max(1.0, all[k]);
    if (share >= least) continue;
    least = share;
    thinnest = static_cast<int>(k);
  }
  return thinnest;
}

void PartPrior::set_prior(std::vector<float> prior) {
  prior_ = std::move(prior);
  log_.resize(prior_.size());
  std::transform(prior_.begin(), prior_.end(), log_.begin(), [](float p) { return std::log(p); });
}

void PartPrior::learn(const SpriteSet& set, const std::vector<float>& first) {
  std::vector<float> sum(first.size());
  std::vector<float> weight(pixels_, kFirstCounts);
  for (std::size_t i = 0; i < sum.size(); ++i) sum[i] = kFirstCounts * first[i];
  for (const int sprite : fixed_subset(set.size(), kMostLearned)) {
    const auto labels = labels_of(set, sprite);
    const std::vector<float> q = shares(labels);
    for (std::size_t i = 0; i < q.size(); ++i) sum[i] += q[i];
    for (std::size_t p = 0; p < pixels_; ++p) weight[p] += labels[p] != 0 ? 1.0F : 0.0F;
  }
  for (int k = 0; k < parts_; ++k) {
    for (std::size_t p = 0; p < pixels_; ++p) {
      sum[static_cast<std::size_t>(k) * pixels_ + p] /= weight[p];
    }
  }
  set_prior(smooth(sum, parts_, width_, height_, 0.5F));
}

std::vector<float> PartPrior::shares(std::span<const std::uint8_t> labels) const {
  const auto parts = static_cast<std::size_t>(parts_), colours = static_cast<std::size_t>(colours_);
  std::vector<float> q = prior_, of_colour(parts * colours), total(colours);
  for (int round = 0; round < kColourRounds; ++round) {
    std::fill(of_colour.begin(), of_colour.end(), 0.0F);
    for (std::size_t k = 0; k < parts; ++k) {
      for (std::size_t p = 0; p < pixels_; ++p) {
        of_colour[k * colours + labels[p]] += q[k * pixels_ + p];
      }
    }
    for (std::size_t c = 0; c < colours; ++c) {
      total[c] = 0;
      for (std::size_t k = 0; k < parts; ++k) total[c] += of_colour[k * colours + c];
    }
    for (std::size_t p = 0; p < pixels_; ++p) {
      const std::size_t c = labels[p];
      float sum = 0;
      for (std::size_t k = 0; k < parts; ++k) {
        const float likely = of_colour[k * colours + c] + kEvenColour * total[c] + 1e-6F;
        sum += q[k * pixels_ + p] = c == 0 ? 0 : prior_[k * pixels_ + p] * likely;
      }
      for (std::size_t k = 0; k < parts && c != 0; ++k) q[k * pixels_ + p] /= sum;
    }
  }
  return q;
}

std::vector<std::uint8_t> PartPrior::assign(std::span<const std::uint8_t> labels) const {
  const std::vector<float> q = shares(labels);
  std::vector<std::uint8_t> parts(pixels_, kNoPart);
  for (std::size_t p = 0; p < pixels_; ++p) {
    if (labels[p] == 0) continue;
    std::size_t best = 0;
    for (std::size_t k = 1; k < static_cast<std::size_t>(parts_); ++k) {
      if (q[k * pixels_ + p] > q[best * pixels_ + p]) best = k;
    }
    parts[p] = static_cast<std::uint8_t>(best);
  }
  return parts;
}

}  // namespace pixelatent
