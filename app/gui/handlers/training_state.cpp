#include "training_state.hpp"

namespace pixelatent::gui {

namespace {
constexpr double kSecondsWorthAsking = 20;
}  // namespace

std::string TrainingState::undo_label() const {
  return kept->left_by(KeptWhy::GoingBack) != nullptr ? "going back" : "";
}

std::string TrainingState::redo_label() const {
  return kept->left_by(KeptWhy::Undo) != nullptr ? "going back" : "";
}

bool run_worth_asking(const TrainingState& training) {
  const TrainSnapshot& now = *training.snapshot;
  if (now.state == TrainState::Idle || now.state == TrainState::Failed) return false;
  return now.seconds > kSecondsWorthAsking;
}

std::optional<std::size_t> explored_frame(const TrainingState& training) {
  if (!training.looking_back || *training.looking_back >= training.film.frames().size()) return {};
  return training.film.nearest_generator(*training.looking_back);
}

std::shared_ptr<const SampleGrid> shown_samples(const TrainingState& training) {
  const auto& frames = training.film.frames();
  if (training.looking_back && *training.looking_back < frames.size()) {
    return frames[*training.looking_back];
  }
  return training.samples;
}

}  // namespace pixelatent::gui
