#pragma once
// pixelatent walk: a walk through a project's latent space as a file. No torch in here.
#include <filesystem>
#include <string>
#include <vector>

#include "engine/walk_film.hpp"

namespace pixelatent {

struct WalkJobRequest {
  std::filesystem::path project;
  RandomWalk random;
  /// Instead of random places: numbers of the run's sprites, or pictures with a recipe.
  std::vector<std::string> through;
  Way way = Way::Slerp;
  int frames = 48;  ///< 1..kMostWalkFrames
  WalkSpacing spacing = WalkSpacing::ByChange;
  Finish finish{};
  bool best = false;
  WalkFile file;  ///< who drew it is filled in
};

struct WalkJobReport {
  WalkRhythm rhythm;
  int other_generator = 0;  ///< pictures in `through` that another state drew
};

/// The same request, the same bytes. Errors: as stored_state(), draw_walk() and write_walk();
/// BadArgument for a place that belongs elsewhere.
Result<WalkJobReport> walk_and_write(const WalkJobRequest& request);

}  // namespace pixelatent
