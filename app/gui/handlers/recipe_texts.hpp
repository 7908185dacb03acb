#pragma once
// What exported sprites say of themselves.
#include "exploring_state.hpp"
#include "gallery_state.hpp"
#include "image/png_text.hpp"
#include "latent/recipe.hpp"
#include "project_state.hpp"
#include "training_state.hpp"

namespace pixelatent::gui {

/// The generator that is explored now.
struct NowDrawing {
  const ProjectState& project;
  const TrainingState& training;
  const ExploreState& explore;
};

/// But for the generator.
DrawnBy drawn_by(const NowDrawing& now);

/// Of the large sprite; empty when there is none.
PngText recipe_of_current(const NowDrawing& now, int scale);
/// Of a kept one; empty where its place is not known, or of another run.
PngText recipe_of_kept(const KeptSprite& sprite, const NowDrawing& now, int scale);

}  // namespace pixelatent::gui
