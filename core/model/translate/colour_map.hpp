#pragma once
// One change of colours that takes a set of sprites to the look of another: day to night.
#include <array>
#include <span>

#include "image/image.hpp"
#include "image/oklab.hpp"
#include "image/palette.hpp"

namespace pixelatent {

/// An affine map of even OKLab (to_even_oklab()).
struct ColourMap {
  std::array<double, 9> matrix = {1, 0, 0, 0, 1, 0, 0, 0, 1};  ///< row after row
  std::array<double, 3> offset = {0, 0, 0};

  Oklab operator()(const Oklab& colour) const;
  /// Of a matrix that can be inverted; those of optimal_colour_map() can.
  ColourMap inverse() const;
};

/// The map that moves the colours of one set onto those of another while moving each as little as
/// can be: optimal transport between the two normal distributions (Pitié & Kokaram 2007). It is
/// symmetric and positive: light stays light, and no hue becomes its opposite.
ColourMap optimal_colour_map(std::span<const Image> from, std::span<const Image> to);

/// The share of the opaque pixels of `from` whose colour hardly differs from some colour in `to`,
/// over the same for two halves of `from` itself: 1 when both were drawn with one palette. 0..1.
double shared_colours(std::span<const Image> from, std::span<const Image> to);

/// From this share of shared colours on a colour means the same on both sides, and what differs is
/// something else than colours.
inline constexpr double kOnePalette = 0.5;

/// optimal_colour_map(), or no change where both sides share their colours.
ColourMap colour_map_between(std::span<const Image> from, std::span<const Image> to);

/// The image through the map, every pixel the nearest of the palette's colours; alpha cut.
Image recoloured(const Image& image, const ColourMap& map, const Palette& palette);

}  // namespace pixelatent
