// Exploring: places, their history, the interpolation between two marks.
#include <utility>

#include "controller.hpp"

namespace pixelatent::gui {

void Controller::show(Place place) {
  state_.explore.place = std::move(place);
  request_preview();
}

void Controller::request_preview() {
  ExploreState& explore = state_.explore;
  if (!explore.space) return;
  PreviewRequest request;
  request.id = ++explore.last_request;
  request.point = explore.place.point;
  request.towards = explore.place.towards;
  request.t = explore.place.t;
  request.finish = explore.finish;
  asked_[request.id] = explore.place;
  engine_.exploring().request_preview(std::move(request));
}

void Controller::on(const intent::Random&) {
  ExploreState& explore = state_.explore;
  if (!explore.space) {
    info("Random sprites come from the generator. Press Enter to train one.");
    return;
  }
  if (state_.page != Page::Explore) state_.page = Page::Explore;
  const float novelty = explore.history.empty() ? 1.0F : explore.place.point.novelty;
  Place place;
  place.point = random_point(explore.space->shape, rng_, novelty);
  on(intent::GoToPlace{std::move(place)});
}

void Controller::on(const intent::GoToPlace& ask) {
  state_.explore.playing = false;
  state_.explore.history.push(ask.place, "go to a place");
  show(ask.place);
}

void Controller::on(const intent::GoToSprite& ask) {
  const ExploreState& explore = state_.explore;
  if (!explore.space || ask.sprite < 0 || ask.sprite >= explore.space->shape.sprites) return;
  Place place;
  place.point = random_point(explore.space->shape, rng_, 0.0F);
  place.point.sprite_a = ask.sprite;
  on(intent::GoToPlace{std::move(place)});
}

void Controller::on(const intent::ScrubTo& ask) {
  state_.explore.playing = false;
  if (!(ask.place == state_.explore.place)) show(ask.place);
}

void Controller::on(const intent::CommitPlace&) {
  state_.explore.history.push(state_.explore.place, "move");
}

void Controller::on(const intent::SetFinish& ask) {
  state_.explore.finish = ask.finish;
  request_preview();
}

void Controller::on(const intent::SetMark& ask) {
  ExploreState& explore = state_.explore;
  if (!explore.frame || explore.frame_place.towards) return;
  Mark mark{explore.frame_place.point, explore.frame->image};
  (ask.which == 'a' ? explore.a : explore.b) = std::move(mark);
}

void Controller::on(const intent::SwapMarks&) { std::swap(state_.explore.a, state_.explore.b); }

void Controller::on(const intent::TogglePlay&) {
  ExploreState& explore = state_.explore;
  if (explore.playing) {
    explore.playing = false;
    explore.history.push(explore.place, "play");
    return;
  }
  if (!explore.a || !explore.b) {
    info("Set A and B first, then play what lies between them.");
    return;
  }
  explore.play_phase = explore.place.towards ? explore.place.t : 0;
  explore.playing = true;
}

void Controller::on(const intent::Keep&) {
  const ExploreState& explore = state_.explore;
  if (!explore.frame || explore.frame->image.empty()) {
    info("Nothing to keep yet.");
    return;
  }
  KeptSprite sprite;
  sprite.image = std::make_shared<const Image>(explore.frame->image);
  sprite.place = explore.frame_place;
  sprite.nearest = explore.frame->nearest;
  sprite.epoch = state_.training.snapshot->epoch;
  keep(std::move(sprite));
}

void Controller::on(const intent::UndoPlace&) {
  state_.explore.playing = false;
  if (const Place* place = state_.explore.history.undo()) show(*place);
}

void Controller::on(const intent::RedoPlace&) {
  state_.explore.playing = false;
  if (const Place* place = state_.explore.history.redo()) show(*place);
}

void Controller::collect_explore() {
  ExploreState& explore = state_.explore;
  auto space = engine_.exploring().latent_space();
  // Right after a start the old run's space may still be there; its sprites are not ours any more.
  const bool old = state_.training.pending == Pending::Starting || space == stale_space_;
  if (space && !old && space != explore.space) {
    const bool another = !explore.space || explore.space->shape != space->shape;
    explore.space = std::move(space);
    if (another) {
      explore.history.clear();
      explore.a.reset();
      explore.b.reset();
      explore.playing = false;
      Place place;
      place.point = random_point(explore.space->shape, rng_);
      on(intent::GoToPlace{std::move(place)});
    }
  }
  if (auto frame = engine_.exploring().take_preview(); frame && explore.space) {
    // Not of this run when it answers nothing that was asked for.
    const auto asked = asked_.find(frame->request);
    if (asked == asked_.end()) return;
    explore.frame_place = asked->second;
    asked_.erase(asked_.begin(), asked);
    explore.frame = std::move(*frame);
  }
}

}  // namespace pixelatent::gui
