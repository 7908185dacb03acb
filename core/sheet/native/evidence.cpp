#include "sheet/native/evidence.hpp"

#include <algorithm>
#include <cmath>

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

NativeFit Evidence::fit(Kernel kernel, const AxisMapping& x, const AxisMapping& y) const {
  NativeFit fit{kernel, x, y};
  if (x == y && along_both_.positions > 0) {
    fit.residual = rms(AxisModel(x, kernel).squared_residual(along_both_));
    return fit;
  }
  fit.residual = rms(AxisModel(x, kernel).squared_residual(along_x_) +
                     AxisModel(y, kernel).squared_residual(along_y_));
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
