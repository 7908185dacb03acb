#pragma once
// What samples of a project say of themselves. No torch in here.
#include "engine/runs.hpp"
#include "image/png_text.hpp"
#include "latent/recipe.hpp"
#include "latent/sampling.hpp"

namespace pixelatent {

/// All but the places: who drew them, and how. Without the project's name: the same sprites are the
/// same bytes, whatever the file is called.
Recipe common_recipe(const StoredState& state, const FrozenGenerator& generator,
                     const Finish& finish, int scale);

/// As it stands in a picture.
PngText text_of(const Recipe& recipe);

}  // namespace pixelatent
