#include <algorithm>

#include "sheet/native/bounded_solve.hpp"
#include "sheet/native/native_search.hpp"

namespace pixelatent {

namespace {

constexpr float kFull = 255.0F;

bool overshoots(Kernel kernel) {
  return kernel == Kernel::Bicubic || kernel == Kernel::SharpBicubic || kernel == Kernel::Lanczos;
}

}  // namespace

Planes solve_native(const Planes& input, const NativeFit& fit, AlphaMode mode) {
  const AxisModel along_x(fit.x, fit.kernel), along_y(fit.y, fit.kernel);
  if (!overshoots(fit.kernel)) {
    const Planes low = from_rows(along_y.solve(rows_of(input)));
    return transposed(from_rows(along_x.solve(columns_of(low))));
  }
  // Programs resize along x first and keep bytes in between, so y is undone first.
  Planes low = from_rows(solve_within(along_y, {rows_of(input), bounds_of(input, mode)}));
  for (float& value : low.values) value = std::clamp(value, 0.0F, kFull);
  const Signals columns = columns_of(low);
  return transposed(from_rows(solve_within(along_x, {columns, byte_bounds(columns)})));
}

}  // namespace pixelatent
