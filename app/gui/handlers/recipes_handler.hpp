#pragma once
// Pictures that were dropped: back to the places of those that were generated.
#include "engine/export_engine.hpp"
#include "handler_tools.hpp"
#include "latent/recipe.hpp"

namespace pixelatent::gui {

class RecipesHandler {
 public:
  /// `explore`, `training`: the generator that places are gone to with.
  RecipesHandler(ExportEngine& engine, const ExploreState& explore, const TrainingState& training,
                 HandlerTools tools)
      : engine_(engine), explore_(explore), training_(training), tools_(tools) {}

  void handle(const RecipesIntent& intent);
  /// Takes what the engine has ready; never waits.
  void collect();

 private:
  void take_in(std::vector<std::filesystem::path> files);
  void go_to(const LookedThrough::Found& found);
  bool is_of_this_run(const LookedThrough::Found& found) const;
  DrawnBy here() const;

  ExportEngine& engine_;
  const ExploreState& explore_;
  const TrainingState& training_;
  HandlerTools tools_;
};

}  // namespace pixelatent::gui
