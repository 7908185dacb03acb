#pragma once
// The kernels that programs enlarge pictures with.
#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace pixelatent {

/// Cubic is the convolution kernel of Keys 1981; programs differ in its slope a: -0.5 (Pillow,
/// Catmull-Rom) or -0.75 (OpenCV, most browsers). Lanczos has three lobes (Duchon 1979), Hamming is
/// Pillow's sinc under a window (Harris 1978). Box takes the mean of what lies under a pixel where
/// it makes smaller; where it makes larger it is Nearest, and isn't tried. Kept in files as
/// numbers.
enum class Kernel { None, Nearest, Bilinear, Bicubic, SharpBicubic, Lanczos, Hamming, Box };
inline constexpr int kKernelCount = static_cast<int>(Kernel::Box) + 1;

/// "none", "nearest", "bilinear", "bicubic" (both slopes), "lanczos", "hamming" or "box".
std::string_view name_of(Kernel kernel);

/// Reach to either side in native pixels; 0.5 for Nearest and Box.
double radius_of(Kernel kernel);

/// Weights of neighbouring native pixels, looked up: working them out would be the slowest part of
/// the whole search.
class KernelTable {
 public:
  static constexpr int kMostTaps = 6;

  /// Native pixels that have a weight.
  int taps() const { return taps_; }
  /// The weight of each of them, summing to one, when the first one's centre lies `radius - 1 +
  /// share` native pixels before the place that is looked at; `share` 0..1. Off by 1e-6 at most.
  void weigh(double share, float* weights) const {
    const double place = share * kSteps;
    const auto step = std::min<std::size_t>(static_cast<std::size_t>(place), kSteps - 1);
    const auto between = static_cast<float>(place - static_cast<double>(step));
    const std::array<float, kMostTaps>&low = rows_[step], &high = rows_[step + 1];
    for (int t = 0; t < taps_; ++t) {
      const auto i = static_cast<std::size_t>(t);
      weights[i] = low[i] + between * (high[i] - low[i]);
    }
  }
  /// Of one pixel, not scaled to any sum, by how far away it is looked at.
  double at(double distance) const {
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
  int taps_;
  std::array<double, kSteps * kReach + 2> values_{};
  std::array<std::array<float, kMostTaps>, kSteps + 1> rows_{};
};

/// Made once for each kernel; not for Kernel::None.
const KernelTable& table_of(Kernel kernel);

}  // namespace pixelatent
