#include "sheet/axis_profile.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numeric>

namespace pixelatent {

namespace {

constexpr int kAlike = 24;             ///< greatest difference of a channel that looks continuous
constexpr double kRunTogether = 0.15;  ///< lowest crossing of a sheet whose cells have no gutters
constexpr std::uint32_t kAlikeWeight = 4, kUnlikeWeight = 1;

bool opaque(Rgba8 pixel) { return pixel.a >= kOpaqueFrom; }

std::uint32_t continuity(Rgba8 a, Rgba8 b) {
  if (!opaque(a) || !opaque(b)) return 0;
  const int difference = std::max({std::abs(a.r - b.r), std::abs(a.g - b.g), std::abs(a.b - b.b)});
  return difference <= kAlike ? kAlikeWeight : kUnlikeWeight;
}

struct Sums {
  std::vector<std::uint64_t> crossing, content;
};

Sums sums_along(const Image& sheet, Axis axis) {
  const bool horizontal = axis == Axis::Horizontal;
  const auto length = static_cast<std::size_t>(horizontal ? sheet.width() : sheet.height());
  Sums sums{std::vector<std::uint64_t>(length), std::vector<std::uint64_t>(length)};
  for (int y = 0; y < sheet.height(); ++y) {
    for (int x = 0; x < sheet.width(); ++x) {
      const Rgba8 pixel = sheet.at(x, y);
      if (!opaque(pixel)) continue;
      const int position = horizontal ? x : y;
      ++sums.content[static_cast<std::size_t>(position)];
      if (position == 0) continue;
      const Rgba8 before = horizontal ? sheet.at(x - 1, y) : sheet.at(x, y - 1);
      sums.crossing[static_cast<std::size_t>(position)] += continuity(before, pixel);
    }
  }
  return sums;
}

/// 1 / (2 variance) with a robust variance, so that the dips themselves do not count.
double sharpness_of(const std::vector<double>& crossing) {
  if (crossing.size() < 3) return 1;
  const auto median_of = [](std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
  };
  std::vector<double> values(crossing.begin() + 1, crossing.end());
  const double median = median_of(values);
  for (double& value : values) value = std::abs(value - median);
  const double deviation = 1.4826 * median_of(values);
  return std::clamp(0.5 / std::max(deviation * deviation, 1e-6), 1.0, 6.0);
}

/// The 2 % quantile: about the share of lines that lie between cells of 64.
double lowest_of(std::vector<double> values) {
  if (values.empty()) return 0;
  const auto rank = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 50);
  std::nth_element(values.begin(), rank, values.end());
  return *rank;
}

}  // namespace

AxisProfile::AxisProfile(const Image& sheet, Axis axis) {
  const Sums sums = sums_along(sheet, axis);
  length_ = static_cast<int>(sums.content.size());
  crossing_.assign(sums.crossing.begin(), sums.crossing.end());
  content_before_.assign(1, 0.0);
  for (const std::uint64_t content : sums.content) {
    content_before_.push_back(content_before_.back() + static_cast<double>(content));
  }
  mean_content_ = content_before_.back() / std::max(length_, 1);
  const double total = std::accumulate(crossing_.begin(), crossing_.end(), 0.0);
  const double mean = total / std::max(length_ - 1, 1);
  if (mean <= 0) return;
  for (double& value : crossing_) value /= mean;
  sharpness_ = sharpness_of(crossing_);
  std::vector<double> inner;
  for (int at = 1; at < length_; ++at) {
    if (any(at - 1, at) && any(at, at + 1)) inner.push_back(crossing(at));
  }
  strictness_ = std::clamp(2.0 - lowest_of(std::move(inner)) / kRunTogether, 1.0, 2.0);
}

double AxisProfile::repetition(int period) const {
  if (period * 2 > length_ || mean_content_ <= 0) return 0;
  std::vector<double> sums(static_cast<std::size_t>(period));
  double total = 0;
  const auto value_at = [this](int at) { return content(at, at + 1) - mean_content_; };
  for (int at = 0; at < length_; ++at) {
    const double value = value_at(at);
    sums[static_cast<std::size_t>(at % period)] += value;
    total += value * value;
  }
  if (total <= 0) return 0;
  double explained = 0;
  for (int phase = 0; phase < period; ++phase) {
    const int count = (length_ - phase + period - 1) / period;
    const double sum = sums[static_cast<std::size_t>(phase)];
    explained += sum * sum / count;
  }
  const double unexplained = 1.0 - explained / total;
  return std::clamp(1.0 - unexplained * (length_ - 1) / std::max(length_ - period, 1), 0.0, 1.0);
}

double AxisProfile::content(int from, int to) const {
  from = std::clamp(from, 0, length_);
  to = std::clamp(to, from, length_);
  return content_before_[static_cast<std::size_t>(to)] -
         content_before_[static_cast<std::size_t>(from)];
}

double AxisProfile::coverage(int from, int to) const {
  if (mean_content_ <= 0 || to <= from) return 0;
  return content(from, to) / (mean_content_ * (to - from));
}

}  // namespace pixelatent
