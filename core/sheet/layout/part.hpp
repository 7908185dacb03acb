#pragma once
// Pieces of sprites on their way to whole ones.
#include <cstddef>
#include <vector>

#include "image/image.hpp"
#include "sheet/layout/components.hpp"
#include "sheet/layout/disjoint_sets.hpp"

namespace pixelatent {

/// One region, or several that were found to be one sprite.
struct Part {
  Rect box;       ///< of the opaque pixels
  Rect soft_box;  ///< with the soft ones
  int pixels = 0;
  std::size_t component = 0;  ///< of those that were found: its only one, or its first
};

inline double area_of(const Rect& r) { return static_cast<double>(r.w) * r.h; }

/// The side, in pixels, of a usual sprite: the square root of the box area that splits the sheet's
/// content in half. Sparks are many but hold little. 0 for no parts.
double usual_side(const std::vector<Part>& parts);

/// Where each of `count` parts is found among the joined ones.
std::vector<std::size_t> places_of(std::size_t count, DisjointSets& sets);

/// Joins the parts of each set into one, in order of their first.
std::vector<Part> joined(const std::vector<Part>& parts, DisjointSets& sets);

/// Which parts have a box near a place.
class PartIndex {
 public:
  /// `parts` must outlive this and keep its boxes.
  explicit PartIndex(const std::vector<Part>& parts);

  /// Those at most `reach` pixels from `box`, ascending, each once.
  std::vector<std::size_t> near(const Rect& box, int reach) const;

 private:
  std::size_t bin_of(int coordinate_x, int coordinate_y) const;
  const std::vector<Part>* parts_;
  int columns_ = 1, rows_ = 1;
  std::vector<std::vector<std::size_t>> bins_;
};

}  // namespace pixelatent
