#pragma once
// A sheet as characters and their views. No torch in here.
#include <cstddef>
#include <vector>

#include "base/error.hpp"
#include "dataset/sheet_collection.hpp"
#include "engine/complete_sheet.hpp"

namespace pixelatent {

/// Sprites are those of the collection.
struct ViewTable {
  const Sheet* sheet = nullptr;
  Canvas canvas;
  int characters = 0, views = 0;
  std::vector<int> cell, sprite;  ///< characters * views; -1: none
  std::size_t at(int character, int view) const {
    return static_cast<std::size_t>(character) * static_cast<std::size_t>(views) +
           static_cast<std::size_t>(view);
  }
  bool drawn(int character, int view) const { return sprite[at(character, view)] >= 0; }
  /// The views that a character has.
  std::vector<int> views_of(int character) const;
  /// How many characters have both.
  int examples(int from, int to) const;
};

/// Errors: NotFound, BadArgument: as complete_sheet().
Result<ViewTable> view_table(const SheetCollection& sheets, int sheet_id, CharacterIs character);

struct MissingPlace {
  int character = 0, view = 0;
  std::vector<int> from;  ///< the views that the character has
};
struct MissingPlaces {
  std::vector<MissingPlace> places;
  int hopeless = 0;
};
/// Empty cells of characters that have a view which enough others have beside the one they lack.
MissingPlaces missing_places(const ViewTable& table);

}  // namespace pixelatent
