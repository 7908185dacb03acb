#pragma once
// Grids to choose from where a sheet's pixels can't tell its cells.
#include <vector>

#include "sheet/layout/layout.hpp"

namespace pixelatent {

inline constexpr std::size_t kMostOffers = 4;

/// Grids with at least two cells that may be the sheet's, the likeliest first: the one that was
/// taken or guessed, then equal squares that divide it, by how much repeats with them. At most
/// kMostOffers, none twice. `cut_out` has no background left.
std::vector<GridSpec> offered_grids(const Image& cut_out, const SheetLayout& layout);

}  // namespace pixelatent
