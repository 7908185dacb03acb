#pragma once
// Comparing A and B. The marks are of the explorer's slice: what lies between them is blended, too.
#include "handler_tools.hpp"

namespace pixelatent::gui {

class CompareHandler {
 public:
  CompareHandler(CompareState& state, const ExploreState& explore, HandlerTools tools)
      : state_(state), explore_(explore), tools_(tools) {}

  void handle(const CompareIntent& intent);
  /// Counts what differs when that is another pair.
  void collect();
  /// Blinks. Says whether it does; that needs no frame but when the picture changes.
  bool tick(double seconds);

 private:
  void on(const intent::Compare& ask);
  void on(const intent::HoldCompare& ask);
  void on(const intent::MoveDivider& ask);
  void on(const intent::SetBlinks& ask);
  bool something_to_compare();

  CompareState& state_;
  const ExploreState& explore_;
  HandlerTools tools_;
  Image a_, b_;  ///< of which the changes are counted
};

}  // namespace pixelatent::gui
