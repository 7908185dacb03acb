#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdlib>

#include "sheet/native/edges.hpp"
#include "sheet/native/native_search.hpp"
#include "sheet/native/searches.hpp"

namespace pixelatent {

namespace {

constexpr double kRounding = 1e-9;
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
      if (!even) add(aligned_edges(x_.outputs, nx), aligned_edges(y_.outputs, ny), cost);
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
  static constexpr double kSmallestPieceScale = 1.8;

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
    if (!fits(x_, x) || !fits(y_, y)) return false;
    const double nats = telling(x_, x) + telling(y_, y) - cost;
    if (best_ && nats <= nats_) return true;
    nats_ = nats;
    best_ = NativeFit{Kernel::Nearest, x, y};
    const double needed = busy(x, y) ? kEnough : kEnoughOfFew;
    best_->contrast = kEnlargedFrom * nats / needed;
    return true;
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
  search.try_pieces();
  if (!search.best() || search.best()->contrast < kEnlargedFrom) return std::nullopt;
  return search.best();
}

}  // namespace pixelatent
