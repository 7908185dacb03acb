#pragma once
// Measuring a saved model, for the command line. No torch in here.
#include <cstdint>
#include <filesystem>

#include "base/error.hpp"
#include "latent/sampling.hpp"
#include "metrics/quality_figures.hpp"
#include "model/finish.hpp"

namespace pixelatent {

struct EvaluateJobRequest {
  std::filesystem::path project;
  int count = 512;  ///< samples to draw and measure, 1..100000
  std::uint64_t seed = 0;
  Finish finish{};
  Copies copies = Copies::DrawAgain;
  bool best = false;  ///< the state that measured best while it was trained, not the newest
};

/// The same project, count and seed give the same figures. Errors as of reading the project.
Result<QualityFigures> evaluate_project(const EvaluateJobRequest& request);

}  // namespace pixelatent
