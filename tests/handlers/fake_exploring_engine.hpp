#pragma once
// Exploring without a generator: what was asked for is written down, what is to come is set by the
// test.
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "engine/exploring_engine.hpp"

namespace pixelatent {

class FakeExploringEngine : public ExploringEngine {
 public:
  void request_preview(PreviewRequest request) override { requests.push_back(std::move(request)); }
  void look_back(std::optional<std::int64_t> images) override { looked_back.push_back(images); }
  std::optional<PreviewFrame> take_preview() override { return std::exchange(frame, std::nullopt); }
  void fill_previews(PreviewBatch next) override {
    const auto lane = static_cast<std::size_t>(next.lane);
    if (next.lane == PreviewLane::Children) {
      batch = next;
      filled.clear();
    }
    lanes.at(lane) = std::move(next);
    filled_lanes.at(lane).clear();
  }
  std::vector<FilledPreview> take_filled_previews(PreviewLane lane) override {
    if (lane == PreviewLane::Children) return std::exchange(filled, {});
    return std::exchange(filled_lanes.at(static_cast<std::size_t>(lane)), {});
  }
  void arrange_map(std::shared_ptr<const SpriteCoordinates> sprites) override {
    arranged.push_back(std::move(sprites));
  }
  void stop_arranging() override { ++stopped; }
  MapProgress map() const override { return progress; }
  void choose_walk(LatentShape shape, RandomWalk walk) override {
    chosen = random_places(shape, walk);
  }
  std::optional<std::vector<Place>> take_chosen_walk() override {
    return std::exchange(chosen, std::nullopt);
  }
  std::shared_ptr<const LatentSpace> latent_space() const override { return space; }

  /// A generator of that run for a set of so many sprites.
  void offer(RunId run, int sprites) {
    LatentSpace next;
    next.run = run;
    next.shape.dimensions = 4;
    next.shape.noisy = 4;
    next.shape.sprites = sprites;
    space = std::make_shared<const LatentSpace>(std::move(next));
  }
  std::uint64_t fingerprint = 0;  ///< of the generator that draws

  /// The answer to the newest request.
  void draw(RunId run) {
    PreviewFrame next;
    next.run = run;
    next.request = requests.back().id;
    next.place = place_of(requests.back());
    next.fingerprint = fingerprint;
    next.image = Image(4, 4);
    next.image.at(0, 0) = {static_cast<std::uint8_t>(++drawn), 0, 0, 255};
    frame = std::move(next);
  }

  /// The answer to item `item` of the newest batch; a child lies at sprite 100 + `item`.
  void fill(RunId run, std::uint64_t item) {
    FilledPreview next;
    next.run = run;
    next.batch = batch.id;
    next.item = item;
    LatentPoint child;
    child.sprite = 100 + static_cast<int>(item);
    next.place = batch.items.at(item).place.value_or(Place(child));
    next.image = Image(4, 4);
    filled.push_back(std::move(next));
  }

  std::vector<PreviewRequest> requests;
  std::vector<std::optional<std::int64_t>> looked_back;
  std::optional<PreviewFrame> frame;
  PreviewBatch batch;  ///< the newest one of children
  std::array<PreviewBatch, kPreviewLanes> lanes;
  std::array<std::vector<FilledPreview>, kPreviewLanes> filled_lanes;
  std::vector<std::shared_ptr<const SpriteCoordinates>> arranged;
  int stopped = 0;
  MapProgress progress;
  std::vector<FilledPreview> filled;
  std::optional<std::vector<Place>> chosen;
  std::shared_ptr<const LatentSpace> space;
  int drawn = 0;

 private:
  Place place_of(const PreviewRequest& request) const {
    if (!request.somewhere) return request.place;
    Rng rng(request.somewhere->seed);
    return random_point(space->shape, rng, request.somewhere->novelty);
  }
};

}  // namespace pixelatent
