#include "latent/repulsion_tree.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace pixelatent {

namespace {
constexpr int kLeaf = 8;      // so few points are looked at singly
constexpr int kDeepest = 32;  // points that lie on one another can't be parted
}  // namespace

void RepulsionTree::build(std::span<const PlanePoint> points) {
  nodes_.clear();
  points_.assign(points.begin(), points.end());
  order_.resize(points.size());
  std::iota(order_.begin(), order_.end(), 0);
  if (points.empty()) return;
  PlanePoint low = points.front(), high = points.front();
  for (const PlanePoint& p : points) {
    for (std::size_t k = 0; k < 2; ++k) {
      low[k] = std::min(low[k], p[k]);
      high[k] = std::max(high[k], p[k]);
    }
  }
  const float half = std::max({high[0] - low[0], high[1] - low[1], 1e-6F}) / 2;
  add_node(0, static_cast<int>(points.size()), {(low[0] + high[0]) / 2, (low[1] + high[1]) / 2},
           half, 0);
  at_.resize(order_.size());
  for (std::size_t i = 0; i < order_.size(); ++i) {
    at_[static_cast<std::size_t>(order_[i])] = static_cast<int>(i);
    points_[i] = points[static_cast<std::size_t>(order_[i])];
  }
}

void RepulsionTree::add_node(int first, int last, PlanePoint middle, float half, int depth) {
  const auto begin = order_.begin() + first, end = order_.begin() + last;
  const std::size_t own = nodes_.size();
  Node node;
  node.side = 2 * half;
  node.mass = static_cast<float>(last - first);
  double x = 0, y = 0;
  for (auto i = begin; i != end; ++i) {
    x += static_cast<double>(points_[static_cast<std::size_t>(*i)][0]);
    y += static_cast<double>(points_[static_cast<std::size_t>(*i)][1]);
  }
  node.x = static_cast<float>(x / (last - first));
  node.y = static_cast<float>(y / (last - first));
  node.leaf = last - first <= kLeaf || depth >= kDeepest;
  node.first = first;
  node.last = last;
  nodes_.push_back(node);
  if (!node.leaf) {
    const auto left_of = [&](std::size_t k) {
      return
          [this, k, middle](int i) { return points_[static_cast<std::size_t>(i)][k] < middle[k]; };
    };
    // Stable: the same points give the same order, whatever the library.
    const auto lower = std::stable_partition(begin, end, left_of(1));
    const auto upper_left = std::stable_partition(begin, lower, left_of(0));
    const auto lower_left = std::stable_partition(lower, end, left_of(0));
    const auto index = [&](auto at) { return static_cast<int>(at - order_.begin()); };
    const std::array<int, 5> cuts = {first, index(upper_left), index(lower), index(lower_left),
                                     last};
    for (int quarter = 0; quarter < 4; ++quarter) {
      const auto q = static_cast<std::size_t>(quarter);
      if (cuts[q] == cuts[q + 1]) continue;
      const float dx = quarter % 2 == 0 ? -half / 2 : half / 2;
      const float dy = quarter / 2 == 0 ? -half / 2 : half / 2;
      add_node(cuts[q], cuts[q + 1], {middle[0] + dx, middle[1] + dy}, half / 2, depth + 1);
    }
  }
  nodes_[own].next = static_cast<int>(nodes_.size());
}

RepulsionTree::Push RepulsionTree::on(std::size_t point, double theta) const {
  const PlanePoint own = points_[static_cast<std::size_t>(at_[point])];
  const auto near = static_cast<float>(theta * theta);
  float x = 0, y = 0;
  double weight = -1;  // a leaf counts the point itself
  const int count = static_cast<int>(nodes_.size());
  for (int i = 0; i < count;) {
    const Node& node = nodes_[static_cast<std::size_t>(i)];
    const float dx = own[0] - node.x, dy = own[1] - node.y, squares = dx * dx + dy * dy;
    if (node.side * node.side < near * squares) {
      const float q = 1 / (1 + squares);
      weight += static_cast<double>(node.mass * q);
      x += node.mass * q * q * dx;
      y += node.mass * q * q * dy;
      i = node.next;
    } else if (node.leaf) {
      for (int k = node.first; k < node.last; ++k) {
        const PlanePoint& other = points_[static_cast<std::size_t>(k)];
        const float ox = own[0] - other[0], oy = own[1] - other[1];
        const float q = 1 / (1 + ox * ox + oy * oy);
        weight += static_cast<double>(q);
        x += q * q * ox;
        y += q * q * oy;
      }
      i = node.next;
    } else {
      ++i;
    }
  }
  return {static_cast<double>(x), static_cast<double>(y), weight};
}

}  // namespace pixelatent
