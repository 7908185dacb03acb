#include "latent/neighbour_embedding.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

#include "latent/repulsion_tree.hpp"

namespace pixelatent {

namespace {

constexpr int kTogether = 120;      // iterations in which clusters are pulled together first
constexpr double kTogetherBy = 12;  // so much stronger
constexpr float kFinding = 0.25F;   // share of the progress that looking for neighbours is
constexpr std::size_t kLanes = 8;
constexpr double kStartSpread = 1e-2;

/// One of the nearest, and how much it counts.
struct Link {
  int to = 0;
  float weight = 0;
};
using Links = std::vector<std::vector<Link>>;

/// Everything that goes on while it is worked out.
struct Course {
  const std::function<void(float)>& progress;
  const std::stop_token& stop;
  void tell(float share) const {
    if (progress) progress(share);
  }
};

/// Squared distances of row i to all others.
void distances_from(std::span<const float> features, std::size_t dimensions, std::size_t i,
                    std::vector<float>& squares) {
  const float* own = features.data() + i * dimensions;
  for (std::size_t j = 0; j < squares.size(); ++j) {
    const float* other = features.data() + j * dimensions;
    std::array<float, kLanes> sums{};  // side by side, so that a compiler may add them at once
    std::size_t k = 0;
    for (; k + kLanes <= dimensions; k += kLanes) {
      for (std::size_t lane = 0; lane < kLanes; ++lane) {
        const float d = own[k + lane] - other[k + lane];
        sums[lane] += d * d;
      }
    }
    for (; k < dimensions; ++k) {
      const float d = own[k] - other[k];
      sums[k % kLanes] += d * d;
    }
    squares[j] = std::accumulate(sums.begin(), sums.end(), 0.0F);
  }
  squares[i] = std::numeric_limits<float>::infinity();
}

/// Weights that sum to 1 and whose perplexity is as wanted: a narrower bell where it is crowded.
void weigh(std::vector<Link>& links, double perplexity) {
  double beta = 1, low = 0, high = std::numeric_limits<double>::infinity();
  const double nearest = static_cast<double>(links.front().weight);
  const double typical = std::max(1e-12, static_cast<double>(links.back().weight) - nearest);
  std::vector<double> bells(links.size());
  double sum = 1;
  for (int attempt = 0; attempt < 60; ++attempt) {
    sum = 0;
    double moment = 0;
    for (std::size_t k = 0; k < links.size(); ++k) {
      const double d = (static_cast<double>(links[k].weight) - nearest) / typical;
      bells[k] = std::exp(-beta * d);
      sum += bells[k];
      moment += d * bells[k];
    }
    const double entropy = std::log(sum) + beta * moment / sum;
    if (std::abs(entropy - std::log(perplexity)) < 1e-5) break;
    (entropy > std::log(perplexity) ? low : high) = beta;
    beta = std::isinf(high) ? beta * 2 : (low + high) / 2;
  }
  for (std::size_t k = 0; k < links.size(); ++k) {
    links[k].weight = static_cast<float>(bells[k] / sum);
  }
}

/// Of every row those nearest to it.
std::optional<Links> nearest_links(std::span<const float> features, int dimensions,
                                   std::size_t count, double perplexity, const Course& course) {
  const auto most = std::min(count - 1, static_cast<std::size_t>(3 * perplexity) + 1);
  Links links(count);
  std::vector<float> squares(count);
  std::vector<int> order(count);
  for (std::size_t i = 0; i < count; ++i) {
    if (course.stop.stop_requested()) return std::nullopt;
    if (i % 256 == 0) course.tell(kFinding * static_cast<float>(i) / static_cast<float>(count));
    distances_from(features, static_cast<std::size_t>(dimensions), i, squares);
    for (std::size_t j = 0; j < count; ++j) order[j] = static_cast<int>(j);
    const auto nearer = [&](int a, int b) {
      const float da = squares[static_cast<std::size_t>(a)],
                  db = squares[static_cast<std::size_t>(b)];
      return da != db ? da < db : a < b;
    };
    const auto cut = order.begin() + static_cast<std::ptrdiff_t>(most);
    std::nth_element(order.begin(), cut - 1, order.end(), nearer);
    std::sort(order.begin(), cut, nearer);
    for (auto at = order.begin(); at != cut; ++at) {
      links[i].push_back({*at, squares[static_cast<std::size_t>(*at)]});
    }
    weigh(links[i], perplexity);
  }
  return links;
}

/// Both ways, of which all sum to 1.
Links symmetric(const Links& one_way) {
  Links both(one_way.size());
  const float share = 0.5F / static_cast<float>(one_way.size());
  for (std::size_t i = 0; i < one_way.size(); ++i) {
    for (const Link& link : one_way[i]) {
      both[i].push_back({link.to, link.weight * share});
      both[static_cast<std::size_t>(link.to)].push_back({static_cast<int>(i), link.weight * share});
    }
  }
  for (std::vector<Link>& links : both) {
    std::ranges::sort(links, {}, &Link::to);
    std::vector<Link> merged;
    for (const Link& link : links) {
      if (!merged.empty() && merged.back().to == link.to) {
        merged.back().weight += link.weight;
      } else {
        merged.push_back(link);
      }
    }
    links = std::move(merged);
  }
  return both;
}

/// The start, small: what is alike finds together before it is far apart.
std::vector<PlanePoint> small_start(std::span<const PlanePoint> start) {
  double squares = 0;
  for (const PlanePoint& p : start)
    squares += static_cast<double>(p[0]) * static_cast<double>(p[0]);
  const double spread = std::sqrt(squares / static_cast<double>(start.size()));
  const double scale = spread > 0 ? kStartSpread / spread : 1;
  std::vector<PlanePoint> points(start.begin(), start.end());
  for (std::size_t i = 0; i < points.size(); ++i) {
    // Nothing may lie exactly on something else: it would never come away.
    const double turn = 2.399963 * static_cast<double>(i);
    points[i][0] =
        static_cast<float>(static_cast<double>(points[i][0]) * scale + 1e-4 * std::cos(turn));
    points[i][1] =
        static_cast<float>(static_cast<double>(points[i][1]) * scale + 1e-4 * std::sin(turn));
  }
  return points;
}

/// The points on their way (momentum and gains as in van der Maaten & Hinton 2008; the rate as in
/// Belkina et al. 2019).
class Descent {
 public:
  Descent(const Links& links, std::vector<PlanePoint> points)
      : links_(links),
        points_(std::move(points)),
        moved_(points_.size(), {0, 0}),
        gains_(points_.size(), {1, 1}),
        pushes_(points_.size()),
        rate_(std::max(50.0, static_cast<double>(points_.size()) / kTogetherBy)) {}

