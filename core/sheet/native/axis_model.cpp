#include "sheet/native/axis_model.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace pixelatent {

namespace {

constexpr double kRounding = 1e-9;  // so that 2.9999999 is 3
// Added to U'U: what a native pixel that no output shows leans on. Far below one output's weight.
constexpr double kRidge = 1e-4;

void add_scaled(float* out, const float* in, float factor, int count) {
  for (int i = 0; i < count; ++i) out[i] += factor * in[i];
}

}  // namespace

AxisMapping whole_axis(int outputs, int natives) {
  return {outputs, natives, static_cast<double>(outputs) / natives, 0};
}

AxisMapping aligned_corners(int outputs, int natives) {
  if (outputs < 2 || natives < 2) return whole_axis(outputs, natives);
  const double scale = static_cast<double>(outputs - 1) / (natives - 1);
  return {outputs, natives, scale, 0.5 - 0.5 / scale};
}

AxisMapping aligned_edges(int outputs, int natives) {
  const double scale = static_cast<double>(outputs) / natives;
  // A hair to the right, so that a left edge belongs to the pixel that begins there.
  return {outputs, natives, scale, -0.5 / scale + 1e-6};
}

AxisMapping cropped_axis(int outputs, double scale, double phase) {
  const double end = outputs / scale + phase;
  const int natives = std::max(1, static_cast<int>(std::ceil(end - 0.5 / scale)));
  return {outputs, natives, scale, phase};
}

AxisModel::AxisModel(const AxisMapping& mapping, Kernel kernel) : mapping_(mapping) {
  make_taps(kernel);
  factorise();
}

void AxisModel::make_taps(Kernel kernel) {
  const double radius = radius_of(kernel);
  taps_ = std::min(mapping_.natives, kernel == Kernel::Nearest ? 1 : static_cast<int>(2 * radius));
  first_.resize(static_cast<std::size_t>(mapping_.outputs));
  weight_.assign(static_cast<std::size_t>(mapping_.outputs) * static_cast<std::size_t>(taps_), 0);
  for (int x = 0; x < mapping_.outputs; ++x) {
    const double position = (x + 0.5) / mapping_.scale + mapping_.offset;
    float* weights = weight_.data() + static_cast<std::size_t>(x) * static_cast<std::size_t>(taps_);
    int& first = first_[static_cast<std::size_t>(x)];
    if (kernel == Kernel::Nearest) {
      first = std::clamp(static_cast<int>(std::floor(position + kRounding)), 0,
                         mapping_.natives - 1);
      weights[0] = 1;
      continue;
    }
    const int wanted = static_cast<int>(std::floor(position - radius + 0.5 + kRounding));
    first = std::clamp(wanted, 0, mapping_.natives - taps_);
    double sum = 0;
    for (int t = 0; t < taps_; ++t) {
      const double weight = weight_of(kernel, first + t + 0.5 - position);
      weights[t] = static_cast<float>(weight);
      sum += weight;
    }
    if (std::abs(sum) < 1e-3) {  // beyond the end of the axis: it shows the last native pixel
      const int nearest =
          std::clamp(static_cast<int>(std::floor(position)), first, first + taps_ - 1);
      std::fill(weights, weights + taps_, 0.0F);
      weights[nearest - first] = 1;
      continue;
    }
    for (int t = 0; t < taps_; ++t) weights[t] = static_cast<float>(weights[t] / sum);
  }
}

void AxisModel::factorise() {
  bandwidth_ = taps_ - 1;
  const int n = mapping_.natives, b = bandwidth_;
  factor_.assign(static_cast<std::size_t>(n) * stride(), 0);
  for (int x = 0; x < mapping_.outputs; ++x) {
    const int first = first_[static_cast<std::size_t>(x)];
    const float* w = weight_.data() + static_cast<std::size_t>(x) * static_cast<std::size_t>(taps_);
    for (int i = 0; i < taps_; ++i) {
      for (int j = 0; j <= i; ++j) band(first + i)[b - i + j] += double{w[i]} * w[j];
    }
  }
  // Ridge towards the neighbour instead of towards zero: what shows hardly takes its colour.
  for (int i = 0; i < n; ++i) {
    if (b == 0) {
      band(i)[0] += kRidge;
    } else {
      band(i)[b] += kRidge * 1.001;
      if (i > 0) {
        band(i)[b - 1] -= kRidge;
        band(i - 1)[b] += kRidge;
      }
    }
  }
  for (int i = 0; i < n; ++i) {
    double* row = band(i);
    for (int j = std::max(0, i - b); j <= i; ++j) {
      double sum = row[b - i + j];
      const double* other = band(j);
      for (int k = std::max({0, i - b, j - b}); k < j; ++k) {
        sum -= row[b - i + k] * other[b - j + k];
      }
      // The diagonal is kept inverted: one division here instead of one per signal.
      row[b - i + j] = j < i ? sum * other[b] : 1.0 / std::sqrt(std::max(sum, 1e-12));
    }
  }
}

Signals AxisModel::enlarge(const Signals& native) const {
  Signals out(mapping_.outputs, native.signals);
  for (int x = 0; x < mapping_.outputs; ++x) {
    const float* w = weight_.data() + static_cast<std::size_t>(x) * static_cast<std::size_t>(taps_);
    for (int t = 0; t < taps_; ++t) {
      add_scaled(out.at(x), native.at(first_[static_cast<std::size_t>(x)] + t), w[t],
                 native.signals);
    }
  }
  return out;
}

Signals AxisModel::solve(const Signals& enlarged) const {
  const int n = mapping_.natives, b = bandwidth_, count = enlarged.signals;
  Signals z(n, count);
  for (int x = 0; x < mapping_.outputs; ++x) {
    const float* w = weight_.data() + static_cast<std::size_t>(x) * static_cast<std::size_t>(taps_);
    for (int t = 0; t < taps_; ++t) {
      add_scaled(z.at(first_[static_cast<std::size_t>(x)] + t), enlarged.at(x), w[t], count);
    }
  }
  for (int i = 0; i < n; ++i) {
    const double* row = band(i);
    for (int j = std::max(0, i - b); j < i; ++j) {
      add_scaled(z.at(i), z.at(j), -static_cast<float>(row[b - i + j]), count);
    }
    for (int k = 0; k < count; ++k) z.at(i)[k] *= static_cast<float>(row[b]);
  }
  for (int i = n - 1; i >= 0; --i) {
    for (int j = i + 1; j <= std::min(n - 1, i + b); ++j) {
      add_scaled(z.at(i), z.at(j), -static_cast<float>(band(j)[b - j + i]), count);
    }
    for (int k = 0; k < count; ++k) z.at(i)[k] *= static_cast<float>(band(i)[b]);
  }
  return z;
}

double AxisModel::squared_residual(const Signals& enlarged) const {
  const Signals again = enlarge(solve(enlarged));
  double sum = 0;
  for (std::size_t i = 0; i < again.values.size(); ++i) {
    const float difference = enlarged.values[i] - again.values[i];
    sum += double{difference} * difference;
  }
  return sum;
}

}  // namespace pixelatent
