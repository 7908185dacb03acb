#include "exploring_handler.hpp"

#include <utility>

#include "latent/place_edit.hpp"

namespace pixelatent::gui {

namespace {
constexpr double kPlaySecondsPerWay = 2.5;
}  // namespace

ExploringHandler::ExploringHandler(ExploringEngine& engine, ExploreState& state,
                                   const TrainingState& training, std::uint64_t seed,
                                   HandlerTools tools)
    : engine_(engine), state_(state), training_(training), rng_(seed), tools_(tools) {}

void ExploringHandler::handle(const ExploringIntent& intent) {
  std::visit([this](const auto& ask) { on(ask); }, intent);
}

void ExploringHandler::follow_training() {
  if (training_.run != run_) {
    run_ = training_.run;
    // Numbers of requests go on, so that late answers are known as such.
    const std::uint64_t last = state_.last_request;
    state_ = ExploreState();
    state_.last_request = last;
    asked_.clear();
  }
  std::optional<std::int64_t> wanted;
  if (const auto frame = explored_frame(training_)) {
    wanted = training_.film.frames()[*frame]->images;
  }
  if (wanted == moment_) return;
  moment_ = wanted;
  engine_.look_back(wanted);
}

void ExploringHandler::collect() {
  follow_training();
  auto space = engine_.latent_space();
  if (space && space->run == run_ && space != state_.space) {
    const bool another = !state_.space || state_.space->shape != space->shape;
    state_.space = std::move(space);
    if (another) begin_at_random();
  }
  auto frame = engine_.take_preview();
  if (!frame || frame->run != run_) return;
  // It may answer what was asked of the run before.
  const auto asked = asked_.find(frame->request);
  if (asked == asked_.end()) return;
  state_.frame_place = asked->second;
  asked_.erase(asked_.begin(), asked);
  state_.frame = std::move(*frame);
}

void ExploringHandler::begin_at_random() {
  state_.a.reset();
  state_.b.reset();
  state_.playing = false;
  Place place = random_point(state_.space->shape, rng_);
  state_.history.begin(place);
  show(std::move(place));
}

bool ExploringHandler::animate(double seconds) {
  if (!state_.playing || !state_.a || !state_.b || tools_.navigation.page() != Page::Explore) {
    return false;
  }
  state_.play_phase += seconds / kPlaySecondsPerWay;
  while (state_.play_phase >= 2) state_.play_phase -= 2;
  const double phase = state_.play_phase;
  show(
      Between{state_.a->place, state_.b->place, static_cast<float>(phase < 1 ? phase : 2 - phase)});
  return true;
}

void ExploringHandler::show(Place place) {
  state_.place = std::move(place);
  request_preview();
}

void ExploringHandler::request_preview() {
  if (!state_.space) return;
  PreviewRequest request;
  request.id = ++state_.last_request;
  request.place = state_.place;
  request.finish = state_.finish;
  asked_[request.id] = state_.place;
  engine_.request_preview(std::move(request));
}

void ExploringHandler::on(const intent::Random&) {
  if (!state_.space) {
    tools_.notices.info("Random sprites come from the generator. Press Enter to train one.");
    return;
  }
  tools_.navigation.go_to(Page::Explore);
  const float novelty = state_.history.empty() ? 1.0F : novelty_of(state_.place).value_or(1);
  on(intent::GoToPlace{random_point(state_.space->shape, rng_, novelty), "random sprite"});
}

void ExploringHandler::on(const intent::GoToPlace& ask) {
  state_.playing = false;
  state_.history.push(ask.place, ask.label);
  show(ask.place);
}

void ExploringHandler::on(const intent::GoToSprite& ask) {
  if (!state_.space || ask.sprite < 0 || ask.sprite >= state_.space->shape.sprites) return;
  LatentPoint point = random_point(state_.space->shape, rng_, 0.0F);
  point.sprite = ask.sprite;
  on(intent::GoToPlace{std::move(point), "go to a sprite of yours"});
}

void ExploringHandler::on(const intent::OtherPart& ask) {
  const LatentPoint* point = anchored(state_.place);
  if (!state_.space || point == nullptr || point->sprite < 0) return;
  const LatentShape& shape = state_.space->shape;
  if (ask.part < 0 || ask.part >= shape.parts()) return;
  const int sprite = shape.kin->draw(point->sprite, rng_);
  on(intent::GoToPlace{with_part_of(state_.place, ask.part, sprite), "another part"});
}

void ExploringHandler::on(const intent::ScrubTo& ask) {
  state_.playing = false;
  if (!(ask.place == state_.place)) show(ask.place);
}

void ExploringHandler::on(const intent::CommitPlace&) {
  state_.history.push(state_.place, "move a slider");
}

void ExploringHandler::on(const intent::SetFinish& ask) {
  state_.finish = ask.finish;
  request_preview();
}

void ExploringHandler::on(const intent::SetMark& ask) {
  if (!state_.frame || on_the_way(state_.frame_place)) return;
  Mark mark{state_.frame_place, state_.frame->image};
  (ask.which == 'a' ? state_.a : state_.b) = std::move(mark);
}

void ExploringHandler::on(const intent::SwapMarks&) { std::swap(state_.a, state_.b); }

void ExploringHandler::on(const intent::TogglePlay&) {
  if (state_.playing) {
    state_.playing = false;
    state_.history.push(state_.place, "play between A and B");
    return;
  }
  if (!state_.a || !state_.b) {
    tools_.notices.info("Set A and B first, then play what lies between them.");
    return;
  }
  const Between* between = on_the_way(state_.place);
  state_.play_phase = between != nullptr ? between->t : 0;
  state_.playing = true;
}

void ExploringHandler::on(const intent::Keep&) {
  if (!state_.frame || state_.frame->image.empty()) {
    tools_.notices.info("Nothing to keep yet.");
    return;
  }
  KeptSprite sprite;
  sprite.image = std::make_shared<const Image>(state_.frame->image);
  sprite.place = state_.frame_place;
  sprite.nearest = state_.frame->nearest;
  sprite.epoch = training_.snapshot->epoch;
  tools_.asks.push(intent::KeepSprite{std::move(sprite)});
}

void ExploringHandler::on(const intent::UndoPlace&) {
  state_.playing = false;
  if (const Place* place = state_.history.undo()) show(*place);
}

void ExploringHandler::on(const intent::RedoPlace&) {
  state_.playing = false;
  if (const Place* place = state_.history.redo()) show(*place);
}

}  // namespace pixelatent::gui
