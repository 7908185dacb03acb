#include "sheet/native/evidence.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <numeric>

namespace pixelatent {

namespace {

constexpr int kSketches = 8;
constexpr double kRoundingVariance = 0.16;  // squared levels; two passes of rounding to bytes

double squared_variation(const Signals& signals) {
  double sum = 0;
  for (int k = 0; k < signals.signals; ++k) {
    double mean = 0;
    for (int i = 0; i < signals.positions; ++i) mean += signals.at(i)[k];
    mean /= std::max(1, signals.positions);
    for (int i = 0; i < signals.positions; ++i) {
      const double difference = signals.at(i)[k] - mean;
      sum += difference * difference;
    }
  }
  return sum;
}

Signals side_by_side(const Signals& a, const Signals& b) {
  Signals both(a.positions, a.signals + b.signals);
  for (int i = 0; i < a.positions; ++i) {
    std::copy_n(a.at(i), a.signals, both.at(i));
    std::copy_n(b.at(i), b.signals, both.at(i) + a.signals);
  }
  return both;
}

}  // namespace

Evidence::Evidence(const Planes& planes)
    : along_x_(sketch_along_x(planes, kSketches)),
      along_y_(sketch_along_y(planes, kSketches)),
      along_both_(width() == height() ? side_by_side(along_x_, along_y_) : Signals(0, 0)) {
  variation_ = rms(squared_variation(along_x_) + squared_variation(along_y_));
}

double Evidence::rms(double squared) const {
  return std::sqrt(squared / std::max(1, width() + height()));
}

std::size_t Evidence::HashOfQuestion::operator()(const Question& question) const {
  const auto bits = [](double value) { return std::bit_cast<std::uint64_t>(value); };
  std::uint64_t hash = static_cast<std::uint64_t>(question.kernel);
  for (const std::uint64_t part : {static_cast<std::uint64_t>(question.mapping.repeat),
                                   static_cast<std::uint64_t>(question.mapping.outputs),
                                   static_cast<std::uint64_t>(question.mapping.natives),
                                   bits(question.mapping.scale), bits(question.mapping.offset)}) {
    hash = (hash ^ part ^ part >> 29) * 0x9E3779B97F4A7C15ULL;
    hash ^= hash >> 32;
  }
  return static_cast<std::size_t>(hash);
}

Evidence::Squares Evidence::worked_out(const Question& question) const {
  const AxisModel model(question.mapping, question.kernel);
  const auto sum = [](auto from, auto to) { return std::accumulate(from, to, 0.0); };
  if (along_both_.positions > 0) {
    const std::vector<double> squares = model.squared_residuals(along_both_);
    const auto middle = squares.begin() + along_x_.signals;
    return {sum(squares.begin(), middle), sum(middle, squares.end())};
  }
  Squares result{};
  if (question.mapping.outputs == width()) {
    const std::vector<double> squares = model.squared_residuals(along_x_);
    result[0] = sum(squares.begin(), squares.end());
  } else {
    const std::vector<double> squares = model.squared_residuals(along_y_);
    result[1] = sum(squares.begin(), squares.end());
  }
  return result;
}

double Evidence::squared(Direction direction, Kernel kernel, const AxisMapping& mapping) {
  const Question question{kernel, mapping};
  auto known = known_.find(question);
  if (known == known_.end()) known = known_.emplace(question, worked_out(question)).first;
  return known->second[static_cast<std::size_t>(direction)];
}

NativeFit Evidence::fit(Kernel kernel, const AxisMapping& x, const AxisMapping& y) {
  NativeFit fit{kernel, x, y};
  fit.residual = rms(squared(Direction::X, kernel, x) + squared(Direction::Y, kernel, y));
  return fit;
}

double axis_cost(double residual, int outputs, int natives) {
  return outputs * std::log(residual * residual + kRoundingVariance) + natives * std::log(outputs);
}

double Evidence::cost(const NativeFit& fit) const {
  return axis_cost(fit.residual, width(), fit.x.natives) +
         axis_cost(fit.residual, height(), fit.y.natives);
}

}  // namespace pixelatent
