#pragma once
// Mixing: what the slots and the knob say becomes the place one is at.
#include <string>

#include "handler_tools.hpp"

namespace pixelatent::gui {

class MixHandler {
 public:
  MixHandler(MixState& state, const ExploreState& explore, HandlerTools tools)
      : state_(state), explore_(explore), tools_(tools) {}

  void handle(const MixIntent& intent);
  /// Slots belong to a run. Never waits.
  void collect();

 private:
  void on(const intent::AddToMix& ask);
  void on(const intent::TakeFromMix& ask);
  void on(const intent::ClearMix& ask);
  void on(const intent::MoveMixKnob& ask);
  void on(const intent::NudgeMixKnob& ask);
  void on(const intent::EndMixDrag& ask);
  void on(const intent::UseMixKeys& ask);
  void on(const intent::MixShapesOf& ask);
  void on(const intent::MixColoursOf& ask);
  void on(const intent::MixPartOf& ask);
  void on(const intent::OtherMixOrder& ask);
  void on(const intent::UseMixBrush& ask);
  void on(const intent::BrushMix& ask);
  void on(const intent::StepMixBrush& ask);
  void on(const intent::EndMixStroke& ask);
  void on(const intent::ClearMixBrush& ask);
  void on(const intent::UndoMix& ask);
  void on(const intent::RedoMix& ask);
  void on(const intent::RestoreMix& ask);

  int slots() const { return static_cast<int>(state_.slots.size()); }
  void put_knob(WheelPoint at);
  /// To the place that is mixed; a visit when that is settled.
  void show();
  void settle(const std::string& label = "mix otherwise");
  /// What is mixed is what it was before or after.
  void use(const MixSetup* setup);

  MixState& state_;
  const ExploreState& explore_;
  HandlerTools tools_;
  RunId run_;  ///< what is in the slots belongs to it
};

}  // namespace pixelatent::gui
