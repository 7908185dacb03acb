#pragma once
// Breeding: which children are shown beside the place one is at, and going on from one of them.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/rng.hpp"
#include "handler_tools.hpp"
#include "preview_batches.hpp"

namespace pixelatent::gui {

class BreedingHandler {
 public:
  /// `directions`: those that are locked. `seed`: for children.
  BreedingHandler(PreviewBatches& batches, ExploreState& state, const DirectionsState& directions,
                  std::uint64_t seed, HandlerTools tools);

  void handle(const BreedingIntent& intent);
  /// Asks for children when there is somebody to see them and the parents are others; takes what
  /// was drawn. Never waits.
  void collect();

 private:
  void on(const intent::Breed& ask);
  void on(const intent::BrushRegion& ask);
  void on(const intent::SetRegion& ask);
  void on(const intent::StepRegionBrush& ask);
  void on(const intent::OtherChildren& ask);
  void on(const intent::ChooseChild& ask);
  void on(const intent::GoToChild& ask);
  void on(const intent::MarkParent& ask);
  void on(const intent::MarkParentAt& ask);
  void on(const intent::UnmarkParent& ask);
  void on(const intent::EndRegionStroke& ask);
  void on(const intent::HoldBrood& ask);
  void on(const intent::UndoBrood& ask);
  void on(const intent::RedoBrood& ask);

  /// What the children on screen should be of.
  struct Asked {
    RunId run;
    std::shared_ptr<const Kin> kin;  ///< of the space: another set's children are others
    BreedWish wish;
    int side = 0;
    Finish finish;
    /// Locked directions of the weights, which turn a little with every refresh of the generator:
    /// that alone makes no other children.
    std::vector<int> locked_styles;
    friend bool operator==(const Asked&, const Asked&) = default;
  };
  bool seen() const;
  Asked wanted() const;
  void ask_for(Asked asked, bool same_children);
  void take(FilledPreview filled);
  void draw_seed();
  /// What is marked now is a step, where it is other than before.
  void settle(const std::string& label);
  void use(const BroodStep& step);

  PreviewBatches& batches_;
  ExploreState& state_;
  const DirectionsState& directions_;
  Rng rng_;
  HandlerTools tools_;
  std::uint64_t seed_ = 0;
  std::optional<Asked> asked_;  ///< what the children in the state are of
  bool filling_ = false;        ///< the engine draws them
};

}  // namespace pixelatent::gui
