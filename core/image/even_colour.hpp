#pragma once
// OKLab for comparing the colours of pixels, dark ones included.
#include "image/oklab.hpp"

namespace pixelatent {

/// OKLab whose lightness went through the toe of Okhsl (Björn Ottosson, "Okhsv and Okhsl", 2021,
/// https://bottosson.github.io/posts/colorpicker/), a and b scaled along. Plain OKLab puts black
/// and (6, 6, 6) as far apart as two clearly different greys; here one 8-bit level counts for about
/// as much in dark colours as in bright ones. Compare with oklab_distance; the scale is the same,
/// black to white is 1.
Oklab to_even_oklab(Rgba8 colour);

/// The square of oklab_distance, for inner loops.
inline float squared_distance(const Oklab& one, const Oklab& other) {
  const float L = one.L - other.L, a = one.a - other.a, b = one.b - other.b;
  return L * L + a * a + b * b;
}

}  // namespace pixelatent
