#pragma once
// What a run would train on, of one sheet.
#include <memory>
#include <string>

#include "dataset/make_sheet.hpp"
#include "dataset/sheet_collection.hpp"
#include "dataset/sprite_set.hpp"
#include "image/decode.hpp"

namespace pixelatent {

inline Result<std::shared_ptr<const SpriteSet>> set_of_sheet(const std::string& file,
                                                             int colours = 64) {
  const auto sheet = decode_file(file);
  if (!sheet) return tl::unexpected(sheet.error());
  SheetCollection collection;
  collection.sheets.push_back(make_sheet(1, file, *sheet));
  collection = arrange(std::move(collection));
  return SpriteSet::create(collection.sprites, collection.canvas, colours);
}

}  // namespace pixelatent
