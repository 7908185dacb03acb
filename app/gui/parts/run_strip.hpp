#pragma once
// The run through time: the film of the followed sample and, beside it, its curves. At the bottom
// of the pages that look at a run.
#include "curves.hpp"
#include "filmstrip.hpp"
#include "key_press.hpp"

namespace pixelatent::gui {

class RunStrip {
 public:
  void draw(const Ui& ui, const AppState& state, LookBackAt look_back, const Area& area);

 private:
  LossView curves_;
};

/// The keys that pages with the strip have in common; true when it was one of them.
bool run_strip_key(const KeyPress& press, Intents& out);
/// Back to now; else what plays by itself stops.
void run_strip_escape(const AppState& state, Intents& out);

}  // namespace pixelatent::gui
