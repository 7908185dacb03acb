#pragma once
// The kernels that programs enlarge pictures with.
#include <string_view>

namespace pixelatent {

/// Cubic is the convolution kernel of Keys 1981; programs differ in its slope a: -0.5 (Pillow,
/// Catmull-Rom) or -0.75 (OpenCV, most browsers). Lanczos has three lobes (Duchon 1979).
enum class Kernel { None, Nearest, Bilinear, Bicubic, SharpBicubic, Lanczos };
inline constexpr int kKernelCount = static_cast<int>(Kernel::Lanczos) + 1;

/// "none", "nearest", "bilinear", "bicubic" (both slopes) or "lanczos".
std::string_view name_of(Kernel kernel);

/// Reach to either side in native pixels; 0.5 for Nearest.
double radius_of(Kernel kernel);

/// Weight of a native pixel `distance` native pixels away from where the picture is looked at.
double weight_of(Kernel kernel, double distance);

}  // namespace pixelatent
