#pragma once
// Pictures drawn again from what they say of themselves: pixelatent sample --recipe. No torch in
// here.
#include <filesystem>
#include <optional>

#include "base/error.hpp"
#include "engine/recipe_file.hpp"

namespace pixelatent {

/// What is drawn when the generator is another one than the recipe's.
enum class OtherGenerator { Refuse, DrawAlike };

struct RecipeJobRequest {
  std::filesystem::path recipe, project;
  std::filesystem::path out;  ///< ends in .png: the same picture again; else a folder
  std::optional<int> scale;   ///< 1..64; the recipe's
  OtherGenerator other = OtherGenerator::Refuse;
};

struct RecipeJobReport {
  int files = 0;
  bool exact = false;  ///< by the very generator
  DrawnBy wanted, by;
};

/// Draws with the state of the project's newest run that made the recipe, when it is kept. Errors:
/// also BadArgument, which says what project the recipe belongs to.
Result<RecipeJobReport> draw_recipe(const RecipeJobRequest& request);

}  // namespace pixelatent
