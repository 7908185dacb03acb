#pragma once
// A picture as numbers that resizing acts on linearly.
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
  Planes(int width_, int height_)
      : width(width_), height(height_),
        values(static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_) * kChannels) {}
};

Planes to_planes(const Image& image, AlphaMode mode);
/// Inverse, rounded to whole levels. Alpha that is all but on or off becomes so.
Image to_image(const Planes& planes, AlphaMode mode);

/// Position x holds every row's pixel at x; position y every column's at y.
Signals columns_of(const Planes& planes);
Signals rows_of(const Planes& planes);
Planes from_rows(const Signals& rows);
/// Rows become columns.
Planes transposed(const Planes& planes);

/// `count` random mixtures (fixed seed, weights +-1) of all lines along an axis: a linear map of
/// one axis explains them as it explains the lines themselves, at a fraction of the work. Scaled so
/// that squares add up to those of an average line with content. Of very many lines a spread of
/// about a thousand is enough.
Signals sketch_along_x(const Planes& planes, int count);
Signals sketch_along_y(const Planes& planes, int count);

}  // namespace pixelatent
