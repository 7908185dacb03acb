#include "state.hpp"

#include <algorithm>

namespace pixelatent::gui {

namespace {
constexpr double kSecondsWorthAsking = 20;
constexpr std::size_t kMaxToasts = 4;
}  // namespace

bool run_would_be_lost(const AppState& state) {
  const TrainSnapshot& now = *state.training.snapshot;
  if (now.state == TrainState::Idle || now.state == TrainState::Failed) return false;
  return now.seconds - state.project.saved_seconds > kSecondsWorthAsking;
}

const Sheet* selected_sheet(const SheetsState& sheets) {
  const auto& all = sheets.collection->sheets;
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Sheet& s) { return s.id == sheets.selected; });
  return found == all.end() ? nullptr : &*found;
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

void add_toast(AppState& state, ToastTone tone, std::string text) {
  auto& texts = state.toast_texts;
  texts.push_back(text);
  if (texts.size() > kMaxToasts) texts.erase(texts.begin());
  state.new_toasts.push_back({tone, std::move(text)});
}

}  // namespace pixelatent::gui
