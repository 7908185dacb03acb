#include "sheet/native/axis_model.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace pixelatent {

namespace {

constexpr double kModelRounding = 1e-9;  // so that 2.9999999 is 3
// Added to U'U: what a native pixel that no output shows leans on. Far below one output's weight.
constexpr double kRidge = 1e-4;

/// How far a kernel reaches to either side, in the pixels that it resizes.
double reach_of(const AxisMapping& axis, Kernel kernel) {
  return radius_of(kernel) * std::max(1.0, axis.repeat / axis.scale);
}

int taps_of(const AxisMapping& axis, Kernel kernel) {
  if (kernel == Kernel::Nearest) return 1;
  if (axis.repeat == 1) return static_cast<int>(2 * radius_of(kernel));
  return static_cast<int>(std::ceil(2 * reach_of(axis, kernel) / axis.repeat)) + 1;
}

/// std::floor is a call into a library where the processor is not told to have an instruction for
/// it.
int floor_of(double value) {
  const int towards_zero = static_cast<int>(value);
  return towards_zero - (value < towards_zero ? 1 : 0);
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

AxisMapping aligned_ends(int outputs, int natives) {
  const double scale = static_cast<double>(outputs) / natives;
  return {outputs, natives, scale, 0.5 / scale - 1e-6};
}

AxisMapping repeated_axis(int outputs, int natives, int repeat) {
  AxisMapping axis = whole_axis(outputs, natives);
  axis.repeat = repeat;
  return axis;
}

AxisMapping cropped_axis(int outputs, double scale, double phase) {
  // Native pixel 0 is the one that the first output shows the centre of.
  const double offset = phase - std::floor(phase + 0.5 / scale + kModelRounding);
  const double last = (outputs - 0.5) / scale + offset;
  return {outputs, static_cast<int>(std::floor(last + kModelRounding)) + 1, scale, offset};
}

AxisModel::AxisModel(const AxisMapping& mapping, Kernel kernel)
    : mapping_(mapping), taps_(std::min(mapping_.natives, taps_of(mapping_, kernel))) {
  if (mapping_.repeat > 1 && kernel != Kernel::Nearest) {
    make_repeated_taps(kernel);
  } else {
    make_taps(kernel);
  }
  with_taps(taps_, [this]<int T>() { factorise<T>(); });
}

void AxisModel::make_taps(Kernel kernel) {
  first_.resize(static_cast<std::size_t>(mapping_.outputs));
  weight_.resize(static_cast<std::size_t>(mapping_.outputs) * static_cast<std::size_t>(taps_));
  const double density = 1 / mapping_.scale;
  if (kernel == Kernel::Nearest) {
    for (int x = 0; x < mapping_.outputs; ++x) {
      const double position = (x + 0.5) * density + mapping_.offset;
      first_[static_cast<std::size_t>(x)] =
          std::clamp(floor_of(position + kModelRounding), 0, mapping_.natives - 1);
    }
    std::fill(weight_.begin(), weight_.end(), 1.0F);
    return;
  }
  const KernelTable& table = table_of(kernel);
  const double reach = radius_of(kernel) - 0.5;
  for (int x = 0; x < mapping_.outputs; ++x) {
    const double position = (x + 0.5) * density + mapping_.offset;
    const int wanted = floor_of(position - reach + kModelRounding);
    const bool inside = wanted >= 0 && wanted + table.taps() <= mapping_.natives;
    first_[static_cast<std::size_t>(x)] =
        inside ? wanted : std::clamp(wanted, 0, mapping_.natives - taps_);
    float* weights = weight_.data() + static_cast<std::size_t>(x) * static_cast<std::size_t>(taps_);
    if (inside) {
      table.weigh(std::max(0.0, position - reach - wanted), weights);
    } else {
      weigh_at_end(table, position, first_[static_cast<std::size_t>(x)], weights);
    }
  }
}

void AxisModel::make_repeated_taps(Kernel kernel) {
  first_.resize(static_cast<std::size_t>(mapping_.outputs));
  weight_.resize(static_cast<std::size_t>(mapping_.outputs) * static_cast<std::size_t>(taps_));
  const KernelTable& table = table_of(kernel);
  const int repeat = mapping_.repeat, last = mapping_.natives * repeat - 1;
  const double reach = reach_of(mapping_, kernel), wide = reach / radius_of(kernel);
  for (int x = 0; x < mapping_.outputs; ++x) {
    const double centre = ((x + 0.5) / mapping_.scale + mapping_.offset) * repeat;
    const int from = std::clamp(floor_of(centre - reach), 0, last);
    const int to = std::clamp(floor_of(centre + reach), from, last);
    const int first = std::clamp(from / repeat, 0, mapping_.natives - taps_);
    first_[static_cast<std::size_t>(x)] = first;
    float* weights = weight_.data() + static_cast<std::size_t>(x) * static_cast<std::size_t>(taps_);
    double sum = 0;
    for (int i = from; i <= to; ++i) sum += table.at((i + 0.5 - centre) / wide);
    for (int i = from; i <= to; ++i) {
      const int tap = std::min(i / repeat - first, taps_ - 1);
      const double weight =
          std::abs(sum) < 1e-6 ? 1.0 / (to - from + 1) : table.at((i + 0.5 - centre) / wide) / sum;
      weights[tap] += static_cast<float>(weight);
    }
  }
}

void AxisModel::weigh_at_end(const KernelTable& table, double position, int first,
                             float* weights) const {
  double sum = 0;
  for (int t = 0; t < taps_; ++t) {
    const double weight = table.at(first + t + 0.5 - position);
    weights[t] = static_cast<float>(weight);
    sum += weight;
  }
  if (std::abs(sum) < 1e-3) {  // beyond the end of the axis: it shows the last native pixel
    const int nearest =
        std::clamp(static_cast<int>(std::floor(position)), first, first + taps_ - 1);
    std::fill(weights, weights + taps_, 0.0F);
    weights[nearest - first] = 1;
    return;
  }
  for (int t = 0; t < taps_; ++t) weights[t] = static_cast<float>(weights[t] / sum);
}

template <int T>
void AxisModel::factorise() {
  const int n = mapping_.natives, taps = T > 0 ? T : taps_, b = taps - 1;
  std::vector<double> rows(static_cast<std::size_t>(n) *
                           static_cast<std::size_t>(taps));  // as factor_, but not yet rounded
  const auto row = [&](int i) { return rows.data() + static_cast<std::ptrdiff_t>(i) * taps; };
  for (int x = 0; x < mapping_.outputs; ++x) {
    const float* w = weights(x);
    double* out = row(first(x));
    for (int i = 0; i < taps; ++i, out += taps) {
      for (int j = 0; j <= i; ++j) out[b - i + j] += double{w[i]} * w[j];
    }
  }
  // Ridge towards the neighbour instead of towards zero: what shows hardly takes its colour.
  for (int i = 0; i < n; ++i) {
    row(i)[b] += b == 0 ? kRidge : kRidge * 1.001;
    if (b == 0 || i == 0) continue;
    row(i)[b - 1] -= kRidge;
    row(i - 1)[b] += kRidge;
  }
  for (int i = 0; i < n; ++i) {
    for (int j = std::max(0, i - b); j <= i; ++j) {
      double sum = row(i)[b - i + j];
      for (int k = std::max(0, i - b); k < j; ++k) sum -= row(i)[b - i + k] * row(j)[b - j + k];
      // The diagonal is kept inverted: one division here instead of one per signal.
      row(i)[b - i + j] = j < i ? sum * row(j)[b] : 1.0 / std::sqrt(std::max(sum, 1e-12));
    }
  }
  factor_.assign(rows.begin(), rows.end());
}

}  // namespace pixelatent
