#pragma once
// A picture as numbers that resizing acts on linearly.
#include <cstddef>
#include <vector>

#include "image/image.hpp"
#include "sheet/native/axis_model.hpp"

namespace pixelatent {

/// How a program treated colour under partial transparency when it resized.
enum class AlphaMode {
  Premultiplied,  ///< colours weighted by alpha, as Pillow, GIMP and browsers do
  Straight,       ///< the four channels on their own, as OpenCV does
};

/// RGBA rows, interleaved, 0..255. Premultiplied colours are colour * alpha / 255.
struct Planes {
  static constexpr int kChannels = 4;
  int width = 0, height = 0;
  std::vector<float> values;
  float* at(int x, int y) { return values.data() + place(x, y); }
  const float* at(int x, int y) const { return values.data() + place(x, y); }
  std::size_t place(int x, int y) const {
    return (static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
            static_cast<std::size_t>(x)) *
           kChannels;
  }
  Planes(int width_, int height_)
      : width(width_),
        height(height_),
        values(static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_) * kChannels) {}
};

Planes to_planes(const Image& image, AlphaMode mode);
/// Inverse, rounded to whole levels. Alpha that is all but on or off becomes so.
Image to_image(const Planes& planes, AlphaMode mode);

/// Lines along an axis, side by side: those at `from` .. `from + count - 1` of the other axis.
Signals lines_along_x(const Planes& planes, int from, int count);
Signals lines_along_y(const Planes& planes, int from, int count);
/// Back to where they came from, in planes as long along the axis as the signals.
void put_lines_along_x(Planes& planes, int from, const Signals& lines);
void put_lines_along_y(Planes& planes, int from, const Signals& lines);

/// `count` random mixtures (fixed seed, weights +-1) of all lines along an axis: a linear map of
/// one axis explains them as it explains the lines themselves, at a fraction of the work. Scaled so
/// that squares add up to those of an average line with content. Of very many lines a spread of
/// about a thousand is enough.
Signals sketch_along_x(const Planes& planes, int count);
Signals sketch_along_y(const Planes& planes, int count);

}  // namespace pixelatent
