#include "base/subset.hpp"

#include <algorithm>
#include <numeric>

#include "base/rng.hpp"

namespace pixelatent {

std::vector<int> fixed_order(int size, int seed) {
  std::vector<int> order(static_cast<std::size_t>(std::max(size, 0)));
  std::iota(order.begin(), order.end(), 0);
  Rng rng(static_cast<std::uint64_t>(seed));
  for (std::size_t i = order.size(); i > 1; --i) {
    std::swap(order[i - 1], order[static_cast<std::size_t>(rng.below(static_cast<int>(i)))]);
  }
  return order;
}

std::vector<int> fixed_subset(int size, int count) {
  std::vector<int> chosen = fixed_order(size, 0);
  if (count < size) chosen.resize(static_cast<std::size_t>(std::max(count, 0)));
  std::sort(chosen.begin(), chosen.end());
  return chosen;
}

}  // namespace pixelatent
