#include "model/parts/never_together.hpp"

#include <algorithm>
#include <bit>

namespace pixelatent {

namespace {

constexpr std::size_t kMostSprites = 1024, kMostPlaces = 512;
constexpr double kRare =
    0.05;  // places that fewer sprites, or all but so few, have drawn say little
constexpr std::size_t kFewest = 3;  // sprites that have a thing
// By chance alone so many sprites would have both; it is hardly ever when at most one in so many
// does.
constexpr double kExpected = 3;
constexpr std::size_t kHardly = 20;
constexpr int kPixelsARegion = 128;  // for each pixel that a colour must have in a region

void set(std::vector<std::uint64_t>& bits, std::size_t at) {
  bits[at / 64] |= std::uint64_t{1} << at % 64;
}

std::size_t count_both(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  std::size_t both = 0;
  for (std::size_t i = 0; i < a.size(); ++i)
    both += static_cast<std::size_t>(std::popcount(a[i] & b[i]));
  return both;
}

std::size_t words_for(std::size_t bits) { return (bits + 63) / 64; }

}  // namespace

NeverTogether::NeverTogether(std::span<const std::span<const std::uint8_t>> sprites, int width,
                             int height, std::size_t colours)
    : width_(width),
      height_(height),
      colours_(colours),
      least_pixels_(std::max(1, width * height / static_cast<int>(regions()) / kPixelsARegion)) {
  std::vector<std::span<const std::uint8_t>> some;
  const std::size_t looked = std::min(kMostSprites, sprites.size());
  for (std::size_t i = 0; i < looked; ++i) some.push_back(sprites[i * sprites.size() / looked]);
  choose_places(some);

  std::vector<Bits> having(things(), Bits(words_for(some.size()), 0));  // sprites that have a thing
  for (std::size_t sprite = 0; sprite < some.size(); ++sprite) {
    const Bits seen = seen_in(some[sprite]);
    for (std::size_t thing = 0; thing < things(); ++thing) {
      if (seen[thing / 64] >> thing % 64 & 1U) set(having[thing], sprite);
    }
  }
  std::vector<std::size_t> usual, sprites_with(things());
  for (std::size_t thing = 0; thing < things(); ++thing) {
    sprites_with[thing] = count_both(having[thing], having[thing]);
    if (sprites_with[thing] >= kFewest && sprites_with[thing] < some.size()) usual.push_back(thing);
  }
  never_with_.resize(things());
  for (std::size_t i = 0; i < usual.size(); ++i) {
    for (std::size_t k = i + 1; k < usual.size(); ++k) {
      const std::size_t a = usual[i], b = usual[k];
      const double expected =
          static_cast<double>(sprites_with[a] * sprites_with[b]) / static_cast<double>(some.size());
      if (expected < kExpected) continue;
      const std::size_t both = count_both(having[a], having[b]);
      if (static_cast<double>(both * kHardly) > expected) continue;
      for (const std::size_t thing : {a, b}) {
        if (never_with_[thing].empty()) never_with_[thing].resize(words_for(things()), 0);
      }
      set(never_with_[a], b);
      set(never_with_[b], a);
    }
  }
}

void NeverTogether::choose_places(std::span<const std::span<const std::uint8_t>> sprites) {
  const auto pixels = static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_);
  std::vector<std::size_t> vary;
  for (std::size_t p = 0; p < pixels; ++p) {
    const auto drawn = std::count_if(sprites.begin(), sprites.end(),
                                     [p](const auto& labels) { return labels[p] != 0; });
    const double share = static_cast<double>(drawn) / static_cast<double>(sprites.size());
    if (share > kRare && share < 1 - kRare) vary.push_back(p);
  }
  const std::size_t kept = std::min(kMostPlaces, vary.size());
  for (std::size_t i = 0; i < kept; ++i) places_.push_back(vary[i * vary.size() / kept]);
}

NeverTogether::Bits NeverTogether::seen_in(std::span<const std::uint8_t> labels) const {
  Bits seen(words_for(things()), 0);
  for (std::size_t i = 0; i < places_.size(); ++i)
    set(seen, 2 * i + (labels[places_[i]] != 0 ? 0 : 1));
  std::vector<int> pixels(regions() * colours_, 0);
  for (int y = 0; y < height_; ++y) {
    for (int x = 0; x < width_; ++x) {
      const auto region = static_cast<std::size_t>(y * kRegionsAcross / height_ * kRegionsAcross +
                                                   x * kRegionsAcross / width_);
      const std::uint8_t label = labels[static_cast<std::size_t>(y * width_ + x)];
      if (label != 0 && label < colours_) ++pixels[region * colours_ + label];
    }
  }
  for (std::size_t i = 0; i < pixels.size(); ++i) {
    if (pixels[i] >= least_pixels_) set(seen, 2 * places_.size() + i);
  }
  return seen;
}

double NeverTogether::share(std::span<const std::uint8_t> labels) const {
  const Bits seen = seen_in(labels);
  std::size_t things_seen = 0, never = 0;
  for (std::size_t word = 0; word < seen.size(); ++word) {
    for (std::uint64_t left = seen[word]; left != 0; left &= left - 1) {
      const std::size_t thing = word * 64 + static_cast<std::size_t>(std::countr_zero(left));
      ++things_seen;
      if (!never_with_[thing].empty()) never += count_both(never_with_[thing], seen);
    }
  }
  const auto seen_count = static_cast<double>(things_seen);
  return things_seen == 0 ? 0 : static_cast<double>(never) / (seen_count * seen_count);
}

}  // namespace pixelatent
