#pragma once
// Files that say of themselves where their sprites lie. No torch in here.
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "export/set_export.hpp"
#include "latent/recipe.hpp"

namespace pixelatent {

/// Of a PNG (animated or not), or of the JSON beside a sheet. Errors: of read_file(); NotFound when
/// it carries none; those of recipe_from_json().
Result<Recipe> read_recipe(const std::filesystem::path& file);

/// One recipe for what was exported together, each with its own: a sheet of `columns`. Errors:
/// NotFound (one has none, or there are none), BadArgument (drawn by different generators, walks),
/// TooLarge, those of recipe_from_json().
Result<Recipe> joined_recipe(std::span<const std::string> texts, int columns);

/// SetExportOptions::together of these, as far as they can be joined.
std::function<PngText(int columns)> recipe_together(std::span<const NamedSprite> sprites);

/// Files that were dropped together.
struct LookedThrough {
  struct Found {
    std::filesystem::path file;
    Recipe recipe;
  };
  std::vector<Found> recipes;
  std::vector<std::filesystem::path> others;  ///< without one, or with one that can't be read
};
LookedThrough look_through(std::vector<std::filesystem::path> files);

/// By its ending; folders and other files are not read.
bool may_have_recipe(const std::filesystem::path& file);

}  // namespace pixelatent
