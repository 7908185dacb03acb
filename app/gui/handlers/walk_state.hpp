#pragma once
// The walk that is laid out: its stops, how it goes through them, and its pictures.
#include <cstdint>
#include <string>
#include <vector>

#include "base/history.hpp"
#include "image/image.hpp"
#include "latent/walk_plan.hpp"
#include "latent/walk_spacing.hpp"

namespace pixelatent::gui {

/// The walk without what its pictures look like, to be undone step by step.
History<WalkPlan> history_of_walks();

/// What is asked of a walk that nobody chooses the places of.
struct RandomWalkWish {
  int stops = 5;
  std::uint64_t seed = 1;
  friend bool operator==(const RandomWalkWish&, const RandomWalkWish&) = default;
};

struct WalkState {
  WalkPlan plan;
  History<WalkPlan> history = history_of_walks();
  int chosen = -1;  ///< the stop that the keys are at; -1: none
  RandomWalkWish random;
  std::string problem;  ///< why it can't be drawn; empty: it can

  std::vector<Image> stops;   ///< one for each; empty until it is drawn
  std::vector<Image> frames;  ///< one for each different picture; empty until it is drawn
  std::vector<double> times;  ///< of the path, of each of those
  std::vector<int> shown;     ///< which of them is seen when: indices into `frames`
  bool whole = false;         ///< all frames are drawn, at the times they will have
  WalkRhythm rhythm;          ///< once it is whole
  std::uint64_t version = 0;  ///< grows with pictures

  bool playing = false;
  double at = 0;  ///< of `shown`, while it plays or was last looked at
};

}  // namespace pixelatent::gui
