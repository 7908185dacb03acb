#include "engine/explorer.hpp"

#include <utility>

namespace pixelatent {

Explorer::Explorer(std::function<Past()> past,
                   std::function<std::unique_ptr<PreviewRenderer>()> make_renderer,
                   std::function<void()> wake, std::function<void(std::string)> on_error)
    : past_(std::move(past)),
      worker_(std::move(make_renderer), std::move(wake), std::move(on_error)) {}

void Explorer::look_back(std::optional<std::int64_t> images) {
  std::optional<EarlierGenerator> earlier;
  if (images) {
    const Past past = past_();
    for (const Moment& moment : past.timeline->moments) {
      if (moment.grid->images != *images || !moment.generator) continue;
      earlier = EarlierGenerator{*images, moment.generator, past.set};
    }
  }
  worker_.look_back(std::move(earlier));
}

}  // namespace pixelatent
