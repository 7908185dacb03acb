#pragma once
// A picture made small enough to try hundreds of explanations on.
#include <algorithm>
#include <array>
#include <cstddef>
#include <unordered_map>

#include "sheet/native/axis_model.hpp"
#include "sheet/native/planes.hpp"

namespace pixelatent {

/// An explanation of a picture as an enlarged one.
struct NativeFit {
  Kernel kernel = Kernel::None;
  AxisMapping x, y;
  double residual = 0;  ///< root mean square over what varies, in levels of 0..255
  /// How much worse its neighbours with one native pixel more or less explain the picture:
  /// min(residual(n - 1), residual(n + 1)) / (residual(n) + 0.5).
  double contrast = 0;
  double cost = 0;  ///< see Evidence::cost
};

/// Of one axis with a residual in levels: its share of Evidence::cost.
double axis_cost(double residual, int outputs, int natives);

enum class Direction { X, Y };

/// What is asked for twice is remembered: not for several threads at once.
class Evidence {
 public:
  explicit Evidence(const Planes& planes);

  int width() const { return along_x_.positions; }
  int height() const { return along_y_.positions; }
  int longer() const { return std::max(width(), height()); }
  /// Root mean square of the picture around its mean, in levels.
  double variation() const { return variation_; }

  const Signals& along_x() const { return along_x_; }
  const Signals& along_y() const { return along_y_; }
  int outputs(Direction direction) const { return direction == Direction::X ? width() : height(); }

  /// Sum of squares that a map of one axis leaves unexplained.
  double squared(Direction direction, Kernel kernel, const AxisMapping& mapping);
  /// Explains both axes; `contrast` is left open.
  NativeFit fit(Kernel kernel, const AxisMapping& x, const AxisMapping& y);
  double rms(double squared) const;

  /// What an explanation costs, in nats: the misfit beyond rounding and the native pixels it needs
  /// (Bayesian information criterion, Schwarz 1978). The cheapest is the best.
  double cost(const NativeFit& fit) const;

 private:
  struct Question {
    Kernel kernel = Kernel::None;
    AxisMapping mapping;
    friend bool operator==(const Question&, const Question&) = default;
  };
  struct HashOfQuestion {
    std::size_t operator()(const Question& question) const;
  };
  using Squares = std::array<double, 2>;  ///< of each direction as long as the mapping's outputs

  Squares worked_out(const Question& question) const;

  Signals along_x_, along_y_;
  Signals along_both_;  ///< of a square picture: one model explains both axes
  std::unordered_map<Question, Squares, HashOfQuestion> known_;
  double variation_ = 0;
};

}  // namespace pixelatent
