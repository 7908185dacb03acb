#pragma once
// Exploring: places in latent space, the way through them, what lies between two marks.
#include <cstdint>
#include <optional>
#include <string>

#include "base/rng.hpp"
#include "engine/exploring_engine.hpp"
#include "engine/project_engine.hpp"
#include "handler_tools.hpp"

namespace pixelatent::gui {

class ExploringHandler {
 public:
  /// `directions`: those that are locked. `training`: the run whose space is explored, and the
  /// moment of its film that is looked back at. `seed`: for random points.
  ExploringHandler(ExploringEngine& engine, ProjectEngine& project, ExploreState& state,
                   const DirectionsState& directions, const TrainingState& training,
                   std::uint64_t seed, HandlerTools tools);

  void handle(const ExploringIntent& intent);
  /// Goes along when another run or another moment of the film is shown.
  void follow_training();
  /// Takes what the engine has ready; never waits. `now`: seconds since the window opened.
  void collect(double now);
  /// Where one was goes into the project, as far as it is not there yet.
  void store_visits();
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
  void on(const intent::WishNovelty& ask);
  void on(const intent::SetMark& ask);
  void on(const intent::SetMarkTo& ask);
  void on(const intent::ClearMark& ask);
  void on(const intent::SwapMarks& ask);
  void on(const intent::TogglePlay& ask);
  void on(const intent::Keep& ask);
  void on(const intent::UndoPlace& ask);
  void on(const intent::RedoPlace& ask);
  void on(const intent::ShowExploreTab& ask);
  void on(const intent::ShowVisits& ask);
  void on(const intent::StoreVisits& ask);
  void on(const intent::GoToVisit& ask);
  void on(const intent::ShowAsSeen& ask);
  void on(const intent::PinVisit& ask);
  void on(const intent::DescribeVisit& ask);

  Place with_locked(const Place& place) const;
  void show(Place place);
  void visit(Place place, std::string how);
  void go_to(const Visit* visit);
  void request_preview();
  bool wants_parts() const;
  void request_somewhere(float novelty, std::string how);
  void begin_at_random();
  void arrive_somewhere(const Place& place);

  ExploringEngine& engine_;
  ProjectEngine& project_;
  ExploreState& state_;
  const DirectionsState& directions_;
  const TrainingState& training_;
  Rng rng_;
  HandlerTools tools_;
  RunId run_;                           ///< what is shown belongs to it
  std::optional<std::int64_t> moment_;  ///< looked back at, by its images, as the engine knows
  std::uint64_t oldest_request_ = 1;    ///< answers to earlier ones are of another run
  /// A request for a random place, and what it is called in the history.
  struct Somewhere {
    std::uint64_t request = 0;
    std::string how;
  };
  std::optional<Somewhere> awaited_;
  bool outlines_ = false;  ///< the sprite's parts were asked for, and are from now on
  std::optional<intent::ShowVisits> opened_;  ///< of a run that is not shown yet
  double stored_at_ = 0;                      ///< when visits were last stored
};

}  // namespace pixelatent::gui
