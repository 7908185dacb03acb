#pragma once
// Explicit, seeded randomness that gives the same numbers on every platform.
#include <cstdint>
#include <vector>

namespace pixelatent {

/// SplitMix64 (Steele, Lea & Flood 2014): 64-bit state, one multiplication chain per draw.
class Rng {
 public:
  explicit Rng(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next();
  /// Uniform in [0, 1).
  double uniform();
  /// Uniform integer in [0, n); n must be positive.
  int below(int n);
  /// Standard normal (Box-Muller, one of the pair).
  double normal();

 private:
  std::uint64_t state_;
};

/// min(count, size) different numbers of 0..size-1, ascending; random but the same on every call.
std::vector<int> fixed_subset(int size, int count);

/// 0..size-1 in an order that depends on `seed` alone.
std::vector<int> fixed_order(int size, int seed);

}  // namespace pixelatent
