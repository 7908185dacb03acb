#pragma once
// pixelatent vary: children of pictures. No torch in here.
#include <cstdint>
#include <filesystem>
#include <vector>

#include "base/error.hpp"
#include "latent/breeding.hpp"

namespace pixelatent {

struct VaryJobRequest {
  std::filesystem::path project;
  std::vector<std::filesystem::path> pictures;  ///< 1..kMostParents of one sprite each
  std::filesystem::path out;                    ///< a folder
  int count = 16;
  float wildness = 0.4F;  ///< 0..1, as BreedWish has it
  BreedLock lock = BreedLock::Nothing;
  std::uint64_t seed = 0;
  int scale = 1;      ///< 1..64
  bool best = false;  ///< the state that measured best, not the newest
};

struct VaryJobReport {
  std::vector<std::filesystem::path> files;  ///< the children, in order
  std::vector<double> differs;  ///< of every picture, share of pixels drawn otherwise at its place
};

/// Looks for the pictures' places and breeds them: what the window's Breed tab does. Writes
/// vary_0000.png …, each with its recipe; names that are taken are passed over. The same request
/// gives the same bytes. Errors: of the project and of the pictures; Unwritable.
Result<VaryJobReport> vary_pictures(const VaryJobRequest& request);

}  // namespace pixelatent
