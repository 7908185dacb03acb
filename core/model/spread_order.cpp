#include "model/spread_order.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <numeric>

namespace pixelatent {

namespace {

class Halving {
 public:
  Halving(std::span<const float> values, int dimensions)
      : values_(values), dimensions_(dimensions) {}

  void order(std::span<int> rows) const {
    if (rows.size() < 3 || dimensions_ == 0) return;
    const int dimension = widest(rows);
    const auto middle = rows.begin() + static_cast<std::ptrdiff_t>(rows.size() / 2);
    std::nth_element(rows.begin(), middle, rows.end(), [&](int a, int b) {
      const float at_a = value(a, dimension), at_b = value(b, dimension);
      return at_a < at_b || (at_a == at_b && a < b);
    });
    order(rows.first(rows.size() / 2));
    order(rows.subspan(rows.size() / 2));
  }

 private:
  float value(int row, int dimension) const {
    return values_[static_cast<std::size_t>(row) * static_cast<std::size_t>(dimensions_) +
                   static_cast<std::size_t>(dimension)];
  }

  int widest(std::span<const int> rows) const {
    int best = 0;
    double most = -1;
    for (int dimension = 0; dimension < dimensions_; ++dimension) {
      double sum = 0, squares = 0;
      for (const int row : rows) {
        const double v = value(row, dimension);
        sum += v;
        squares += v * v;
      }
      const double variance = squares - sum * sum / static_cast<double>(rows.size());
      if (variance > most) {
        most = variance;
        best = dimension;
      }
    }
    return best;
  }

  std::span<const float> values_;
  int dimensions_;
};

}  // namespace

std::vector<int> spread_order(std::span<const float> values, int dimensions) {
  const std::size_t rows =
      dimensions > 0 ? values.size() / static_cast<std::size_t>(dimensions) : 0;
  std::vector<int> order(rows);
  std::iota(order.begin(), order.end(), 0);
  Halving(values, dimensions).order(order);
  return order;
}

std::vector<int> evenly_spread(int size, int count, double offset) {
  std::vector<int> places;
  if (size < 1) return places;
  for (int i = 0; i < count; ++i) {
    const double at = offset + i / std::numbers::phi;
    places.push_back(std::min(static_cast<int>((at - std::floor(at)) * size), size - 1));
  }
  return places;
}

}  // namespace pixelatent
