#include "engine/sample_recipe.hpp"

#include "model/generator_fingerprint.hpp"
#include "train/model_traits.hpp"

namespace pixelatent {

Recipe common_recipe(const StoredState& state, const FrozenGenerator& generator,
                     const Finish& finish, int scale) {
  Recipe recipe;
  recipe.by = {{},
               std::string(key_of(state.job->model())),
               fingerprint_of(generator),
               fingerprint_of(*state.job->sprite_set()),
               state.counters.images};
  recipe.finish = finish;
  recipe.scale = scale;
  return recipe;
}

PngText text_of(const Recipe& recipe) {
  return {std::string(kRecipeKeyword), recipe_to_json(recipe)};
}

}  // namespace pixelatent
