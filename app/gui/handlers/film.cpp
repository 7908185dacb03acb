#include "film.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace pixelatent::gui {

namespace {

double place_of(const Film::Frame& frame) {
  constexpr double kLogFrom = 64;  // images
  return std::log(static_cast<double>(frame->images) + kLogFrom);
}

}  // namespace

void Film::show(const std::shared_ptr<const Timeline>& timeline, Frame newest) {
  frames_.clear();
  generators_.clear();
  if (timeline) {
    for (const Moment& moment : timeline->moments) {
      if (moment.grid->samples.empty()) continue;
      frames_.push_back(moment.grid);
      generators_.push_back(moment.generator != nullptr);
    }
  }
  const bool later = newest && !newest->samples.empty() &&
                     (frames_.empty() || newest->images > frames_.back()->images);
  if (later) {
    frames_.push_back(std::move(newest));
    generators_.push_back(false);
  }
  ++version_;
}

std::vector<std::size_t> Film::pick(std::size_t count) const {
  std::vector<std::size_t> picked;
  count = std::min(count, frames_.size());
  for (std::size_t i = 0; i < count; ++i) {
    // From the newest backwards, so that "now" is always there.
    const std::size_t span = frames_.size() - 1;
    picked.push_back(count == 1 ? span : i * span / (count - 1));
  }
  return picked;
}

std::optional<std::size_t> Film::nearest_generator(std::size_t frame) const {
  std::optional<std::size_t> nearest;
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < frames_.size(); ++i) {
    const double away = std::abs(place_of(frames_[i]) - place_of(frames_.at(frame)));
    if (!generators_[i] || away >= least) continue;
    least = away;
    nearest = i;
  }
  return nearest;
}

std::size_t Film::at_images(std::int64_t images) const {
  const auto nearer = [images](const Frame& a, const Frame& b) {
    return std::abs(a->images - images) < std::abs(b->images - images);
  };
  return static_cast<std::size_t>(std::min_element(frames_.begin(), frames_.end(), nearer) -
                                  frames_.begin());
}

}  // namespace pixelatent::gui
