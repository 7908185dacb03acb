#pragma once
// The same picture brought in twice.
#include <vector>

#include "dataset/sheet.hpp"

namespace pixelatent {

/// Of `sheets` the first, in their order, that came with the same pixels and the same data file
/// beside them as `sheet`, whatever a person has done to its cells since; null: none. `sheet`
/// itself, told by its id, is not looked at.
const Sheet* find_copy(const std::vector<Sheet>& sheets, const Sheet& sheet);

}  // namespace pixelatent
