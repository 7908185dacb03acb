#pragma once
// Which regions belong to one sprite: shadows, sparks, detached weapons and limbs.
#include <vector>

#include "sheet/layout/part.hpp"

namespace pixelatent {

/// The pixels between neighbouring sprites.
struct Gutter {
  int width = 0;       ///< the least that is usual; 0 when there are too few sprites to say
  int median = 0;      ///< of the gaps to the nearest neighbour
  double regular = 0;  ///< share of sprites whose nearest neighbour is exactly `width` away, 0..1
};

/// Measured between the large parts.
Gutter gutter_of(const std::vector<Part>& parts);

/// From this share of tangled pixels on, sprites touch and boxes say little.
inline constexpr double kMuchTangled = 0.25;

/// Sprites, and how much of the sheet defies being cut into boxes.
struct Merged {
  std::vector<Part> sprites;
  double tangled = 0;  ///< share of the pixels whose boxes run into each other without end, 0..1
};

/// Joins floating pieces with their bodies where every body has some, closer than bodies are to
/// each other, and the groups are alike. Also where there are only a few.
std::vector<Part> merge_constellations(std::vector<Part> parts);

/// Sprites that stand clearly apart from one in whose box they lie, wholly or in part.
struct Interlocked {
  std::vector<Part> alone;
  bool often = false;  ///< so many that boxes say little
};

/// Takes them out of `parts`, so that nothing that goes by boxes joins them with their neighbour.
/// Parts must still be single components.
Interlocked take_out_interlocked(std::vector<Part>& parts, const Components& components);

/// Whole sprites from parts. Evidence, strongest first: boxes that overlap, gaps narrower than the
/// gutter, places under one another in a row of sprites, and small parts close to a large one.
Merged merge_parts(std::vector<Part> parts);

/// Joins parts whose boxes overlap enough to be one thing, until none do. Where that never ends,
/// sprites touch: only what lies inside another's box is joined then.
Merged merge_overlapping(std::vector<Part> parts);

/// Joins parts closer together than the gutter, the closest first. A crumb halfway between two
/// sprites does not make them one: what would hold two large parts must not be larger than a
/// sprite.
std::vector<Part> merge_within_gutter(const std::vector<Part>& parts, const Gutter& gutter);

/// For sheets whose sprites touch: joins only what lies inside the box of a part that is not larger
/// than sprites are.
std::vector<Part> merge_inside(std::vector<Part> parts);

/// Joins what lies above one another within a row of sprites, where rows are clearly rows, and what
/// stands in a row but not where the others do.
std::vector<Part> merge_in_shelves(std::vector<Part> parts, const Gutter& gutter);

/// Joins small parts with a large one close by.
std::vector<Part> merge_satellites(const std::vector<Part>& parts, const Gutter& gutter);

}  // namespace pixelatent
