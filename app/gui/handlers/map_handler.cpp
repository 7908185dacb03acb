#include "map_handler.hpp"

#include <algorithm>
#include <utility>

#include "latent/place_coordinates.hpp"
#include "sprite_names.hpp"

namespace pixelatent::gui {

MapHandler::MapHandler(ExploringEngine& engine, MapState& state, const ExploreState& explore,
                       const TrainingState& training, const SheetsState& sheets, HandlerTools tools)
    : engine_(engine),
      state_(state),
      explore_(explore),
      training_(training),
      sheets_(sheets),
      tools_(tools) {}

void MapHandler::handle(const MapIntent& intent) {
  std::visit([this](const auto& ask) { on(ask); }, intent);
}

bool MapHandler::seen() const {
  return tools_.navigation.page() == Page::Explore && explore_.tab == ExploreTab::Map &&
         explore_.space != nullptr;
}

void MapHandler::collect() {
  for (FilledPreview& filled : engine_.take_filled_previews(PreviewLane::Pointer)) {
    if (filled.batch == batch_ && filled.image) state_.pointed_image = std::move(*filled.image);
  }
  if (!seen()) {
    if (state_.pointed) point_at(std::nullopt, false);
    return;
  }
  follow_sprites();
  take_map();
}

/// Others' map, names and search are others.
void MapHandler::follow_sprites() {
  if (explore_.space->coordinates == sprites_) return;
  sprites_ = explore_.space->coordinates;
  state_ = MapState();
  shown_ = 0;
  if (!sprites_) return engine_.stop_arranging();
  engine_.arrange_map(sprites_);
  if (training_.set) state_.names = names_of_sprites(*training_.set, *sheets_.collection);
}

void MapHandler::take_map() {
  MapProgress progress = engine_.map();
  const bool ours = progress.map && sprites_ &&
                    static_cast<int>(progress.map->cells.size()) == sprites_->sprites();
  if (!ours) progress.map = nullptr;
  state_.progress = std::move(progress);
  const SpriteMap* map = state_.map();
  if (map == nullptr || shown_ == map->of) return;
  shown_ = map->of;
  state_.look = whole_map(*map);
}

void MapHandler::search() {
  state_.found.clear();
  state_.found_count = 0;
  if (state_.search.empty()) return;
  for (const std::string& name : state_.names) {
    state_.found.push_back(name_holds(name, state_.search) ? 1 : 0);
    state_.found_count += state_.found.back();
  }
}

void MapHandler::point_at(std::optional<Place> place, bool by_keys) {
  state_.by_keys = by_keys && place.has_value();
  if (state_.pointed == place && finish_ == explore_.finish) return;
  state_.pointed = place;
  finish_ = explore_.finish;
  // The picture of before stays until there is another: a blink at every step would hide both.
  if (!place) state_.pointed_image = {};
  PreviewBatch batch;
  batch.id = ++batch_;
  batch.lane = PreviewLane::Pointer;
  batch.finish = finish_;
  if (place) batch.items.push_back({0, std::move(place)});
  engine_.fill_previews(std::move(batch));
}

void MapHandler::on(const intent::ArrangeMap&) {
  if (sprites_) engine_.arrange_map(sprites_);
}

void MapHandler::on(const intent::StopArranging&) { engine_.stop_arranging(); }

void MapHandler::on(const intent::LookAtMap& ask) {
  if (const SpriteMap* map = state_.map()) state_.look = moved(ask.look, *map, 0, 0, 1);
}

void MapHandler::on(const intent::StepMap& ask) {
  const SpriteMap* map = state_.map();
  if (map == nullptr) return;
  state_.look = moved(state_.look, *map, ask.dx, ask.dy, ask.zoom);
  std::optional<Place> middle;
  if (const auto place = place_at(*map, {state_.look.x, state_.look.y})) middle = *place;
  point_at(std::move(middle), true);
}

void MapHandler::on(const intent::FitMap&) {
  if (const SpriteMap* map = state_.map()) state_.look = whole_map(*map);
}

void MapHandler::on(const intent::SearchMap& ask) {
  state_.search = ask.text;
  search();
}

void MapHandler::on(const intent::PointOnMap& ask) { point_at(ask.place, ask.by_keys); }

}  // namespace pixelatent::gui
