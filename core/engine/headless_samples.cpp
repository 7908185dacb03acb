// pixelatent sample
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <system_error>

#include "engine/headless.hpp"
#include "engine/place_drawer.hpp"
#include "export/png_export.hpp"
#include "latent/recipe.hpp"
#include "model/generator_fingerprint.hpp"
#include "train/model_traits.hpp"

namespace pixelatent {

namespace fs = std::filesystem;

namespace {

/// What all samples of one call have in common.
Recipe common_recipe(const SampleJobRequest& request, const StoredState& state,
                     const FrozenGenerator& generator, const SpriteSet& set) {
  Recipe recipe;
  // Without the project's name: the same sprites are the same bytes, whatever the file is called.
  recipe.by = {{},
               std::string(key_of(state.job->model())),
               fingerprint_of(generator),
               fingerprint_of(set),
               state.counters.images};
  recipe.finish = request.finish;
  recipe.scale = request.scale;
  return recipe;
}

PngText text_of(const Recipe& recipe) {
  return {std::string(kRecipeKeyword), recipe_to_json(recipe)};
}

Result<int> write_folder(const SampleJobRequest& request, const Samples& samples, Recipe recipe) {
  std::error_code ec;
  fs::create_directories(request.out, ec);
  if (!fs::is_directory(request.out)) {
    return fail(ErrorCode::Unwritable, "this folder couldn't be made", request.out.string(),
                "Choose a folder you may write to.");
  }
  int written = 0;
  for (std::size_t i = 0; i < samples.images.size(); ++i) {
    char name[32];
    std::snprintf(name, sizeof name, "sample_%04d.png", written);
    recipe.places = {samples.points[i]};
    const PngText text = text_of(recipe);
    if (auto result = export_png(samples.images[i], request.out / name, request.scale,
                                 Durability::Synced, std::span(&text, 1));
        !result) {
      return tl::unexpected(result.error());
    }
    ++written;
  }
  return written;
}

}  // namespace

Result<int> write_samples(const SampleJobRequest& request) {
  const auto state =
      stored_state(request.project, request.best ? WhichState::Best : WhichState::Newest);
  if (!state) return tl::unexpected(state.error());
  const auto generator = state->job->freeze();
  const SampleWish wish{request.count, request.seed, request.novelty, request.finish,
                        request.copies};
  const Samples samples = draw_samples(*generator, wish);
  Recipe recipe = common_recipe(request, *state, *generator, *state->job->sprite_set());
  if (request.out.extension() != ".png") return write_folder(request, samples, std::move(recipe));
  recipe.columns = std::max(1, static_cast<int>(std::ceil(std::sqrt(request.count))));
  std::vector<PngText> texts;
  if (samples.points.size() <= kMostInRecipe) {
    recipe.places.assign(samples.points.begin(), samples.points.end());
    texts.push_back(text_of(recipe));
  }
  if (auto result = export_png(contact_sheet(samples.images, recipe.columns), request.out,
                               request.scale, Durability::Synced, texts);
      !result) {
    return tl::unexpected(result.error());
  }
  return 1;
}

}  // namespace pixelatent
