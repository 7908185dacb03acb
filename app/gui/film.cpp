#include "film.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace pixelatent::gui {

void Film::add(Frame grid) {
  if (!grid || grid->samples.empty()) return;
  if (!frames_.empty()) {
    const SampleGrid& last = *frames_.back();
    // A new run, or one rolled back to an earlier moment: what comes later no longer happened.
    if (last.run != grid->run) frames_.clear();
    while (!frames_.empty() && frames_.back()->images >= grid->images) frames_.pop_back();
  }
  frames_.push_back(std::move(grid));
  if (frames_.size() > kFilmFrames) thin();
  ++version_;
}

void Film::thin() {
  // Drop the frame whose neighbours are closest on a log scale: the early, fast-changing part of a
  // run keeps its detail.
  const auto place = [this](std::size_t i) {
    return std::log(static_cast<double>(frames_[i]->images) + 64.0);
  };
  std::size_t drop = 1;
  double smallest = std::numeric_limits<double>::infinity();
  for (std::size_t i = 1; i + 1 < frames_.size(); ++i) {
    const double gap = place(i + 1) - place(i - 1);
    if (gap < smallest) {
      smallest = gap;
      drop = i;
    }
  }
  frames_.erase(frames_.begin() + static_cast<std::ptrdiff_t>(drop));
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

}  // namespace pixelatent::gui
