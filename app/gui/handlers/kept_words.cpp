#include "kept_words.hpp"

#include <algorithm>
#include <cmath>

namespace pixelatent::gui {

namespace {

/// What is told of a state: what one sees. The first of figure_rows().
constexpr std::size_t kRows = 4;

std::string time_text(double seconds) {
  if (seconds < 90) return std::to_string(std::lround(seconds)) + " s";
  if (seconds < 5400) return std::to_string(std::lround(seconds / 60)) + " min";
  const long minutes = std::lround(seconds / 60);
  return std::to_string(minutes / 60) + " h " + std::to_string(minutes % 60) + " min";
}

std::string title_of(const StateToGoTo& state) {
  if (state.best) return "The best";
  switch (state.why) {
    case KeptWhy::GoingBack:
      return "Before going back";
    case KeptWhy::Undo:
      return "Before undoing that";
    case KeptWhy::OnTheWay:
      return "On the way";
  }
  return {};
}

/// In which order they are listed.
int place_of(const StateToGoTo& state) {
  return state.best ? 0 : state.why != KeptWhy::OnTheWay ? 1 : 2;
}

StateWords words_at(std::int64_t images, double seconds, const QualityPoint* figures) {
  StateWords words;
  words.when = images_text(images) + ", " + time_text(seconds) + " of training";
  if (figures == nullptr) return words;
  words.rows = figure_rows(figures->figures);
  words.rows.resize(std::min(words.rows.size(), kRows));
  if (figures->images != images) words.measured = "Measured after " + images_text(figures->images);
  return words;
}

}  // namespace

std::vector<StateWords> words_of_states(const KeptStates& kept) {
  std::vector<const StateToGoTo*> listed;
  for (const StateToGoTo& state : kept.states) listed.push_back(&state);
  std::ranges::stable_sort(listed, [](const StateToGoTo* a, const StateToGoTo* b) {
    if (place_of(*a) != place_of(*b)) return place_of(*a) < place_of(*b);
    return a->counters.images > b->counters.images;
  });
  std::vector<StateWords> all;
  for (const StateToGoTo* state : listed) {
    all.push_back(words_at(state->counters.images, state->counters.seconds,
                           state->figures ? &*state->figures : nullptr));
    all.back().id = state->id;
    all.back().title = title_of(*state);
  }
  return all;
}

StateWords words_of_now(std::int64_t images, double seconds, const QualityPoint* figures) {
  StateWords words = words_at(images, seconds, figures);
  words.title = "Now";
  return words;
}

std::string way_back_words(const QualityReport& report, const KeptStates& kept) {
  const auto to_best = [](std::int64_t images) {
    return "Back to the best (" + images_text(images) + ")\u2026";
  };
  const std::int64_t measured = report.history.empty() ? -1 : report.history.back().images;
  if (const StateToGoTo* best = kept.best(); best != nullptr && best->counters.images != measured)
    return to_best(best->counters.images);
  if (kept.states.empty() && report.best && *report.best + 1 < report.history.size())
    return to_best(report.history[*report.best].images);
  return kept.states.size() > 1 ? "Go back to a kept state\u2026" : std::string();
}

}  // namespace pixelatent::gui
