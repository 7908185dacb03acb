#pragma once
// What pushes points apart in a neighbour embedding, summed up over a quadtree (Barnes & Hut 1986).
#include <cstddef>
#include <span>
#include <vector>

#include "latent/neighbour_embedding.hpp"

namespace pixelatent {

class RepulsionTree {
 public:
  /// Over these points as they are now.
  void build(std::span<const PlanePoint> points);

  struct Push {
    double x = 0, y = 0;
    double weight = 0;  ///< sum of 1 / (1 + d^2) over all other points
  };
  /// Sum over all other points of (own - other) / (1 + d^2)^2. `theta`: see EmbeddingOptions.
  Push on(std::size_t point, double theta) const;
  /// Points in the order in which looking them up is quick.
  std::span<const int> order() const { return order_; }

 private:
  struct Node {
    float x = 0, y = 0;  ///< centre of mass
    float side = 0;
    float mass = 0;
    int next = 0;             ///< the node after this one and all in it
    int first = 0, last = 0;  ///< of order_; only in leaves
    bool leaf = false;
  };
  void add_node(int first, int last, PlanePoint middle, float half, int depth);

  std::vector<Node> nodes_;
  std::vector<int> order_;
  std::vector<PlanePoint> points_;  ///< in that order
  std::vector<int> at_;             ///< of every point, where it stands in that order
};

}  // namespace pixelatent
