// pixelatent sample --recipe
#include "engine/headless_recipe.hpp"

#include <algorithm>

#include "base/letters.hpp"
#include "engine/place_drawer.hpp"
#include "export/animation.hpp"
#include "export/png_export.hpp"
#include "image/png_text.hpp"
#include "latent/draw_places.hpp"

namespace pixelatent {

namespace fs = std::filesystem;

namespace {

/// The state that drew it, or the newest one.
Result<PlaceDrawer> drawer_for(const Recipe& recipe, const fs::path& project) {
  std::optional<PlaceDrawer> newest, same;
  const Result<> looked = look_through_states(project, recipe.by.images, [&](StoredState state) {
    PlaceDrawer drawer = place_drawer(std::move(state), project);
    const RecipeFit fit = fit_of(recipe.by, drawer.by);
    if (fit == RecipeFit::Same) {
      same = std::move(drawer);
    } else if (!newest) {
      newest = std::move(drawer);
    }
    return same.has_value() || fit == RecipeFit::AnotherProject;
  });
  if (!looked) return tl::unexpected(looked.error());
  if (same) return std::move(*same);
  if (newest) return std::move(*newest);
  return fail(ErrorCode::Empty, "no state of this project's run is kept", project.string(),
              "Train it first: pixelatent train --project FILE");
}

Result<> check_fit(const Recipe& recipe, const PlaceDrawer& drawer,
                   const RecipeJobRequest& request) {
  switch (fit_of(recipe.by, drawer.by)) {
    case RecipeFit::Same:
      return {};
    case RecipeFit::SameSprites:
      if (request.other == OtherGenerator::DrawAlike) return {};
      return fail(ErrorCode::BadArgument,
                  "it was drawn by " + words_of(recipe.by) + ", a state that is not kept here",
                  request.recipe.string(),
                  "--anyway draws its place as the generator does now: alike, not the same.");
    case RecipeFit::AnotherProject:
      break;
  }
  return fail(ErrorCode::BadArgument,
              "it belongs to " + words_of(recipe.by) + ", not to " + words_of(drawer.by),
              request.recipe.string(),
              "Give that project with --project; its places mean nothing to other sprites.");
}

Recipe of_one(const Recipe& recipe, const Place& place) {
  Recipe one = recipe;
  one.places = {place};
  one.columns = 1;
  one.path = {};
  one.times.clear();
  one.fps = 0;
  return one;
}

PngText recipe_text(const Recipe& recipe) {
  return {std::string(kRecipeKeyword), recipe_to_json(recipe)};
}

Result<int> write_drawn(const Recipe& recipe, const std::vector<Image>& images,
                        const fs::path& out) {
  const PngText all = recipe_text(recipe);
  const bool one_file = lower_case_ending(out) == ".png" || lower_case_ending(out) == ".apng";
  if (!one_file) {
    std::vector<PngText> texts;
    for (const Place& place : drawn_places(recipe)) {
      texts.push_back(recipe_text(of_one(recipe, place)));
    }
    const auto files = export_numbered(images, out, "sample", recipe.scale, {}, texts);
    if (!files) return tl::unexpected(files.error());
    return static_cast<int>(files->size());
  }
  Result<> written;
  if (recipe.is_walk()) {
    AnimationOptions options;
    options.scale = recipe.scale;
    options.fps = recipe.fps;
    options.texts = {all};
    written = export_animation(images, out, AnimationFormat::Apng, options);
  } else {
    written = export_png(contact_sheet(images, recipe.columns), out, recipe.scale,
                         Durability::Synced, std::span(&all, 1));
  }
  if (!written) return tl::unexpected(written.error());
  return 1;
}

}  // namespace

Result<RecipeJobReport> draw_recipe(const RecipeJobRequest& request) {
  Result<Recipe> recipe = read_recipe(request.recipe);
  if (!recipe) return tl::unexpected(recipe.error());
  auto drawer = drawer_for(*recipe, request.project);
  if (!drawer) return tl::unexpected(drawer.error());
  if (auto fits = check_fit(*recipe, *drawer, request); !fits) {
    return tl::unexpected(fits.error());
  }
  if (auto drawable = check(*recipe, drawer->shape); !drawable) {
    Error error = drawable.error();
    error.where = request.recipe.string();
    return tl::unexpected(error);
  }
  RecipeJobReport report;
  report.wanted = recipe->by;
  report.by = recipe->by = drawer->by;
  recipe->by.project = report.wanted.project;  // drawn again it is the same file, too
  report.exact = fit_of(report.wanted, report.by) == RecipeFit::Same;
  if (request.scale) recipe->scale = *request.scale;
  const auto images = draw_places(*drawer->renderer, drawn_places(*recipe), recipe->finish);
  if (!images) return tl::unexpected(images.error());
  const auto files = write_drawn(*recipe, *images, request.out);
  if (!files) return tl::unexpected(files.error());
  report.files = *files;
  return report;
}

}  // namespace pixelatent
