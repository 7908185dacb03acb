#pragma once
// What is kept of a run besides its state. No torch in here.
#include <vector>

#include "train/quality.hpp"
#include "train/timeline.hpp"

namespace pixelatent {

struct RunHistory {
  std::vector<Moment> moments;  ///< in the order of their images, as all here
  std::vector<QualityPoint> quality;
};

}  // namespace pixelatent
