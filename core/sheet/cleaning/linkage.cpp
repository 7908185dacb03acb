#include "sheet/cleaning/linkage.hpp"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <numeric>

#include "image/oklab.hpp"

namespace pixelatent {

namespace {

/// Clusters by the number of one of their points, with the squared greatest distance between each
/// two.
class Clusters {
 public:
  explicit Clusters(std::span<const Oklab> points)
      : count_(points.size()), distances_(count_ * count_), open_(count_), owner_(count_) {
    std::iota(open_.begin(), open_.end(), std::size_t{0});
    std::iota(owner_.begin(), owner_.end(), std::size_t{0});
    for (std::size_t i = 0; i < count_; ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        at(i, j) = at(j, i) = squared_distance(points[i], points[j]);
      }
    }
  }

  const std::vector<std::size_t>& open() const { return open_; }
  float distance(std::size_t i, std::size_t j) const { return distances_[i * count_ + j]; }

  /// The open cluster nearest to `cluster`; `favourite` of several equally near.
  std::size_t nearest(std::size_t cluster, std::size_t favourite) const {
    std::size_t best = favourite;
    float least =
        favourite == cluster ? std::numeric_limits<float>::max() : distance(cluster, favourite);
    for (const std::size_t other : open_) {
      if (other == cluster || distance(cluster, other) >= least) continue;
      least = distance(cluster, other);
      best = other;
    }
    return best;
  }

  void merge(std::size_t into, std::size_t from) {
    close(from);
    owner_[from] = into;
    for (const std::size_t other : open_) {
      at(into, other) = at(other, into) = std::max(distance(into, other), distance(from, other));
    }
  }

  /// It takes no further part.
  void close(std::size_t cluster) { std::erase(open_, cluster); }

  std::vector<int> numbered() const {
    std::vector<int> numbers(count_, -1);
    int next = 0;
    for (std::size_t i = 0; i < count_; ++i) {
      std::size_t root = i;
      while (owner_[root] != root) root = owner_[root];
      if (numbers[root] < 0) numbers[root] = next++;
      numbers[i] = numbers[root];
    }
    return numbers;
  }

 private:
  float& at(std::size_t i, std::size_t j) { return distances_[i * count_ + j]; }

  std::size_t count_;
  std::vector<float> distances_;
  std::vector<std::size_t> open_, owner_;
};

}  // namespace

std::vector<int> complete_linkage(std::span<const Oklab> points, float diameter) {
  Clusters clusters(points);
  std::vector<std::size_t> chain;
  while (!clusters.open().empty()) {
    if (chain.empty()) chain.push_back(clusters.open().front());
    const std::size_t last = chain.back();
    const std::size_t before = chain.size() > 1 ? chain[chain.size() - 2] : last;
    const std::size_t nearest = clusters.nearest(last, before);
    if (nearest == last || clusters.distance(last, nearest) > diameter * diameter) {
      // Distances only grow by merging: no other cluster will ever be near enough.
      clusters.close(last);
      chain.pop_back();
    } else if (nearest == before) {
      chain.resize(chain.size() - 2);
      clusters.merge(before, last);
    } else {
      chain.push_back(nearest);
    }
  }
  return clusters.numbered();
}

}  // namespace pixelatent
