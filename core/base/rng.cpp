#include "base/rng.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace pixelatent {

std::uint64_t Rng::next() {
  std::uint64_t z = (state_ += 0x9e3779b97f4a7c15ULL);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
  return z ^ (z >> 31);
}

double Rng::uniform() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }

int Rng::below(int n) { return static_cast<int>(uniform() * n); }

double Rng::normal() {
  const double radius = std::sqrt(-2.0 * std::log(1.0 - uniform()));
  return radius * std::cos(2.0 * std::numbers::pi * uniform());
}

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
