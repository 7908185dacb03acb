#include "engine/recipe_file.hpp"

#include <optional>
#include <string_view>
#include <system_error>
#include <utility>

#include "base/file.hpp"
#include "base/letters.hpp"
#include "image/png_text.hpp"

namespace pixelatent {

namespace fs = std::filesystem;

namespace {

constexpr std::uintmax_t kLargestPicture = std::uintmax_t{256} << 20;  // bytes

Result<Recipe> no_recipe(const fs::path& file) {
  return fail(ErrorCode::NotFound, "it does not say where its sprites lie", file.string(),
              "Choose a PNG, APNG or sheet's JSON that Pixelatent exported; GIFs carry nothing.");
}

}  // namespace

Result<Recipe> read_recipe(const fs::path& file) {
  const auto bytes = read_file(file, kLargestPicture);
  if (!bytes) return tl::unexpected(bytes.error());
  const auto read = [&]() -> Result<Recipe> {
    if (lower_case_ending(file) == ".json") {
      return recipe_from_sheet({reinterpret_cast<const char*>(bytes->data()), bytes->size()});
    }
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
