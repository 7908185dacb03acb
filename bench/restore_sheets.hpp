#pragma once
// Whole sheets that were enlarged in one go.
#include <string>

#include "image/image.hpp"

namespace pixelatent {

/// Enlarges a sheet in many ways and prints which native size is found and how long that takes.
void bench_sheet(const std::string& title, const Image& sheet);

}  // namespace pixelatent
