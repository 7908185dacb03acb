#include "sheet/axis_profile.hpp"

#include <algorithm>
#include <cstdlib>
#include <numeric>

namespace pixelatent {

namespace {

constexpr int kAlike = 24;               ///< greatest difference of a channel that looks continuous
constexpr std::uint32_t kAlikeWeight = 4, kUnlikeWeight = 1;

bool opaque(Rgba8 pixel) { return pixel.a >= kOpaqueFrom; }

std::uint32_t continuity(Rgba8 a, Rgba8 b) {
  if (!opaque(a) || !opaque(b)) return 0;
  const int difference =
      std::max({std::abs(a.r - b.r), std::abs(a.g - b.g), std::abs(a.b - b.b)});
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
