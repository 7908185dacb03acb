#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <limits>

#include "sheet/native/edges.hpp"
#include "sheet/native/native_search.hpp"
#include "sheet/native/searches.hpp"

namespace pixelatent {

namespace {

constexpr double kRounding = 1e-9;
constexpr double kTieSlack = 1e-3;   // outputs
constexpr int kSmallestExact = 3;    // native pixels of the longer axis
constexpr int kLargestPiece = 16;    // scale of a piece
constexpr int kSpreadLongest = 512;  // pixels between edges up to which any scale is sought
constexpr int kHalvings = 9;
// Nats beyond chance and beyond the number of grids tried.
constexpr double kEnough = 9;
// Pixel art has edges on most lines of its grid; what has few is more likely drawn with a ruler.
constexpr double kBusy = 0.5, kEnoughOfFew = 45;
constexpr double kSymmetric = 0.8;  // share of edges with a mirror image: half of them say nothing

double ln_choose(int n, int k) {
  return k > n ? 0 : std::lgamma(n + 1.0) - std::lgamma(k + 1.0) - std::lgamma(n - k + 1.0);
}

/// The edges along one axis.
struct Axis {
  int outputs = 0;
  std::vector<int> edges;
  double weight = 1;  ///< share of them that say something

  int span() const { return edges.empty() ? 0 : edges.back() - edges.front(); }
};

Axis axis_of(const std::vector<bool>& changed) {
  Axis axis{static_cast<int>(changed.size()), {}, 1};
  for (int i = 1; i < axis.outputs; ++i) {
    if (changed[static_cast<std::size_t>(i)]) axis.edges.push_back(i);
  }
  if (axis.edges.empty()) return axis;
  const int sum = axis.edges.front() + axis.edges.back();
  const auto mirrored = std::count_if(axis.edges.begin(), axis.edges.end(), [&](int e) {
    return changed[static_cast<std::size_t>(sum - e)];
  });
  if (static_cast<double>(mirrored) > kSymmetric * static_cast<double>(axis.edges.size())) {
    axis.weight = 0.5;
  }
  return axis;
}

/// True when every edge lies between outputs of different native pixels.
bool fits(const Axis& axis, const AxisMapping& mapping) {
  const auto native = [&](double output) {
    return std::floor(output / mapping.scale + mapping.offset + kRounding);
  };
  return std::all_of(axis.edges.begin(), axis.edges.end(),
                     [&](int e) { return native(e + 0.5) > native(e - 0.5); });
}

/// How many edges lie where a native pixel ends in the very middle of an output: programs round
/// such ties up, down and, adding up steps in few bits, both in one picture. Nothing when an edge
/// lies elsewhere.
std::optional<int> ties_of(const Axis& axis, const AxisMapping& mapping) {
  int ties = 0;
  double last = -1e9;
  for (const int e : axis.edges) {
    const double line = std::ceil((e - 0.5 - kTieSlack) / mapping.scale + mapping.offset);
    const double place = (line - mapping.offset) * mapping.scale;
    if (place > e + 0.5 + kTieSlack || line <= last) return std::nullopt;
    ties += std::abs(std::abs(place - e) - 0.5) <= kTieSlack ? 1 : 0;
    last = line;
  }
  return ties;
}

/// The arc of a circle that one native pixel long edges take up at a scale.
struct Arc {
  double from = 0, length = 0;
};

Arc arc_of(const Axis& axis, double density) {
  std::vector<double> places;
  places.reserve(axis.edges.size());
  for (const int e : axis.edges) {
    const double place = (e + 0.5) * density;
    places.push_back(place - std::floor(place));
  }
  if (places.empty()) return {};
  std::sort(places.begin(), places.end());
  double widest = places.front() + 1 - places.back();
  Arc arc{places.front(), 1 - widest};
  for (std::size_t i = 1; i < places.size(); ++i) {
    if (places[i] - places[i - 1] <= widest) continue;
    widest = places[i] - places[i - 1];
    arc = {places[i], 1 - widest};
  }
  return arc;
}

/// A piece of something enlarged by 1 / density, when there is a phase that suits all edges.
std::optional<AxisMapping> piece(const Axis& axis, double density) {
  const Arc arc = arc_of(axis, density);
  if (arc.length >= density - kRounding) return std::nullopt;
  // The first place of all belongs somewhere into the slack: its middle.
  const double phase = (density - arc.length) / 2 - arc.from;
  return cropped_axis(axis.outputs, 1 / density, phase - std::floor(phase));
}

/// All grids that fit, the most telling one kept.
class ExactSearch {
 public:
  ExactSearch(Axis x, Axis y) : x_(std::move(x)), y_(std::move(y)) {}

