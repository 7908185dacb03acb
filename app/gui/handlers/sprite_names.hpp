#pragma once
// What a set's sprites are called, and looking for one.
#include <string>

#include "dataset/sprite_names.hpp"

namespace pixelatent::gui {

/// Whether a name holds a text, whatever its case.
bool name_holds(const std::string& name, const std::string& text);

}  // namespace pixelatent::gui
