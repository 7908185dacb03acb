#include "engine/recipe_file.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>

#include "base/file.hpp"
#include "base/letters.hpp"
#include "image/ase_text.hpp"
#include "image/png_text.hpp"

namespace pixelatent {

namespace fs = std::filesystem;

namespace {

constexpr std::uintmax_t kLargestPicture = std::uintmax_t{256} << 20;  // bytes

Result<Recipe> no_recipe(const fs::path& file) {
  return fail(ErrorCode::NotFound, "it does not say where its sprites lie", file.string(),
              "Choose a PNG, APNG, .aseprite or sheet's JSON that Pixelatent exported; GIFs carry "
              "nothing.");
}

/// Every frame says its own place: together they are a sheet in one row.
Result<Recipe> recipe_of_frames(const std::vector<std::string>& texts, const fs::path& file) {
  std::optional<Recipe> all;
  for (const std::string& text : texts) {
    auto one = text.empty() ? no_recipe(file) : recipe_from_json(text);
    if (!one) return one;
    if (!all) {
      all = std::move(*one);
      continue;
    }
    if (!(one->by == all->by && one->finish == all->finish) || one->is_walk() || all->is_walk()) {
      return fail(ErrorCode::BadArgument, "its frames were drawn by different generators",
                  file.string(), "Export them one by one.");
    }
    all->places.insert(all->places.end(), one->places.begin(), one->places.end());
    if (all->places.size() > kMostInRecipe) {
      return fail(ErrorCode::TooLarge, "more sprites than one recipe tells of", file.string(),
                  "Split it into smaller files.");
    }
  }
  if (!all) return no_recipe(file);
  all->scale = 1;  // an Aseprite file holds native pixels
  all->columns = static_cast<int>(std::max<std::size_t>(1, all->places.size()));
  return std::move(*all);
}

bool is_aseprite(const std::string& ending) { return ending == ".aseprite" || ending == ".ase"; }

}  // namespace

Result<Recipe> read_recipe(const fs::path& file) {
  const auto bytes = read_file(file, kLargestPicture);
  if (!bytes) return tl::unexpected(bytes.error());
  const auto read = [&]() -> Result<Recipe> {
    if (lower_case_ending(file) == ".json") {
      return recipe_from_sheet({reinterpret_cast<const char*>(bytes->data()), bytes->size()});
    }
    if (is_aseprite(lower_case_ending(file))) return recipe_of_frames(texts_in_ase(*bytes), file);
    const auto text = text_in_png(*bytes, kRecipeKeyword);
    return text ? recipe_from_json(*text) : no_recipe(file);
  };
  Result<Recipe> recipe = read();
  if (!recipe && recipe.error().where.empty()) recipe.error().where = file.string();
  return recipe;
}

bool may_have_recipe(const fs::path& file) {
  const std::string ending = lower_case_ending(file);
  std::error_code ec;
  return (ending == ".png" || ending == ".apng") && fs::is_regular_file(file, ec);
}

LookedThrough look_through(std::vector<fs::path> files) {
  LookedThrough looked;
  for (fs::path& file : files) {
    auto recipe = may_have_recipe(file) ? read_recipe(file) : no_recipe(file);
    if (recipe) {
      looked.recipes.push_back({std::move(file), std::move(*recipe)});
    } else {
      looked.others.push_back(std::move(file));
    }
  }
  return looked;
}

}  // namespace pixelatent
