// The figures of the run: taken from the engine, put into words; back to the best.
#include "controller.hpp"

namespace pixelatent::gui {

void Controller::collect_quality() {
  TrainingState& training = state_.training;
  auto newest = engine_.training().quality();
  if (newest == stale_quality_) newest = std::make_shared<const QualityReport>();
  training.quality_waiting =
      waiting_words(*newest, engine_.training().quality_clock(), std::chrono::steady_clock::now());
  if (newest == training.quality) return;
  if (training.quality && newest->history.empty() && training.quality->history.empty()) return;
  training.quality = std::move(newest);
  training.quality_words = words_of(*training.quality);
}

void Controller::on(const intent::ShowCurves& ask) { state_.training.curves = ask.curves; }

void Controller::on(const intent::GoBackToBest&) {
  if (state_.training.has_run()) engine_.training().go_back_to_best();
}

/// A roll-back changes settings too: the sliders follow what is in force.
void Controller::follow_hyper() {
  TrainingState& training = state_.training;
  const HyperParams& now = training.snapshot->hyper;
  if (!training.has_run() || now == followed_hyper_) return;
  followed_hyper_ = now;
  training.hyper = now;
}

}  // namespace pixelatent::gui
