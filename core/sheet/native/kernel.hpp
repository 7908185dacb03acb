#pragma once
// The kernels that programs enlarge pictures with.
#include <array>
#include <cstddef>
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

/// Weights of native pixels by how far away from them the picture is looked at, looked up: working
/// them out would be the slowest part of the whole search.
class KernelTable {
 public:
  /// `distance` in native pixels, of either sign. Off by 1e-6 at most.
  double operator()(double distance) const {
    const double place = (distance < 0 ? -distance : distance) * kSteps;
    if (place >= kSteps * kReach) return 0;
    const auto step = static_cast<std::size_t>(place);
    const double share = place - static_cast<double>(step);
    return values_[step] + share * (values_[step + 1] - values_[step]);
  }

 private:
  friend const KernelTable& table_of(Kernel kernel);
  explicit KernelTable(Kernel kernel);

  static constexpr int kSteps = 1024;  // per native pixel; linear between them
  static constexpr int kReach = 3;
  std::array<double, kSteps * kReach + 2> values_{};
};

/// Made once for each kernel; not for Kernel::None.
const KernelTable& table_of(Kernel kernel);

}  // namespace pixelatent
