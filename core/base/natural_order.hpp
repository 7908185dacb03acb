#pragma once
// The order people count in.
#include <string_view>

namespace pixelatent {

/// "walk2" before "walk10": numbers of any length count as numbers. Case and zeros in front do not
/// matter unless nothing else differs.
bool natural_less(std::string_view a, std::string_view b);

}  // namespace pixelatent
