#pragma once
// A generator of a project file, ready to draw places with. No torch in here.
#include <filesystem>
#include <memory>

#include "engine/runs.hpp"
#include "latent/preview_worker.hpp"
#include "latent/recipe.hpp"

namespace pixelatent {

/// For one thread at a time. What it draws at a place is what the window draws there.
struct PlaceDrawer {
  std::unique_ptr<PreviewRenderer> renderer;
  LatentShape shape;
  DrawnBy by;
};

/// Takes the generator out of a state. `project`: for its name.
PlaceDrawer place_drawer(StoredState state, const std::filesystem::path& project);

/// Errors: as stored_state().
Result<PlaceDrawer> stored_drawer(const std::filesystem::path& project, WhichState which);

}  // namespace pixelatent
