#include "state.hpp"

#include <algorithm>
#include <chrono>

namespace pixelatent::gui {

namespace {
constexpr double kSecondsWorthAsking = 20;
constexpr std::size_t kMaxToasts = 4;

std::string ago(double seconds) {
  if (seconds < 1.5) return "just now";
  if (seconds < 60) return std::to_string(static_cast<int>(seconds)) + " s ago";
  if (seconds < 3600) return std::to_string(static_cast<int>(seconds / 60)) + " min ago";
  return std::to_string(static_cast<int>(seconds / 3600)) + " h ago";
}
}  // namespace

bool run_worth_asking(const AppState& state) {
  const TrainSnapshot& now = *state.training.snapshot;
  if (now.state == TrainState::Idle || now.state == TrainState::Failed) return false;
  return now.seconds > kSecondsWorthAsking;
}

bool work_would_be_lost(const AppState& state) {
  const ProjectStatus& project = state.project.status;
  if (project.read_only.empty() && project.problem.empty()) return false;
  const TrainSnapshot& now = *state.training.snapshot;
  return now.seconds - project.saved_seconds > kSecondsWorthAsking;
}

std::string saved_text(const ProjectStatus& status) {
  if (!status.read_only.empty()) return "read-only: " + status.read_only;
  if (!status.problem.empty()) return "not saved";
  if (status.busy) return "saving\u2026";
  if (status.file.empty()) return "";
  if (!status.saved) return "saved";
  const auto passed = std::chrono::steady_clock::now() - *status.saved;
  return "saved " + ago(std::chrono::duration<double>(passed).count());
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
