#pragma once
// OKLab, a colour space in which equal distances look about equally large.
// Björn Ottosson, "A perceptual color space for image processing", 2020,
// https://bottosson.github.io/posts/oklab/
#include <cstdint>

#include "image/image.hpp"

namespace pixelatent {

/// L 0 (black) .. 1 (white); a (green to red) and b (blue to yellow) about -0.4 .. 0.4 in sRGB.
struct Oklab {
  float L = 0, a = 0, b = 0;
};

/// Of the colour alone; alpha is not looked at.
Oklab to_oklab(Rgba8 colour);

/// For comparing the colours of pixels, dark ones included: OKLab whose lightness went through the
/// toe of Okhsl (Björn Ottosson, "Okhsv and Okhsl", 2021,
/// https://bottosson.github.io/posts/colorpicker/), a and b scaled along. Plain OKLab puts black
/// and (6, 6, 6) as far apart as two clearly different greys; here one 8-bit level counts for about
/// as much in dark colours as in bright ones. The scale is the same, black to white is 1;
/// 0.02 is just noticeable.
Oklab to_even_oklab(Rgba8 colour);

/// The square of the Euclidean distance.
inline float squared_distance(const Oklab& one, const Oklab& other) {
  const float L = one.L - other.L, a = one.a - other.a, b = one.b - other.b;
  return L * L + a * a + b * b;
}

}  // namespace pixelatent
