#include "image/likeness.hpp"

#include <cmath>

namespace pixelatent {

Image mirrored(const Image& image) {
  Image out(image.width(), image.height());
  for (int y = 0; y < image.height(); ++y) {
    for (int x = 0; x < image.width(); ++x) out.at(image.width() - 1 - x, y) = image.at(x, y);
  }
  return out;
}

double same_share(const Image& one, const Image& other) {
  int either = 0, same = 0;
  for (std::size_t i = 0; i < one.pixels().size(); ++i) {
    const Rgba8 a = one.pixels()[i], b = other.pixels()[i];
    if (a.a < kOpaqueFrom && b.a < kOpaqueFrom) continue;
    ++either;
    const bool both = a.a >= kOpaqueFrom && b.a >= kOpaqueFrom;
    constexpr int kHardlyOther = 24;  // of 255 in a channel
    if (both && std::abs(a.r - b.r) <= kHardlyOther && std::abs(a.g - b.g) <= kHardlyOther &&
        std::abs(a.b - b.b) <= kHardlyOther) {
      ++same;
    }
  }
  return either == 0 ? 1 : static_cast<double>(same) / either;
}

}  // namespace pixelatent
