#include "recipe_texts.hpp"

#include <utility>

#include "train/model_traits.hpp"

namespace pixelatent::gui {

namespace {

PngText recipe_of_one(const NowDrawing& now, std::uint64_t generator, const Place& place,
                      const Finish& finish, int scale) {
  if (!now.explore.space) return {};
  Recipe recipe;
  recipe.by = drawn_by(now);
  recipe.by.generator = generator;
  recipe.finish = finish;
  recipe.scale = scale;
  recipe.places = {place};
  return {std::string(kRecipeKeyword), recipe_to_json(recipe)};
}

}  // namespace

DrawnBy drawn_by(const NowDrawing& now) {
  DrawnBy by;
  if (now.project.status.named) by.project = now.project.status.file.stem().string();
  by.model = std::string(key_of(now.training.snapshot->model));
  if (now.explore.space) by.sprites = now.explore.space->sprites_fingerprint;
  return by;
}

PngText recipe_of_current(const NowDrawing& now, int scale) {
  const auto& frame = now.explore.frame;
  if (!frame) return {};
  return recipe_of_one(now, frame->fingerprint, frame->place, now.explore.finish, scale);
}

PngText recipe_of_kept(const KeptSprite& sprite, const NowDrawing& now, int scale) {
  if (!sprite.place || sprite.run != static_cast<std::uint64_t>(now.project.status.run)) return {};
  return recipe_of_one(now, sprite.generator, *sprite.place, sprite.finish, scale);
}

}  // namespace pixelatent::gui
