#pragma once
// The map: it is arranged where somebody sees it, looked at, searched, and what is pointed at is
// drawn.
#include <cstdint>
#include <memory>

#include "engine/exploring_engine.hpp"
#include "handler_tools.hpp"

namespace pixelatent::gui {

class MapHandler {
 public:
  /// `explore`: whose space it is of; `training`, `sheets`: who the sprites are.
  MapHandler(ExploringEngine& engine, MapState& state, const ExploreState& explore,
             const TrainingState& training, const SheetsState& sheets, HandlerTools tools);

  void handle(const MapIntent& intent);
  /// Takes what the engine has ready; never waits.
  void collect();

 private:
  void on(const intent::ArrangeMap& ask);
  void on(const intent::StopArranging& ask);
  void on(const intent::LookAtMap& ask);
  void on(const intent::StepMap& ask);
  void on(const intent::FitMap& ask);
  void on(const intent::SearchMap& ask);
  void on(const intent::PointOnMap& ask);

  bool seen() const;
  void follow_sprites();
  void take_map();
  void search();
  void point_at(std::optional<Place> place, bool by_keys);

  ExploringEngine& engine_;
  MapState& state_;
  const ExploreState& explore_;
  const TrainingState& training_;
  const SheetsState& sheets_;
  HandlerTools tools_;
  std::shared_ptr<const SpriteCoordinates> sprites_;  ///< the map in the state is of these
  std::uint64_t shown_ = 0;                           ///< SpriteMap::of of what was looked at
  std::uint64_t batch_ = 0;
  Finish finish_;  ///< of what is pointed at
};

}  // namespace pixelatent::gui
