// Gaps in sprites through which the ground shows.
#include <algorithm>
#include <cstddef>
#include <tuple>
#include <utility>

#include "sheet/background_parts.hpp"

namespace pixelatent {

namespace {

constexpr std::size_t kMostOfOwn = 3, kMostDoubtful = 2;  ///< times as many as things
constexpr std::size_t kFewestThings = 3;
constexpr int kSamePlace = 2;     ///< pixels
constexpr double kDrawnIn = 0.3;  ///< share of the things that have the like in the same place

/// By size and place: dithering makes a hundred thousand of them.
class PocketIndex {
 public:
  explicit PocketIndex(const std::vector<Pocket>& pockets) {
    for (const Pocket& p : pockets) entries_.push_back({p.pixels.size(), p.x, p.y});
    std::sort(entries_.begin(), entries_.end());
  }
  /// How many of the same size lie at about the same place, itself among them.
  std::ptrdiff_t like(const Pocket& one) const {
    std::ptrdiff_t count = 0;
    for (int x = one.x - kSamePlace; x <= one.x + kSamePlace; ++x) {
      const Entry first{one.pixels.size(), x, one.y - kSamePlace};
      const Entry last{one.pixels.size(), x, one.y + kSamePlace};
      count += std::upper_bound(entries_.begin(), entries_.end(), last) -
               std::lower_bound(entries_.begin(), entries_.end(), first);
    }
    return count;
  }

 private:
  using Entry = std::tuple<std::size_t, int, int>;  // size, x, y
  std::vector<Entry> entries_;
};

}  // namespace

void keep_those_that_show_through(std::vector<Pocket>& pockets, std::size_t things) {
  if (things < kFewestThings) return pockets.clear();
  const PocketIndex index(pockets);
  std::vector<Pocket> gaps;
  const auto in_many = [&](const Pocket& pocket) {
    const auto count = static_cast<double>(index.like(pocket));
    return count >= 3 && count >= kDrawnIn * static_cast<double>(things);
  };
  // What many have in the same place, like the letter of a number below each, speaks for nothing.
  const auto single = static_cast<std::size_t>(
      std::count_if(pockets.begin(), pockets.end(), [&](const Pocket& p) { return !in_many(p); }));
  const bool few = single <= kMostOfOwn * things;
  for (Pocket& pocket : pockets) {
    if (few && pocket.use == GroundUse::HardlyDrawnWith) {
      gaps.push_back(std::move(pocket));
      continue;
    }
    if (pocket.filled || !pocket.shallow || pocket.pixels.size() > kLargestGap) continue;
    if (!in_many(pocket)) gaps.push_back(std::move(pocket));
  }
  const auto doubtful =
      static_cast<std::size_t>(std::count_if(gaps.begin(), gaps.end(), [few](const Pocket& p) {
        return !few || p.use == GroundUse::MayBeDrawnWith;
      }));
  if (doubtful > kMostDoubtful * things) gaps.clear();
  pockets = std::move(gaps);
}

}  // namespace pixelatent
