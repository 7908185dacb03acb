#pragma once
// Many files with one sprite each, looked at together.
#include <vector>

#include "dataset/sheet.hpp"

namespace pixelatent {

/// From this many single sprites on they are gathered: a page of hundreds of tabs helps nobody.
inline constexpr std::size_t kGatherFrom = 5;

/// The single sprites among `sheets` as one sheet with all of them side by side, at native
/// resolution, under the name of their folder; it takes the id and the place of the first. Other
/// sheets stay, but those with nothing on them are only counted in its note. Fewer than kGatherFrom
/// single sprites stay as they are.
std::vector<Sheet> gather_singles(std::vector<Sheet> sheets);

}  // namespace pixelatent
