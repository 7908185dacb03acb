#pragma once
// Which regions belong to one sprite: shadows, sparks, detached weapons and limbs.
#include <vector>

#include "sheet/layout/part.hpp"

namespace pixelatent {

/// The pixels between neighbouring sprites.
struct Gutter {
  int width = 0;        ///< the usual gap; 0 when there are too few sprites to say
  double regular = 0;   ///< share of sprites whose nearest neighbour is exactly that far, 0..1
};

/// Measured between the large parts.
Gutter gutter_of(const std::vector<Part>& parts);

/// Whole sprites from parts. Evidence, strongest first: boxes that overlap, gaps narrower than the
/// gutter, places under one another in a row of sprites, and small parts close to a large one.
std::vector<Part> merge_parts(std::vector<Part> parts);

/// Joins parts whose boxes overlap enough to be one thing, until none do.
std::vector<Part> merge_overlapping(std::vector<Part> parts);

/// Joins what lies above one another within a row of sprites, where rows are clearly rows.
std::vector<Part> merge_in_shelves(std::vector<Part> parts);

}  // namespace pixelatent
