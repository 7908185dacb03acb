#pragma once
// Names that sort by letters as people count.
#include <string>
#include <vector>

namespace pixelatent {

/// Names that differ in nothing but their numbers get numbers of one length: "walk2" among "walk1"
/// to "walk10" becomes "walk02". Others stay as they are.
std::vector<std::string> with_equal_digits(std::vector<std::string> names);

}  // namespace pixelatent
