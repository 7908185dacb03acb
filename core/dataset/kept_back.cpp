#include "dataset/kept_back.hpp"

#include <algorithm>

#include "base/rng.hpp"

namespace pixelatent {

namespace {
constexpr int kOneIn = 16, kMost = 128;
}

std::vector<int> kept_back(int sprites) {
  if (sprites < kFewestToKeepBack) return {};
  return fixed_subset(sprites, std::min(sprites / kOneIn, kMost));
}

std::vector<int> learned_from(int sprites) {
  const std::vector<int> back = kept_back(sprites);
  std::vector<int> others;
  for (int i = 0; i < sprites; ++i) {
    if (!std::binary_search(back.begin(), back.end(), i)) others.push_back(i);
  }
  return others;
}

}  // namespace pixelatent
