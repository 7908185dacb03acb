#include "sheet/native/bounded_solve.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numeric>
#include <utility>

#include "sheet/native/lanes.hpp"

namespace pixelatent {

namespace {

constexpr int kRounds = 24;
constexpr float kSettled = 0.5F;  // levels
constexpr float kFull = 255.0F;
constexpr int kStrip = 16;  // signals at a time: what they need stays in the caches

/// A few of many signals, with what the model may make of each value: anything between two others.
struct BoundedStrip {
  Signals values, least, most;
  BoundedStrip(int positions, int signals)
      : values(positions, signals), least(positions, signals), most(positions, signals) {}
};

BoundedStrip strip_of(const BoundedSignals& input, int from, int count) {
  assert(count % Planes::kChannels == 0);
  constexpr float kAny = std::numeric_limits<float>::infinity();
  BoundedStrip strip(input.values.positions, count);
  for (int i = 0; i < input.values.positions; ++i) {
    const float* values = input.values.at(i) + from;
    const Bound* bounds = input.bounds.data() + (values - input.values.values.data());
    for (int k = 0; k < count; ++k) {
      const bool down = bounds[k] == Bound::AtMost || bounds[k] == Bound::Unknown;
      const bool up = bounds[k] == Bound::AtLeast || bounds[k] == Bound::Unknown;
      strip.values.at(i)[k] = values[k];
      strip.least.at(i)[k] = down ? -kAny : values[k];
      strip.most.at(i)[k] = up ? kAny : values[k];
    }
  }
  return strip;
}

bool only_exact(const BoundedSignals& input) {
  return std::all_of(input.bounds.begin(), input.bounds.end(),
                     [](Bound bound) { return bound == Bound::Exact; });
}

/// One round: the targets follow what the model makes of them, as far as bounds let them. Tells how
/// far they went at most.
float move_targets(const BoundedStrip& strip, const Signals& again, const Signals& before,
                   float momentum, Signals& target) {
  const float *now = again.values.data(), *last = before.values.data();
  const float *least = strip.least.values.data(), *most = strip.most.values.data();
  float* out = target.values.data();
  Quad moved = {};
  for (std::size_t i = 0; i < target.values.size(); i += 4) {
    // Carried on in the direction it went (Nesterov 1983): plain rounds come near only slowly.
    const Quad ahead = quad_at(now + i) + momentum * (quad_at(now + i) - quad_at(last + i));
    const Quad next = smaller(larger(ahead, quad_at(least + i)), quad_at(most + i));
    const Quad distance = next - quad_at(out + i);
    moved = larger(moved, larger(distance, -distance));
    store(next, out + i);
  }
  return std::max({moved[0], moved[1], moved[2], moved[3]});
}

Signals solve_strip(const AxisModel& model, const BoundedStrip& strip) {
  Signals native = model.solve(strip.values);
  Signals target = strip.values, before = strip.values;
  Signals again(strip.values.positions, strip.values.signals);
  for (int round = 0; round < kRounds; ++round) {
    model.enlarge(native, again);
    const float momentum = static_cast<float>(round) / static_cast<float>(round + 3);
    if (move_targets(strip, again, before, momentum, target) < kSettled) break;
    std::swap(before, again);
    model.solve(target, native);
  }
  return native;
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
  if (only_exact(input)) return model.solve(input.values);
  Signals native(model.mapping().natives, input.values.signals);
  for (int from = 0; from < native.signals; from += kStrip) {
    const int count = std::min(kStrip, native.signals - from);
    const Signals part = solve_strip(model, strip_of(input, from, count));
    for (int i = 0; i < native.positions; ++i) std::copy_n(part.at(i), count, native.at(i) + from);
  }
  return native;
}

double squared_misfit(const AxisModel& model, const BoundedSignals& input) {
  double sum = 0;
  for (int from = 0; from < input.values.signals; from += kStrip) {
    const BoundedStrip strip = strip_of(input, from, std::min(kStrip, input.values.signals - from));
    const Signals again = model.enlarge(solve_strip(model, strip));
    for (std::size_t i = 0; i < again.values.size(); ++i) {
      const float value = again.values[i];
      const double misfit =
          value - std::min(std::max(value, strip.least.values[i]), strip.most.values[i]);
      sum += misfit * misfit;
    }
  }
  return sum;
}

}  // namespace pixelatent
