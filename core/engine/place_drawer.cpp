#include "engine/place_drawer.hpp"

#include "latent/generator_renderer.hpp"
#include "latent/sampling.hpp"
#include "train/model_traits.hpp"

namespace pixelatent {

PlaceDrawer place_drawer(StoredState state, const std::filesystem::path& project) {
  PlaceDrawer drawer;
  const auto generator = state.job->freeze();
  drawer.renderer = make_generator_renderer();
  const auto space = drawer.renderer->adopt({1}, generator);
  drawer.shape = space->shape;
  drawer.by = {project.stem().string(), std::string(key_of(state.job->model())), space->fingerprint,
               space->sprites_fingerprint, state.counters.images};
  return drawer;
}

Result<PlaceDrawer> stored_drawer(const std::filesystem::path& project, WhichState which) {
  auto state = stored_state(project, which);
  if (!state) return tl::unexpected(state.error());
  return place_drawer(std::move(*state), project);
}

}  // namespace pixelatent
