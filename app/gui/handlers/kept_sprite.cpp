#include "kept_sprite.hpp"

#include <utility>

#include "latent/recipe.hpp"

namespace pixelatent::gui {

namespace {

/// What drew it and how, as in exported pictures, so that it is known after a restart.
std::string recipe_note(const KeptSprite& sprite) {
  if (!sprite.place || (sprite.generator == 0 && sprite.finish == Finish{})) return {};
  Recipe recipe;
  recipe.by.generator = sprite.generator;
  recipe.finish = sprite.finish;
  recipe.places = {*sprite.place};
  return recipe_to_json(recipe);
}

}  // namespace

Favourite favourite_of(const KeptSprite& sprite) {
  Favourite kept;
  kept.id = sprite.id;
  kept.image = *sprite.image;
  kept.place = sprite.place;
  kept.run = static_cast<RunNumber>(sprite.run);
  kept.nearest = sprite.nearest;
  kept.epoch = sprite.epoch;
  kept.kept = sprite.kept;
  kept.note = recipe_note(sprite);
  return kept;
}

KeptSprite kept_of(Favourite favourite) {
  KeptSprite sprite;
  sprite.id = favourite.id;
  sprite.image = std::make_shared<const Image>(std::move(favourite.image));
  sprite.place = std::move(favourite.place);
  sprite.nearest = favourite.nearest;
  sprite.epoch = favourite.epoch;
  sprite.run = static_cast<std::uint64_t>(favourite.run);
  sprite.kept = favourite.kept;
  if (favourite.note.empty()) return sprite;
  if (const Result<Recipe> recipe = recipe_from_json(favourite.note)) {
    sprite.generator = recipe->by.generator;
    sprite.finish = recipe->finish;
  }
  return sprite;
}

}  // namespace pixelatent::gui
