#include "engine/explorer.hpp"

#include <utility>

namespace pixelatent {

Explorer::Explorer(std::function<Kept()> kept,
                   std::function<std::unique_ptr<PreviewRenderer>()> make_renderer,
                   const std::function<void()>& wake,
                   const std::function<void(std::string)>& on_error, std::filesystem::path maps)
    : kept_(std::move(kept)),
      worker_(std::move(make_renderer), wake, on_error),
      map_(wake, std::move(maps)),
      chooser_(wake, on_error) {}

void Explorer::choose_walk(LatentShape shape, RandomWalk walk) {
  chooser_.post([this, shape = std::move(shape), walk](const JobContext&) {
    chosen_.put(random_places(shape, walk));
  });
}

void Explorer::look_back(std::optional<std::int64_t> images) {
  std::optional<EarlierGenerator> earlier;
  if (images) {
    const Kept kept = kept_();
    for (const Moment& moment : kept.timeline->moments) {
      if (moment.grid->images != *images || !moment.generator) continue;
      earlier = EarlierGenerator{*images, moment.generator, kept.set};
    }
  }
  worker_.look_back(std::move(earlier));
}

}  // namespace pixelatent