  void step(int iteration, double theta) {
    const bool together = iteration < kTogether;
    const float pull = together ? static_cast<float>(kTogetherBy) : 1.0F;
    const float momentum = together ? 0.5F : 0.8F;
    tree_.build(points_);
    double weights = 0;
    for (const int i : tree_.order()) {
      const auto at = static_cast<std::size_t>(i);
      pushes_[at] = tree_.on(at, theta);
      weights += pushes_[at].weight;
    }
    weights = std::max(weights, 1e-12);
    before_ = points_;
    for (std::size_t i = 0; i < points_.size(); ++i) move(i, pull, momentum, weights);
  }
  std::vector<PlanePoint> take() { return std::move(points_); }

 private:
  void move(std::size_t i, float pull, float momentum, double weights) {
    float x = 0, y = 0;
    for (const Link& link : links_[i]) {
      const PlanePoint& other = before_[static_cast<std::size_t>(link.to)];
      const float dx = before_[i][0] - other[0], dy = before_[i][1] - other[1];
      const float force = pull * link.weight / (1 + dx * dx + dy * dy);
      x += force * dx;
      y += force * dy;
    }
    const std::array<double, 2> slope = {4 * (static_cast<double>(x) - pushes_[i].x / weights),
                                         4 * (static_cast<double>(y) - pushes_[i].y / weights)};
    for (std::size_t k = 0; k < 2; ++k) {
      const bool turned = (slope[k] > 0) == (moved_[i][k] > 0);
      gains_[i][k] = std::max(0.01F, turned ? gains_[i][k] * 0.8F : gains_[i][k] + 0.2F);
      moved_[i][k] = momentum * moved_[i][k] -
                     static_cast<float>(rate_ * static_cast<double>(gains_[i][k]) * slope[k]);
      points_[i][k] += moved_[i][k];
    }
  }

  const Links& links_;
  std::vector<PlanePoint> points_, before_, moved_, gains_;
  std::vector<RepulsionTree::Push> pushes_;
  RepulsionTree tree_;
  double rate_;
};

}  // namespace

std::optional<std::vector<PlanePoint>> neighbour_embedding(
    std::span<const float> features, int dimensions, std::span<const PlanePoint> start,
    const EmbeddingOptions& options, const std::function<void(float)>& progress,
    const std::stop_token& stop) {
  const std::size_t count = start.size();
  if (count < 4) return std::vector<PlanePoint>(start.begin(), start.end());
  const Course course{progress, stop};
  const double perplexity =
      std::clamp(options.perplexity, 1.0, std::max(1.0, static_cast<double>(count - 1) / 3));
  const auto one_way = nearest_links(features, dimensions, count, perplexity, course);
  if (!one_way) return std::nullopt;
  const Links links = symmetric(*one_way);
  Descent descent(links, small_start(start));
  for (int i = 0; i < options.iterations; ++i) {
    if (stop.stop_requested()) return std::nullopt;
    descent.step(i, options.theta);
    course.tell(kFinding + (1 - kFinding) * static_cast<float>(i + 1) /
                               static_cast<float>(options.iterations));
  }
  return descent.take();
}

}  // namespace pixelatent
