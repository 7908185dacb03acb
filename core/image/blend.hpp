#pragma once
// How a layer's colours are put over those below it, as drawing programs do.
#include "image/image.hpp"

namespace pixelatent {

/// The modes of https://www.w3.org/TR/compositing-1/#blending, and three that drawing programs add.
/// In the order of the Aseprite file format.
enum class BlendMode {
  Normal,
  Multiply,
  Screen,
  Overlay,
  Darken,
  Lighten,
  ColourDodge,
  ColourBurn,
  HardLight,
  SoftLight,
  Difference,
  Exclusion,
  Hue,
  Saturation,
  Colour,
  Luminosity,
  Addition,
  Subtract,
  Divide,
};
inline constexpr int kBlendModeCount = static_cast<int>(BlendMode::Divide) + 1;

/// `source` over `below`, both straight alpha; `opacity` 0..255 of the source.
Rgba8 blended(Rgba8 below, Rgba8 source, int opacity, BlendMode mode);

/// All of `source` over `target` with its top-left pixel at (x, y); clipped.
void blend_over(Image& target, const Image& source, int x, int y, int opacity, BlendMode mode);

}  // namespace pixelatent
