// Back to a kept state: asked about, carried out, told of, undone.
#include <algorithm>
#include <utility>

#include "training_handler.hpp"

namespace pixelatent::gui {

void TrainingHandler::collect_kept_states() {
  auto newest = engine_.kept_states();
  if (newest->run != state_.run) newest = std::make_shared<const KeptStates>();
  const bool same =
      newest == state_.kept || (newest->states.empty() && state_.kept->states.empty() &&
                                newest->writable == state_.kept->writable);
  if (same && reported_ == state_.quality) return;
  if (!same) {
    state_.kept = std::move(newest);
    state_.kept_words = words_of_states(*state_.kept);
  }
  reported_ = state_.quality;
  state_.way_back = way_back_words(*state_.quality, *state_.kept);
  const auto there = std::ranges::find(state_.kept_words, state_.chosen_state, &StateWords::id);
  if (there != state_.kept_words.end() || state_.kept_words.empty()) return;
  // It was thinned away meanwhile.
  state_.chosen_state = state_.kept_words.front().id;
}

void TrainingHandler::on(const intent::AskGoBack&) {
  if (state_.way_back.empty()) return;
  state_.chosen_state = state_.kept_words.empty() ? 0 : state_.kept_words.front().id;
  tools_.navigation.open(Overlay::GoBack);
}

void TrainingHandler::on(const intent::ChooseState& ask) {
  const auto there = std::ranges::find(state_.kept_words, ask.state, &StateWords::id);
  if (there != state_.kept_words.end()) state_.chosen_state = ask.state;
}

void TrainingHandler::on(const intent::StepStates& ask) {
  const auto& words = state_.kept_words;
  const auto there = std::ranges::find(words, state_.chosen_state, &StateWords::id);
  if (there == words.end()) return;
  const auto last = static_cast<int>(words.size()) - 1;
  const auto at = static_cast<int>(there - words.begin());
  state_.chosen_state = words.at(static_cast<std::size_t>(std::clamp(at + ask.by, 0, last))).id;
}

void TrainingHandler::on(const intent::GoBackNow&) {
  tools_.navigation.close(Overlay::GoBack);
  if (!may_go_back()) return;
  const auto chosen = std::ranges::find(state_.kept_words, state_.chosen_state, &StateWords::id);
  const bool kept = chosen != state_.kept_words.end();
  const std::string what = !kept || chosen->title == "The best"
                               ? "Back to the best"
                               : "Back to the state after " + chosen->when;
  const std::string now = images_text(state_.snapshot->images);
  // Going to what was left is an undo itself: Ctrl+Y takes it back.
  const StateToGoTo* left = state_.kept->left_by(KeptWhy::GoingBack);
  const bool undone = left != nullptr && left->id == state_.chosen_state;
  const bool undo = kept && state_.kept->writable && !undone;
  going_back_.push_back(
      {kept ? engine_.go_back_to(state_.chosen_state) : engine_.go_back_to_best(),
       what + (kept && state_.kept->writable ? ". What it was after " + now + " is kept." : "."),
       undo});
}

void TrainingHandler::on(const intent::UndoGoingBack&) {
  if (!may_go_back() || (state_.undo_label().empty() && !state_.just_went_back)) return;
  going_back_.push_back({engine_.undo_going_back(), "Going back is undone.", false});
}

void TrainingHandler::on(const intent::RedoGoingBack&) {
  if (!may_go_back() || state_.redo_label().empty()) return;
  going_back_.push_back({engine_.redo_going_back(), "Back there again.", true});
}

void TrainingHandler::told_of_going_back(const CommandDone& answer) {
  const auto asked = std::ranges::find(going_back_, answer.id, &GoingBack::command);
  if (asked == going_back_.end()) return;
  state_.just_went_back = answer.result && asked->undo;
  if (answer.result) {
    state_.looking_back.reset();
    tools_.notices.done(asked->done, asked->undo ? ToastAction::UndoGoingBack : ToastAction::None);
  }
  going_back_.erase(asked);
}

}  // namespace pixelatent::gui
