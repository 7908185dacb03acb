#pragma once
// Exploring: places in latent space, the way through them, what lies between two marks.
#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "base/rng.hpp"
#include "engine/exploring_engine.hpp"
#include "handler_tools.hpp"

namespace pixelatent::gui {

class ExploringHandler {
 public:
  /// `training`: the run whose space is explored, and the moment of its film that is looked back
  /// at. `seed`: for random points.
  ExploringHandler(ExploringEngine& engine, ExploreState& state, const TrainingState& training,
                   std::uint64_t seed, HandlerTools tools);

  void handle(const ExploringIntent& intent);
  /// Goes along when another run or another moment of the film is shown.
  void follow_training();
  /// Takes what the engine has ready; never waits.
  void collect();
  /// Moves what plays by itself. True while something does.
  bool animate(double seconds);

 private:
  void on(const intent::Random& ask);
  void on(const intent::GoToPlace& ask);
  void on(const intent::GoToSprite& ask);
  void on(const intent::OtherPart& ask);
  void on(const intent::ScrubTo& ask);
  void on(const intent::CommitPlace& ask);
  void on(const intent::SetFinish& ask);
  void on(const intent::SetMark& ask);
  void on(const intent::SwapMarks& ask);
  void on(const intent::TogglePlay& ask);
  void on(const intent::Keep& ask);
  void on(const intent::UndoPlace& ask);
  void on(const intent::RedoPlace& ask);

  void show(Place place);
  void request_preview();
  void begin_at_random();

  ExploringEngine& engine_;
  ExploreState& state_;
  const TrainingState& training_;
  Rng rng_;
  HandlerTools tools_;
  RunId run_;                             ///< what is shown belongs to it
  std::optional<std::int64_t> moment_;    ///< looked back at, by its images, as the engine knows
  std::map<std::uint64_t, Place> asked_;  ///< by request, until something newer is answered
};

}  // namespace pixelatent::gui
