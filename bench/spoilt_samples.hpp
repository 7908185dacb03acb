#pragma once
// Samples with faults that nobody would dispute, graded, for asking a score whether it sees them.
#include <string>
#include <vector>

#include "dataset/sprite_set.hpp"
#include "image/image.hpp"

namespace pixelatent {

/// Sprites of one artist: those trained with, and others that no run has seen.
struct KnownAndUnseen {
  std::shared_ptr<const SpriteSet> known;
  std::vector<Image> unseen;  ///< at the known ones' palette
};

/// A sheet of samples and what was done to it.
struct SampleSheet {
  std::string name;  ///< "specks 15 %"
  std::vector<Image> samples;
};

/// Sheets of which each is better than the next: "specks" - real, 5 %, 15 %.
struct Ladder {
  std::string fault;
  std::vector<SampleSheet> sheets;
};

inline constexpr int kSamples = 128;  ///< on a sheet, where the art suffices

/// Every fault at two strengths, below sprites that nobody has seen. The same every time.
std::vector<Ladder> ladders(const KnownAndUnseen& art);

}  // namespace pixelatent
