#pragma once
// What sprites are called.
#include <string>
#include <vector>

#include "dataset/sheet_collection.hpp"
#include "dataset/sprite_set.hpp"

namespace pixelatent {

/// Of SheetCollection::sprites, "hero 12": the file it came from, and which of its sprites it is
/// there.
std::vector<std::string> names_of_sprites(const SheetCollection& sheets);

/// The same of every sprite of a set; "sprite 12" where no sheet has it any more.
std::vector<std::string> names_of_sprites(const SpriteSet& set, const SheetCollection& sheets);

}  // namespace pixelatent
