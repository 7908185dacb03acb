#include "image/even_colour.hpp"

#include <cmath>

namespace pixelatent {

namespace {

/// The toe of the page named in the header: 0 to 0, 1 to 1.
float toe(float lightness) {
  constexpr float k1 = 0.206F, k2 = 0.03F, k3 = (1 + k1) / (1 + k2);
  const float x = k3 * lightness - k1;
  return 0.5F * (x + std::sqrt(x * x + 4 * k2 * k3 * lightness));
}

}  // namespace

Oklab to_even_oklab(Rgba8 colour) {
  const Oklab plain = to_oklab(colour);
  if (plain.L <= 0) return {};
  const float L = toe(plain.L), scale = L / plain.L;
  return {L, plain.a * scale, plain.b * scale};
}

}  // namespace pixelatent
