#pragma once
// Least squares where bytes cut off what a kernel overshot.
#include <array>
#include <cstdint>
#include <vector>

#include "sheet/native/axis_model.hpp"
#include "sheet/native/planes.hpp"

namespace pixelatent {

inline constexpr std::array kSmoothKernels = {
    Kernel::Bilinear, Kernel::Bicubic, Kernel::SharpBicubic, Kernel::Lanczos, Kernel::Hamming};

/// How much a value of a signal says: the value itself, or only that it is not inside.
enum class Bound : std::uint8_t { Exact, AtMost, AtLeast, Unknown };

struct BoundedSignals {
  Signals values;             ///< channels, so their number is a multiple of four
  std::vector<Bound> bounds;  ///< one for each value
};

/// Of a picture as it came: a colour is held within its alpha, and without alpha there is none.
/// One bound for each of signals.values, whose channels are interleaved as in Planes.
std::vector<Bound> bounds_of(const Signals& signals, AlphaMode mode);
/// Of what came out of one pass and went into the next: bytes, whatever the alpha.
std::vector<Bound> byte_bounds(const Signals& signals);

/// The `count` columns of the picture that change most, as signals along y.
BoundedSignals busiest_columns(const Planes& planes, AlphaMode mode, int count);

/// Where a value is only a bound and the model goes beyond it, the model is right: the value is
/// replaced by the model's and everything solved again, a few times.
Signals solve_within(const AxisModel& model, const BoundedSignals& input);

/// Sum of squares of what solve_within leaves unexplained.
double squared_misfit(const AxisModel& model, const BoundedSignals& input);

}  // namespace pixelatent
