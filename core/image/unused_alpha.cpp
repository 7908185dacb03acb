#include "image/unused_alpha.hpp"

#include <algorithm>

namespace pixelatent {

namespace {

/// What is invisible has one colour: nobody has drawn there.
bool looks_like_transparency(const Image& image) {
  const Rgba8* first_invisible = nullptr;
  bool opaque = false;
  for (const Rgba8& pixel : image.pixels()) {
    opaque |= pixel.a == 255;
    if (pixel.a != 0) continue;
    if (first_invisible == nullptr) first_invisible = &pixel;
    if (pixel != *first_invisible) return false;
  }
  return opaque;
}

}  // namespace

void mend_unused_alpha(Image& image, AlphaClaim claim) {
  const auto& pixels = image.pixels();
  const bool none =
      std::all_of(pixels.begin(), pixels.end(), [](const Rgba8& p) { return p.a == 0; });
  if (!none && (claim == AlphaClaim::Said || looks_like_transparency(image))) return;
  for (Rgba8& pixel : image.pixels()) pixel.a = 255;
}

}  // namespace pixelatent
