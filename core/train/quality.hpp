#pragma once
// How good a run's samples were, moment by moment. Values; no torch here.
#include <cstdint>
#include <memory>

#include "metrics/quality_figures.hpp"
#include "train/training_job.hpp"

namespace pixelatent {

/// One measurement of a run.
struct QualityPoint {
  std::int64_t images = 0;  ///< training images the generator had seen
  double seconds = 0;       ///< of training
  QualityFigures figures;
};

/// What is to be measured: the generator as it is now, with all that is needed to come back here.
struct QualityCandidate {
  RunId run;
  int stretch = 0;  ///< how often the run has gone back to an earlier state
  std::shared_ptr<const FrozenGenerator> generator;  ///< nobody else draws with it
  std::shared_ptr<const SpriteSet> set;
  std::shared_ptr<const JobState> state;
  std::shared_ptr<const SampleGrid> drawn{};  ///< the run's fixed latents at that moment
};

}  // namespace pixelatent
