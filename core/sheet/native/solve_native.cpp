#include <algorithm>
#include <utility>
#include <vector>

#include "sheet/native/bounded_solve.hpp"
#include "sheet/native/native_search.hpp"

namespace pixelatent {

namespace {

constexpr float kFullLevel = 255.0F;
constexpr int kBlock = 64;  // lines at a time: what they need stays in the caches

bool overshoots(Kernel kernel) {
  return kernel == Kernel::Bicubic || kernel == Kernel::SharpBicubic || kernel == Kernel::Lanczos;
}

/// Undoes the pass along y, which programs do last. They keep bytes between the passes.
Planes solve_along_y(const Planes& input, const NativeFit& fit, AlphaMode mode) {
  const AxisModel model(fit.y, fit.kernel);
  Planes low(input.width, fit.y.natives);
  for (int x = 0; x < input.width; x += kBlock) {
    Signals lines = lines_along_y(input, x, std::min(kBlock, input.width - x));
    if (!overshoots(fit.kernel)) {
      put_lines_along_y(low, x, model.solve(lines));
      continue;
    }
    std::vector<Bound> bounds = bounds_of(lines, mode);
    put_lines_along_y(low, x, solve_within(model, {std::move(lines), std::move(bounds)}));
  }
  for (float& value : low.values) value = std::clamp(value, 0.0F, kFullLevel);
  return low;
}

Planes solve_along_x(const Planes& low, const NativeFit& fit) {
  const AxisModel model(fit.x, fit.kernel);
  Planes native(fit.x.natives, low.height);
  for (int y = 0; y < low.height; y += kBlock) {
    Signals lines = lines_along_x(low, y, std::min(kBlock, low.height - y));
    if (!overshoots(fit.kernel)) {
      put_lines_along_x(native, y, model.solve(lines));
      continue;
    }
    std::vector<Bound> bounds = byte_bounds(lines);
    put_lines_along_x(native, y, solve_within(model, {std::move(lines), std::move(bounds)}));
  }
  return native;
}

}  // namespace

Planes solve_native(const Planes& input, const NativeFit& fit, AlphaMode mode) {
  return solve_along_x(solve_along_y(input, fit, mode), fit);
}

}  // namespace pixelatent
