#pragma once
// What a set's sprites are called.
#include <string>
#include <vector>

#include "dataset/sheet_collection.hpp"
#include "dataset/sprite_set.hpp"

namespace pixelatent::gui {

/// Of every sprite of the set "hero 12": the file it came from, and which of its sprites it is
/// there; "sprite 12" where no sheet has it any more.
std::vector<std::string> names_of_sprites(const SpriteSet& set, const SheetCollection& sheets);

/// Whether a name holds a text, whatever its case.
bool name_holds(const std::string& name, const std::string& text);

}  // namespace pixelatent::gui
