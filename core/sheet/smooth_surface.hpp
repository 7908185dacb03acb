#pragma once
// One surface of few terms through the colours of a ground.
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "image/image.hpp"

namespace pixelatent {

/// The red, green and blue of a place, as smooth functions of it: of the third degree, and of how
/// far it is from the middle.
class SmoothSurface {
 public:
  /// By least squares through some thousands of the pixels marked 1; nothing for too few of them.
  static std::optional<SmoothSurface> through(const Image& image,
                                              const std::vector<std::uint8_t>& marked);
  /// Greatest difference of a channel between a pixel and the surface.
  double off(const Image& image, int x, int y) const;
  /// Root of the mean square of that over what it was laid through.
  double usually_off() const { return usually_off_; }

 private:
  static constexpr std::size_t kTerms = 12;
  using Terms = std::array<double, kTerms>;
  Terms terms_at(int x, int y) const;

  double middle_x_ = 0, middle_y_ = 0, scale_ = 1, usually_off_ = 0;
  std::array<Terms, 3> weights_{};
};

}  // namespace pixelatent
