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

Error no_recipe() {
  return {ErrorCode::NotFound,
          "it does not say where its sprites lie",
          {},
          "Choose a PNG, APNG, .aseprite or sheet's JSON that Pixelatent exported; GIFs carry "
          "nothing."};
}

bool is_aseprite(const std::string& ending) { return ending == ".aseprite" || ending == ".ase"; }

}  // namespace

Result<Recipe> joined_recipe(std::span<const std::string> texts, int columns) {
  std::optional<Recipe> all;
  for (const std::string& text : texts) {
    auto one = text.empty() ? Result<Recipe>(tl::unexpected(no_recipe())) : recipe_from_json(text);
    if (!one) return one;
    if (!all) {
      all = std::move(*one);
      continue;
    }
    if (!(one->by == all->by && one->finish == all->finish) || one->is_walk() || all->is_walk()) {
      return fail(ErrorCode::BadArgument, "its frames were drawn by different generators", {},
                  "Export them one by one.");
    }
    all->places.insert(all->places.end(), one->places.begin(), one->places.end());
    if (all->places.size() > kMostInRecipe) {
      return fail(ErrorCode::TooLarge, "more sprites than one recipe tells of", {},
                  "Split it into smaller files.");
    }
  }
  if (!all) return tl::unexpected(no_recipe());
  all->columns = std::max(1, columns);
  return std::move(*all);
}

std::function<PngText(int columns)> recipe_together(std::span<const NamedSprite> sprites) {
  std::vector<std::string> texts;
  for (const NamedSprite& sprite : sprites) texts.push_back(sprite.text.text);
  return [texts = std::move(texts)](int columns) -> PngText {
    const Result<Recipe> all = joined_recipe(texts, columns);
    if (!all) return {};
    return {std::string(kRecipeKeyword), recipe_to_json(*all)};
  };
}

Result<Recipe> read_recipe(const fs::path& file) {
  const auto bytes = read_file(file, kLargestPicture);
  if (!bytes) return tl::unexpected(bytes.error());
  const auto read = [&]() -> Result<Recipe> {
    if (lower_case_ending(file) == ".json") {
      return recipe_from_sheet({reinterpret_cast<const char*>(bytes->data()), bytes->size()});
    }
    if (is_aseprite(lower_case_ending(file))) {
      const std::vector<std::string> texts = texts_in_ase(*bytes);
      Result<Recipe> all = joined_recipe(texts, static_cast<int>(texts.size()));
      if (all) all->scale = 1;  // it holds native pixels
      return all;
    }
    const auto text = text_in_png(*bytes, kRecipeKeyword);
    return text ? recipe_from_json(*text) : tl::unexpected(no_recipe());
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
    auto recipe = may_have_recipe(file) ? read_recipe(file) : tl::unexpected(no_recipe());
    if (recipe) {
      looked.recipes.push_back({std::move(file), std::move(*recipe)});
    } else {
      looked.others.push_back(std::move(file));
    }
  }
  return looked;
}

}  // namespace pixelatent
