#pragma once
// Connected regions of a sheet.
#include <cstdint>
#include <span>
#include <vector>

#include "image/image.hpp"

namespace pixelatent {

/// Pixels [x0, x1) of row y.
struct Run {
  int y = 0, x0 = 0, x1 = 0;
};

/// One 8-connected region.
struct Component {
  Rect box;       ///< of its opaque pixels
  Rect soft_box;  ///< the same with the soft pixels that belong to it
  int pixels = 0;
  Rgba8 colour;     ///< the colour most of it has, if there is one
  float plain = 0;  ///< share of its pixels that look like `colour`, 0..1
  std::size_t first_run = 0, run_count = 0;
};

/// The regions in order of their first pixel, row by row, and the runs they are made of.
struct Components {
  std::vector<Component> items;
  std::vector<Run> runs;  ///< those of one component side by side, from its top row down
  std::span<const Run> runs_of(const Component& c) const {
    return {runs.data() + c.first_run, c.run_count};
  }
};

/// Opaque pixels that touch, corners included, are one region: two smooth sprites side by side
/// often share soft pixels only. Every soft pixel goes to the region nearest to it along soft
/// pixels; what is soft and reaches none is a region of its own. Found by union-find on the rows'
/// runs.
Components connected_components(const Image& image);

/// Whether two colours look alike: no channel differs by more than 24.
bool look_alike(Rgba8 a, Rgba8 b);

/// The pixels that two boxes lie apart, seen along the axis in which they lie further apart: 0 when
/// they touch, negative when they overlap.
int gap_between(const Rect& a, const Rect& b);

/// The smallest box around both.
Rect around(const Rect& a, const Rect& b);

}  // namespace pixelatent
