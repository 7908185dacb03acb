#pragma once
// Which native size and which kernel explain a picture best: analysis by synthesis.
#include <optional>

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
};

/// From this contrast on a picture counts as enlarged; below, as native.
inline constexpr double kEnlargedFrom = 1.25;

/// The best explanation as the whole of a smaller picture or as a piece cut out of one, enlarged
/// by 1.2 or more. Nothing when the picture is native already.
std::optional<NativeFit> find_native_fit(const Planes& planes);

}  // namespace pixelatent
