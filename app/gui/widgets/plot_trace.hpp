#pragma once
// The numbers behind a curve: append-only points with a pyramid of minima and maxima that grows
// with them, so that any stretch of a million points is summed up in a few steps. No ImGui in here.
#include <cstddef>
#include <limits>
#include <span>
#include <string>
#include <vector>

namespace pixelatent::gui {

/// Lowest and highest of some values; nothing() when all of them were NaN.
struct MinMax {
  float low = std::numeric_limits<float>::infinity();
  float high = -std::numeric_limits<float>::infinity();
  bool nothing() const { return low > high; }
  void add(float value);
  void add(const MinMax& other);
  friend bool operator==(const MinMax&, const MinMax&) = default;
};

/// Half-open range of point indices.
struct IndexRange {
  std::size_t begin = 0, end = 0;
  bool empty() const { return begin >= end; }
};

/// Minima and maxima of values at 16, 256, 4096… points, extended as values arrive.
class MinMaxPyramid {
 public:
  void append(float value);
  void clear();
  /// Of values[range); O(log n). `values` is what was appended.
  MinMax query(std::span<const float> values, IndexRange range) const;
  static constexpr std::size_t kFanOut = 16;

 private:
  std::size_t count_ = 0;
  std::vector<std::vector<MinMax>> levels_;
};

/// One curve: raw values and their smoothed version.
class PlotTrace {
 public:
  PlotTrace() = default;
  explicit PlotTrace(float smoothing) : smoothing_(smoothing) {}

  /// x must not decrease (a smaller one is dropped); y may be NaN: a gap.
  void append(double x, float y);
  void clear();
  std::size_t size() const { return x_.size(); }
  bool empty() const { return x_.empty(); }

  /// Weight of the past in the smoothed curve, 0 (raw) to <1; redone from the start when it
  /// changes.
  void set_smoothing(float weight);
  float smoothing() const { return smoothing_; }

  std::span<const double> x() const { return x_; }
  std::span<const float> raw() const { return raw_; }
  /// Bias-corrected exponential moving average (as in Adam, Kingma & Ba 2015); NaN where raw is.
  std::span<const float> smoothed() const { return smoothed_; }

  /// Points with from <= x < to.
  IndexRange within(double from, double to) const;
  MinMax raw_extent(IndexRange range) const { return raw_pyramid_.query(raw_, range); }
  MinMax smoothed_extent(IndexRange range) const {
    return smoothed_pyramid_.query(smoothed_, range);
  }
  /// Smallest value above zero (raw), for a logarithmic axis; +inf when there is none.
  float smallest_positive() const { return smallest_positive_; }
  /// Point whose x is nearest; size() when empty.
  std::size_t nearest(double x) const;

 private:
  void smooth_next();
  std::vector<double> x_;
  std::vector<float> raw_, smoothed_;
  MinMaxPyramid raw_pyramid_, smoothed_pyramid_;
  float smoothing_ = 0;
  double average_ = 0, weight_ = 0;
  float smallest_positive_ = std::numeric_limits<float>::infinity();
};

/// One pixel column of a drawn curve; nothing() leaves a gap.
struct PlotColumn {
  MinMax extent;
  bool rising = false;  ///< whether it ends higher than it begins, to connect it to its neighbours
};

enum class PlotCurve { Raw, Smoothed };

/// Sums up [view_from, view_to) in `columns` equal columns. Cost: columns * log(points).
std::vector<PlotColumn> decimate(const PlotTrace& trace, PlotCurve curve, double view_from,
                                 double view_to, int columns);

}  // namespace pixelatent::gui
