#include "plot_trace.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace pixelatent::gui {

void MinMax::add(float value) {
  // Comparisons with NaN are false: a gap adds nothing.
  if (value < low) low = value;
  if (value > high) high = value;
}

void MinMax::add(const MinMax& other) {
  low = std::min(low, other.low);
  high = std::max(high, other.high);
}

void MinMaxPyramid::append(float value) {
  std::size_t block = count_++;
  for (std::size_t level = 0;; ++level) {
    block /= kFanOut;
    if (level == levels_.size()) {
      // A level is worth having once the one below has several blocks.
      if (level > 0 && levels_[level - 1].size() < 2) return;
      levels_.emplace_back();
      if (level > 0) {
        levels_[level].emplace_back();
        for (const MinMax& below : levels_[level - 1]) levels_[level].front().add(below);
        return;
      }
    }
    if (block == levels_[level].size()) levels_[level].emplace_back();
    levels_[level][block].add(value);
  }
}

void MinMaxPyramid::clear() {
  count_ = 0;
  levels_.clear();
}

MinMax MinMaxPyramid::query(std::span<const float> values, IndexRange range) const {
  assert(values.size() == count_ && range.end <= count_);
  MinMax sum;
  std::size_t begin = range.begin, end = range.end;
  const auto add = [&](std::size_t level, std::size_t i) {
    level == 0 ? sum.add(values[i]) : sum.add(levels_[level - 1][i]);
  };
  for (std::size_t level = 0; begin < end; ++level) {
    const bool top = level == levels_.size() || end - begin < 2 * kFanOut;
    while (begin < end && (top || begin % kFanOut != 0)) add(level, begin++);
    while (begin < end && end % kFanOut != 0) add(level, --end);
    begin /= kFanOut;
    end /= kFanOut;
  }
  return sum;
}

void PlotTrace::append(double x, float y) {
  if (std::isnan(x) || (!x_.empty() && x < x_.back())) return;
  // Infinity would swallow the axis; it is as good as no value.
  if (!std::isfinite(y)) y = std::numeric_limits<float>::quiet_NaN();
  x_.push_back(x);
  raw_.push_back(y);
  raw_pyramid_.append(y);
  if (y > 0) smallest_positive_ = std::min(smallest_positive_, y);
  smooth_next();
}

void PlotTrace::clear() { *this = PlotTrace(smoothing_); }

void PlotTrace::set_smoothing(float weight) {
  weight = std::clamp(weight, 0.0f, 0.9999f);
  if (weight == smoothing_) return;
  smoothing_ = weight;
  smoothed_.clear();
  smoothed_pyramid_.clear();
  average_ = weight_ = 0;
  while (smoothed_.size() < raw_.size()) smooth_next();
}

void PlotTrace::smooth_next() {
  const float y = raw_[smoothed_.size()];
  float smooth = y;
  if (!std::isnan(y)) {
    average_ = smoothing_ * average_ + (1.0 - smoothing_) * y;
    weight_ = smoothing_ * weight_ + (1.0 - smoothing_);
    smooth = static_cast<float>(average_ / weight_);
  }
  smoothed_.push_back(smooth);
  smoothed_pyramid_.append(smooth);
}

IndexRange PlotTrace::within(double from, double to) const {
  const auto begin = std::lower_bound(x_.begin(), x_.end(), from);
  const auto end = std::lower_bound(begin, x_.end(), to);
  return {static_cast<std::size_t>(begin - x_.begin()), static_cast<std::size_t>(end - x_.begin())};
}

std::size_t PlotTrace::nearest(double x) const {
  if (x_.empty()) return 0;
  const std::size_t after = within(x, x).begin;
  if (after == 0) return 0;
  if (after == x_.size()) return after - 1;
  return x - x_[after - 1] <= x_[after] - x ? after - 1 : after;
}

std::vector<PlotColumn> decimate(const PlotTrace& trace, PlotCurve curve, double view_from,
                                 double view_to, int columns) {
  assert(columns >= 0 && view_from <= view_to);
  std::vector<PlotColumn> out(static_cast<std::size_t>(columns));
  const std::span<const float> values = curve == PlotCurve::Raw ? trace.raw() : trace.smoothed();
  std::size_t begin = trace.within(view_from, view_from).begin;
  for (int c = 0; c < columns; ++c) {
    // From the ends, not by adding up: neighbours share their border exactly.
    const double to = view_from + (view_to - view_from) * (c + 1) / columns;
    const IndexRange range{begin, std::max(begin, trace.within(to, to).begin)};
    begin = range.end;
    if (range.empty()) continue;
    PlotColumn& column = out[static_cast<std::size_t>(c)];
    column.extent =
        curve == PlotCurve::Raw ? trace.raw_extent(range) : trace.smoothed_extent(range);
    column.rising = values[range.begin] < values[range.end - 1];
  }
  return out;
}

}  // namespace pixelatent::gui
