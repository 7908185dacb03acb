#include "image/oklab.hpp"

#include <array>
#include <cmath>

namespace pixelatent {

namespace {

using Vec3 = std::array<double, 3>;
using Matrix3 = std::array<Vec3, 3>;

// The matrices of the page named in the header.
constexpr Matrix3 kLmsFromLinear = {{{0.4122214708, 0.5363325363, 0.0514459929},
                                     {0.2119034982, 0.6806995451, 0.1073969566},
                                     {0.0883024619, 0.2817188376, 0.6299787005}}};
constexpr Matrix3 kLabFromRoots = {{{0.2104542553, 0.7936177850, -0.0040720468},
                                    {1.9779984951, -2.4285922050, 0.4505937099},
                                    {0.0259040371, 0.7827717662, -0.8086757660}}};

Vec3 product(const Matrix3& m, const Vec3& v) {
  Vec3 result{};
  for (std::size_t i = 0; i < 3; ++i) result[i] = m[i][0] * v[0] + m[i][1] * v[1] + m[i][2] * v[2];
  return result;
}

/// IEC 61966-2-1.
double linear_from_srgb(std::uint8_t channel) {
  const double v = channel / 255.0;
  return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
}

/// The toe of the page named in the header: 0 to 0, 1 to 1.
float toe(float lightness) {
  constexpr float k1 = 0.206F, k2 = 0.03F, k3 = (1 + k1) / (1 + k2);
  const float x = k3 * lightness - k1;
  return 0.5F * (x + std::sqrt(x * x + 4 * k2 * k3 * lightness));
}

}  // namespace

Oklab to_oklab(Rgba8 colour) {
  Vec3 lms = product(kLmsFromLinear, {linear_from_srgb(colour.r), linear_from_srgb(colour.g),
                                      linear_from_srgb(colour.b)});
  for (double& v : lms) v = std::cbrt(v);
  const Vec3 lab = product(kLabFromRoots, lms);
  return {static_cast<float>(lab[0]), static_cast<float>(lab[1]), static_cast<float>(lab[2])};
}

Oklab to_even_oklab(Rgba8 colour) {
  const Oklab plain = to_oklab(colour);
  if (plain.L <= 0) return {};
  const float L = toe(plain.L), scale = L / plain.L;
  return {L, plain.a * scale, plain.b * scale};
}

}  // namespace pixelatent
