#include "exploring_handler.hpp"

#include <utility>

#include "clock.hpp"
#include "latent/place_edit.hpp"

namespace pixelatent::gui {

namespace {
constexpr double kPlaySecondsPerWay = 2.5;
constexpr double kStoreEvery = 0.5;  // seconds
}  // namespace

ExploringHandler::ExploringHandler(ExploringEngine& engine, ProjectEngine& project,
                                   ExploreState& state, const DirectionsState& directions,
                                   const TrainingState& training, std::uint64_t seed,
                                   HandlerTools tools)
    : engine_(engine),
      project_(project),
      state_(state),
      directions_(directions),
      training_(training),
      rng_(seed),
      tools_(tools) {}

void ExploringHandler::handle(const ExploringIntent& intent) {
  std::visit([this](const auto& ask) { on(ask); }, intent);
}

void ExploringHandler::follow_training() {
  if (training_.run != run_) {
    store_visits();
    run_ = training_.run;
    // Numbers of requests go on, so that late answers are known as such.
    const std::uint64_t last = state_.last_request;
    const ExploreTab tab = state_.tab;
    const float novelty = state_.novelty;
    state_ = ExploreState();
    state_.novelty = novelty;
    state_.last_request = last;
    state_.tab = tab;
    oldest_request_ = last + 1;
    awaited_.reset();
    if (opened_ && opened_->run == run_) {
      state_.visits = Visits::restored(std::move(opened_->visits));
      opened_.reset();
    }
  }
  std::optional<std::int64_t> wanted;
  if (const auto frame = explored_frame(training_)) {
    wanted = training_.film.frames()[*frame]->images;
  }
  if (wanted == moment_) return;
  moment_ = wanted;
  engine_.look_back(wanted);
}

void ExploringHandler::store_visits() {
  if (!run_) return;
  if (auto changes = state_.visits.take_changes()) project_.keep_visits(run_, std::move(*changes));
}

void ExploringHandler::collect(double now) {
  follow_training();
  if (now - stored_at_ >= kStoreEvery) {
    stored_at_ = now;
    store_visits();
  }
  auto space = engine_.latent_space();
  if (space && space->run == run_ && space != state_.space) {
    const bool another = !state_.space || state_.space->shape != space->shape;
    state_.space = std::move(space);
    if (another) begin_at_random();
  }
  if (wants_parts() && !std::exchange(outlines_, true)) request_preview();
  if (!wants_parts()) outlines_ = false;
  auto frame = engine_.take_preview();
  // It may answer what was asked of the run before.
  if (!frame || frame->run != run_ || frame->request < oldest_request_) return;
  oldest_request_ = frame->request;
  if (awaited_ && awaited_->request == frame->request) arrive_somewhere(frame->place);
  state_.frame = std::move(*frame);
  const Visit* visit = state_.visits.current();
  if (visit == nullptr || visit->picture || !(visit->place == state_.frame->place)) return;
  state_.visits.see(visit->id, std::make_shared<const Image>(state_.frame->image),
                    training_.snapshot->images, state_.frame->fingerprint);
}

void ExploringHandler::begin_at_random() {
  state_.a.reset();
  state_.b.reset();
  state_.playing = false;
  if (const Visit* visit = state_.visits.current()) return go_to(visit);
  request_somewhere(1.0F, "the first");
}

/// The sprite is chosen on the worker: that takes longer than a frame.
void ExploringHandler::request_somewhere(float novelty, std::string how) {
  PreviewRequest request;
  request.id = ++state_.last_request;
  request.finish = state_.finish;
  request.somewhere = RandomWish{(static_cast<std::uint64_t>(rng_.below(1 << 30)) << 30) +
                                     static_cast<std::uint64_t>(rng_.below(1 << 30)),
                                 novelty, kept_amounts(directions_, state_.place)};
  request.parts = wants_parts();
  awaited_ = Somewhere{request.id, std::move(how)};
  state_.going_somewhere = true;
  engine_.request_preview(std::move(request));
}

void ExploringHandler::arrive_somewhere(const Place& place) {
  state_.visits.go(place, awaited_->how, seconds_since_1970());
  state_.place = place;
  state_.as_seen = 0;
  awaited_.reset();
  state_.going_somewhere = false;
}

bool ExploringHandler::animate(double seconds) {
  if (!state_.playing || !state_.a || !state_.b || tools_.navigation.page() != Page::Explore) {
    return false;
  }
  state_.play_phase += seconds / kPlaySecondsPerWay;
  while (state_.play_phase >= 2) state_.play_phase -= 2;
  const double phase = state_.play_phase;
  const auto t = static_cast<float>(phase < 1 ? phase : 2 - phase);
  show(with_locked(Between{state_.a->place, state_.b->place, t}));
  return true;
}

/// What is locked stays on the way between A and B, too; sliders that are locked don't move. A walk
/// goes through its stops as they are.
Place ExploringHandler::with_locked(const Place& place) const {
  const Between* way = on_the_way(place);
  const bool blend = way != nullptr && state_.a && state_.b && *way->from == state_.a->place &&
                     *way->to == state_.b->place;
  return blend ? with_kept(place, kept_amounts(directions_, state_.place)) : place;
}

void ExploringHandler::show(Place place) {
  state_.place = std::move(place);
  state_.as_seen = 0;
  request_preview();
}

void ExploringHandler::visit(Place place, std::string how) {
  state_.visits.go(std::move(place), std::move(how), seconds_since_1970());
}

void ExploringHandler::request_preview() {
  awaited_.reset();  // the newest request wins
  state_.going_somewhere = false;
  if (!state_.space) return;
  PreviewRequest request;
  request.id = ++state_.last_request;
  request.place = state_.place;
  request.finish = state_.finish;
  request.parts = wants_parts();
  engine_.request_preview(std::move(request));
}

bool ExploringHandler::wants_parts() const {
  return directions_.scope.what == DirectionScope::Part;
}

void ExploringHandler::on(const intent::Random&) {
  if (!state_.space) {
    tools_.notices.info("Random sprites come from the generator. Press Enter to train one.");
    return;
  }
  tools_.navigation.go_to(Page::Explore);
  state_.playing = false;
  // Going to a sprite of one's own is no wish for no novelty.
  request_somewhere(state_.novelty > 0 ? state_.novelty : 1.0F, "random sprite");
}

void ExploringHandler::on(const intent::GoToPlace& ask) {
  state_.playing = false;
  visit(ask.place, ask.label);
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
  on(intent::GoToPlace{with_part_of(state_.place, ask.part, sprite, shape.parts()),
                       "another part"});
}

void ExploringHandler::on(const intent::ScrubTo& ask) {
  state_.playing = false;
  const Place place = with_locked(ask.place);
  if (!(place == state_.place)) show(place);
}

void ExploringHandler::on(const intent::CommitPlace& ask) { visit(state_.place, ask.how); }

void ExploringHandler::on(const intent::SetFinish& ask) {
  state_.finish = ask.finish;
  request_preview();
}

void ExploringHandler::on(const intent::WishNovelty& ask) { state_.novelty = ask.novelty; }

void ExploringHandler::on(const intent::SetMark& ask) {
  if (!state_.frame || on_the_way(state_.frame->place)) return;
  Mark mark{state_.frame->place, state_.frame->image};
  (ask.which == 'a' ? state_.a : state_.b) = std::move(mark);
}

void ExploringHandler::on(const intent::SetMarkTo& ask) {
  (ask.which == 'a' ? state_.a : state_.b) = ask.what;
}

void ExploringHandler::on(const intent::ClearMark& ask) {
  (ask.which == 'a' ? state_.a : state_.b).reset();
  state_.playing = false;
}

void ExploringHandler::on(const intent::SwapMarks&) { std::swap(state_.a, state_.b); }

void ExploringHandler::on(const intent::TogglePlay&) {
  if (state_.playing) {
    state_.playing = false;
    visit(state_.place, "play between A and B");
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
  const Visit* visit = state_.visits.find(state_.as_seen);
  const bool as_seen = visit != nullptr && visit->picture;
  sprite.image = as_seen ? visit->picture : std::make_shared<const Image>(state_.frame->image);
  sprite.place = state_.frame->place;
  sprite.generator = as_seen ? visit->generator : state_.frame->fingerprint;
  sprite.finish = state_.finish;
  sprite.nearest = state_.frame->nearest;
  sprite.epoch = training_.snapshot->epoch;
  tools_.asks.push(intent::KeepSprite{std::move(sprite)});
}

void ExploringHandler::go_to(const Visit* visit) {
  state_.playing = false;
  if (visit != nullptr) show(visit->place);
}

void ExploringHandler::on(const intent::UndoPlace&) { go_to(state_.visits.undo()); }
void ExploringHandler::on(const intent::RedoPlace&) { go_to(state_.visits.redo()); }

void ExploringHandler::on(const intent::ShowExploreTab& ask) { state_.tab = ask.tab; }

void ExploringHandler::on(const intent::ShowVisits& ask) {
  if (ask.run != run_) {
    opened_ = ask;
    return;
  }
  state_.visits = Visits::restored(ask.visits);
  if (state_.space) begin_at_random();
}

void ExploringHandler::on(const intent::StoreVisits&) {
  state_.visits.count_all_as_changed();
  store_visits();
}

void ExploringHandler::on(const intent::GoToVisit& ask) { go_to(state_.visits.jump(ask.id)); }

void ExploringHandler::on(const intent::ShowAsSeen& ask) {
  const Visit* visit = state_.visits.current();
  state_.as_seen = ask.on && visit != nullptr && visit->picture ? visit->id : 0;
}

void ExploringHandler::on(const intent::PinVisit& ask) { state_.visits.pin(ask.id, ask.pinned); }

void ExploringHandler::on(const intent::DescribeVisit& ask) {
  state_.visits.describe(ask.id, ask.name, ask.tags);
}

}  // namespace pixelatent::gui
