#include "sheet/native/bounded_solve.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>

namespace pixelatent {

namespace {

constexpr int kRounds = 24;
constexpr float kSettled = 1.0F;  // levels
constexpr float kFull = 255.0F;

/// The model's value where the input is only a bound and the model goes beyond it.
float target_value(float value, Bound bound, float modelled) {
  const bool free = bound == Bound::Unknown || (bound == Bound::AtMost && modelled < value) ||
                    (bound == Bound::AtLeast && modelled > value);
  return free ? modelled : value;
}

/// How much each column changes from row to row.
std::vector<float> changes(const Planes& planes) {
  std::vector<float> change(static_cast<std::size_t>(planes.width));
  const std::size_t stride = change.size() * Planes::kChannels;
  for (std::size_t i = stride; i < planes.values.size(); ++i) {
    change[i % stride / Planes::kChannels] +=
        std::abs(planes.values[i] - planes.values[i - stride]);
  }
  return change;
}

}  // namespace

std::vector<Bound> bounds_of(const Signals& signals, AlphaMode mode) {
  std::vector<Bound> bounds(signals.values.size(), Bound::Exact);
  for (std::size_t i = 0; i < bounds.size(); i += Planes::kChannels) {
    const float alpha = signals.values[i + 3];
    for (std::size_t c = 0; c < Planes::kChannels; ++c) {
      const float value = signals.values[i + c];
      const bool weighted = c < 3 && mode == AlphaMode::Premultiplied;
      if (c < 3 && alpha <= 0) {
        bounds[i + c] = Bound::Unknown;
      } else if (value <= 0) {
        bounds[i + c] = Bound::AtMost;
      } else if (value >= (weighted ? alpha - 0.25F : kFull)) {
        bounds[i + c] = Bound::AtLeast;
      }
    }
  }
  return bounds;
}

std::vector<Bound> byte_bounds(const Signals& signals) {
  std::vector<Bound> bounds(signals.values.size(), Bound::Exact);
  for (std::size_t i = 0; i < bounds.size(); ++i) {
    if (signals.values[i] <= 0.5F) bounds[i] = Bound::AtMost;
    if (signals.values[i] >= kFull - 0.5F) bounds[i] = Bound::AtLeast;
  }
  return bounds;
}

BoundedSignals busiest_columns(const Planes& planes, AlphaMode mode, int count) {
  const std::vector<float> change = changes(planes);
  std::vector<std::size_t> order(change.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return change[a] > change[b]; });
  order.resize(std::min(order.size(), static_cast<std::size_t>(count)));
  BoundedSignals columns{Signals(planes.height, static_cast<int>(order.size()) * Planes::kChannels),
                         {}};
  for (int y = 0; y < planes.height; ++y) {
    float* out = columns.values.at(y);
    for (const std::size_t x : order) {
      std::copy_n(planes.at(static_cast<int>(x), y), Planes::kChannels, out);
      out += Planes::kChannels;
    }
  }
  columns.bounds = bounds_of(columns.values, mode);
  return columns;
}

Signals solve_within(const AxisModel& model, const BoundedSignals& input) {
  Signals native = model.solve(input.values);
  Signals target = input.values;
  Signals before = input.values;
  for (int round = 0; round < kRounds; ++round) {
    const Signals again = model.enlarge(native);
    const float momentum = static_cast<float>(round) / static_cast<float>(round + 3);
    float moved = 0;
    for (std::size_t i = 0; i < target.values.size(); ++i) {
      // Carried on in the direction it went (Nesterov 1983): plain rounds come near only slowly.
      const float ahead = again.values[i] + momentum * (again.values[i] - before.values[i]);
      const float next = target_value(input.values.values[i], input.bounds[i], ahead);
      moved = std::max(moved, std::abs(next - target.values[i]));
      target.values[i] = next;
    }
    if (moved < kSettled) break;
    before = again;
    native = model.solve(target);
  }
  return native;
}

double squared_misfit(const AxisModel& model, const BoundedSignals& input) {
  const Signals again = model.enlarge(solve_within(model, input));
  double sum = 0;
  for (std::size_t i = 0; i < again.values.size(); ++i) {
    const float value = again.values[i];
    const double misfit = value - target_value(input.values.values[i], input.bounds[i], value);
    sum += misfit * misfit;
  }
  return sum;
}

}  // namespace pixelatent
