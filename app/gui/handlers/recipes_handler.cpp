#include "recipes_handler.hpp"

#include <algorithm>
#include <utility>

#include "train/model_traits.hpp"

namespace pixelatent::gui {

void RecipesHandler::handle(const RecipesIntent& intent) {
  const auto& files = std::get<intent::DropFiles>(intent).files;
  // Without a picture that could have one, nothing has to be read first.
  if (std::ranges::none_of(files, may_have_recipe)) {
    take_in(files);
  } else {
    engine_.look_for_recipes(files);
  }
}

void RecipesHandler::collect() {
  for (LookedThrough& looked : engine_.take_recipes()) {
    if (!looked.others.empty()) take_in(std::move(looked.others));
    for (const LookedThrough::Found& found : looked.recipes) go_to(found);
  }
}

/// What says nothing of a place: on Explore a single sprite is looked for, anything else is a
/// sheet.
void RecipesHandler::take_in(std::vector<std::filesystem::path> files) {
  if (tools_.navigation.page() == Page::Explore) {
    tools_.asks.push(intent::Bring{std::move(files)});
  } else if (tools_.navigation.page() == Page::Translate) {
    tools_.asks.push(intent::TranslateFiles{std::move(files)});
  } else {
    tools_.asks.push(intent::AddFiles{std::move(files)});
  }
}

DrawnBy RecipesHandler::here() const {
  DrawnBy by;
  if (!explore_.space) return by;
  by.model = std::string(key_of(training_.snapshot->model));
  by.generator = explore_.space->fingerprint;
  by.sprites = explore_.space->sprites_fingerprint;
  return by;
}

bool RecipesHandler::is_of_this_run(const LookedThrough::Found& found) const {
  const std::string name = found.file.filename().string();
  const Recipe& recipe = found.recipe;
  if (!explore_.space || fit_of(recipe.by, here()) == RecipeFit::AnotherProject) {
    tools_.notices.warn(name + " was drawn by " + words_of(recipe.by) +
                        ". Open that project and drop it again to go to its place. To train on it, "
                        "choose it with Add sheets.");
    return false;
  }
  if (const Result<> drawable = check(recipe, explore_.space->shape); !drawable) {
    Error error = drawable.error();
    error.where = name;
    tools_.notices.problem(error);
    return false;
  }
  return true;
}

void RecipesHandler::go_to(const LookedThrough::Found& found) {
  if (!is_of_this_run(found)) return;
  const Recipe& recipe = found.recipe;
  const std::string name = found.file.filename().string();
  const bool same = fit_of(recipe.by, here()) == RecipeFit::Same;
  tools_.navigation.go_to(Page::Explore);
  if (!(recipe.finish == explore_.finish)) tools_.asks.push(intent::SetFinish{recipe.finish});
  tools_.asks.push(intent::GoToPlace{drawn_places(recipe).front(), "go to " + name});
  const std::string what =
      recipe.is_walk() || recipe.places.size() > 1 ? "the first sprite of " : "";
  if (same) {
    tools_.notices.done("Back at " + what + name + ", exactly.");
  } else {
    tools_.notices.info("At the place of " + what + name +
                        ". Another state of this run drew it, so it looks a little different now.");
  }
}

}  // namespace pixelatent::gui
