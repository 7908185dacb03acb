#pragma once
// Union-find with path halving; the smaller index always leads, so that results do not depend on
// the order of joining.
#include <cstddef>
#include <numeric>
#include <vector>

namespace pixelatent {

class DisjointSets {
 public:
  explicit DisjointSets(std::size_t count) : leader_(count) {
    std::iota(leader_.begin(), leader_.end(), std::size_t{0});
  }
  std::size_t add() {
    leader_.push_back(leader_.size());
    return leader_.size() - 1;
  }
  std::size_t find(std::size_t i) {
    while (leader_[i] != i) i = leader_[i] = leader_[leader_[i]];
    return i;
  }
  /// True when the two were apart.
  bool join(std::size_t a, std::size_t b) {
    a = find(a);
    b = find(b);
    if (a == b) return false;
    leader_[a < b ? b : a] = a < b ? a : b;
    return true;
  }

 private:
  std::vector<std::size_t> leader_;
};

}  // namespace pixelatent