  void try_whole() {
    const int longer = std::max(x_.outputs, y_.outputs);
    for (int n = kSmallestExact; n <= longer / kSmallestScale; ++n) {
      const auto natives = [&](const Axis& axis) {
        const double exact = static_cast<double>(axis.outputs) * n / longer;
        return std::max(1, static_cast<int>(std::lround(exact)));
      };
      const int nx = natives(x_), ny = natives(y_);
      const bool even = x_.outputs % nx == 0 && y_.outputs % ny == 0;
      const double cost = even ? std::log(8.0) : std::log(2.0 * longer);
      add(whole_axis(x_.outputs, nx), whole_axis(y_.outputs, ny), cost);
      if (even) continue;
      for (const MakeAxis make_axis : kOtherConventions) {
        add(make_axis(x_.outputs, nx), make_axis(y_.outputs, ny), cost);
      }
    }
  }
  /// Each axis by a whole factor of its own.
  void try_stretched() {
    for (int sx = 2; sx <= kLargestPiece; ++sx) {
      if (x_.outputs % sx != 0 || !fits(x_, whole_axis(x_.outputs, x_.outputs / sx))) continue;
      for (int sy = 2; sy <= kLargestPiece; ++sy) {
        if (sx == sy || y_.outputs % sy != 0) continue;
        add(whole_axis(x_.outputs, x_.outputs / sx), whole_axis(y_.outputs, y_.outputs / sy),
            2 * std::log(8.0));
      }
    }
  }
  /// Each axis by any factor of its own, as pictures with pixels that are not square are shown.
  void try_stretched_freely() {
    const std::optional<AxisMapping> x = most_telling(x_), y = most_telling(y_);
    if (!x || !y) return;
    if (std::max(x->scale, y->scale) < kStretched * std::min(x->scale, y->scale)) return;
    add(*x, *y, std::log(2.0 * x_.outputs) + std::log(2.0 * y_.outputs));
  }
  void try_pieces() {
    for (int twice = 2 * kLargestPiece; twice >= 4; --twice) {
      const bool whole = twice % 2 == 0;
      const double phases = whole ? twice / 2.0 : twice;
      add_piece(2.0 / twice, std::log(whole ? 8.0 : 16.0) + 2 * std::log(phases));
    }
    const int span = std::max(x_.span(), y_.span());
    if (span < kSmallestExact || span > kSpreadLongest) return;
    const double step = 0.5 / span;
    const double most = 1 / kSmallestPieceScale;
    for (double from = 1.0 / kLargestPiece; from < most; from += step) {
      if (try_densities(from, std::min(from + step, most), 0)) break;
    }
  }
  const std::optional<NativeFit>& best() const { return best_; }

 private:
  using MakeAxis = AxisMapping (*)(int outputs, int natives);
  static constexpr std::array<MakeAxis, 3> kOtherConventions = {aligned_edges, aligned_ends,
                                                                aligned_corners};
  static constexpr double kNever = std::numeric_limits<double>::infinity();
  static constexpr double kSmallestPieceScale = 1.8;
  static constexpr double kLeastStretched = 1.8, kStretched = 1.02;

  /// Looks for a density between the two, the least first.
  bool try_densities(double from, double to, int depth) {
    const double middle = (from + to) / 2, half = (to - from) / 2;
    for (const Axis* axis : {&x_, &y_}) {
      if (arc_of(*axis, middle).length > to + half * axis->span()) return false;
    }
    if (add_piece(middle, std::log(8.0 * (x_.outputs + y_.outputs)) + 2 * std::log(4 / middle))) {
      return true;
    }
    return depth < kHalvings &&
           (try_densities(from, middle, depth + 1) || try_densities(middle, to, depth + 1));
  }
  bool add_piece(double density, double cost) {
    const auto x = piece(x_, density);
    if (!x) return false;
    const auto y = piece(y_, density);
    return y && add(*x, *y, cost);
  }
  bool add(const AxisMapping& x, const AxisMapping& y, double cost) {
    const double ties = cost_of_ties(x_, x) + cost_of_ties(y_, y);
    if (ties == kNever) return false;
    const double nats = telling(x_, x) + telling(y_, y) - cost - ties;
    if (best_ && nats <= nats_) return true;
    nats_ = nats;
    best_ = NativeFit{Kernel::Nearest, x, y};
    const double needed = busy(x, y) ? kEnough : kEnoughOfFew;
    best_->contrast = kEnlargedFrom * nats / needed;
    return true;
  }
  /// Of a mapping that puts an axis on its own into the fewest native pixels.
  static std::optional<AxisMapping> most_telling(const Axis& axis) {
    std::optional<AxisMapping> best;
    double most = 0;
    for (int n = kSmallestExact; n <= axis.outputs / kLeastStretched; ++n) {
      for (const MakeAxis make_axis : {MakeAxis{whole_axis}, MakeAxis{aligned_edges}}) {
        const AxisMapping mapping = make_axis(axis.outputs, n);
        const double ties = cost_of_ties(axis, mapping);
        if (ties == kNever) continue;
        const double nats = telling(axis, mapping) - ties;
        if (nats <= most) continue;
        most = nats;
        best = mapping;
      }
    }
    return best;
  }
  /// One way or the other is a bit for each tie; kNever when edges lie off the grid.
  static double cost_of_ties(const Axis& axis, const AxisMapping& mapping) {
    if (fits(axis, mapping)) return 0;
    const std::optional<int> ties = ties_of(axis, mapping);
    return ties ? *ties * std::log(2.0) : kNever;
  }
  /// How unlikely it is that edges strewn anywhere all lie on the grid.
  static double telling(const Axis& axis, const AxisMapping& mapping) {
    const int k = static_cast<int>(axis.edges.size());
    return axis.weight * (ln_choose(axis.outputs - 1, k) - ln_choose(mapping.natives - 1, k));
  }
  bool busy(const AxisMapping& x, const AxisMapping& y) const {
    const auto share = [](const Axis& axis, const AxisMapping& mapping) {
      const double lines = axis.span() / mapping.scale + 1;
      return static_cast<double>(axis.edges.size()) / lines;
    };
    return share(x_, x) >= kBusy && share(y_, y) >= kBusy;
  }

  Axis x_, y_;
  double nats_ = 0;
  std::optional<NativeFit> best_;
};

}  // namespace

std::optional<NativeFit> find_exact_nearest(const Image& image, int tolerance) {
  const Edges edges = edges_of(image, tolerance);
  ExactSearch search(axis_of(edges.across), axis_of(edges.down));
  search.try_whole();
  search.try_stretched();
  search.try_stretched_freely();
  search.try_pieces();
  if (!search.best() || search.best()->contrast < kEnlargedFrom) return std::nullopt;
  return search.best();
}

}  // namespace pixelatent
