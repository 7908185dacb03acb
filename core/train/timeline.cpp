#include "train/timeline.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace pixelatent {

namespace {

constexpr double kLeastSeconds = 1;
constexpr double kShareOfRun = 1.0 / 400;
constexpr double kGrowth = 1.0 / 16;
constexpr std::int64_t kFirstGenerator = 500;  // before, there is little to see
constexpr double kGeneratorGrowth = 1.4;
constexpr double kLogFrom = 256;  // images; before this the scale is nearly even

std::int64_t generator_after(std::int64_t images) {
  double at = static_cast<double>(kFirstGenerator);
  while (at <= static_cast<double>(images)) at *= kGeneratorGrowth;
  return static_cast<std::int64_t>(std::ceil(at));
}

}  // namespace

void MomentClock::begin(const Time& now) {
  at_start_ = now.images == 0;
  went_back(now);
}

void MomentClock::went_back(const Time& now) {
  last_ = now;
  next_generator_ = generator_after(now.images);
}

MomentClock::Due MomentClock::due(const Time& now) const {
  if (at_start_) return Due::Frame;
  if (now.images >= next_generator_) return Due::FrameAndGenerator;
  const bool another_epoch = std::floor(now.epoch) > std::floor(last_.epoch);
  const bool grown =
      static_cast<double>(now.images) >= static_cast<double>(last_.images) * (1 + kGrowth);
  const double gap = std::max(kLeastSeconds, now.seconds * kShareOfRun);
  const bool late_enough = now.seconds - last_.seconds >= gap;
  return (another_epoch || grown) && now.images > last_.images && late_enough ? Due::Frame
                                                                              : Due::Nothing;
}

void MomentClock::taken(const Time& now, Due due) {
  at_start_ = false;
  last_ = now;
  if (due == Due::FrameAndGenerator) next_generator_ = generator_after(now.images);
}

std::size_t most_crowded(std::span<const std::int64_t> images, const std::vector<bool>& fixed) {
  const auto place = [&](std::size_t i) {
    return std::log(static_cast<double>(images[i]) + kLogFrom);
  };
  std::size_t crowded = 0;
  double smallest = std::numeric_limits<double>::infinity();
  for (std::size_t i = 1; i + 1 < images.size(); ++i) {
    if (i < fixed.size() && fixed[i]) continue;
    const double gap = place(i + 1) - place(i - 1);
    if (gap >= smallest) continue;
    smallest = gap;
    crowded = i;
  }
  return crowded;
}

TimelineKeeper::Dropped TimelineKeeper::add(Moment moment) {
  Dropped dropped;
  auto& moments = timeline_.moments;
  while (!moments.empty() && moments.back().grid->images >= moment.grid->images) {
    const std::int64_t images = moments.back().grid->images;
    // The store replaces one of the same number by itself, its generator apart.
    if (images > moment.grid->images) dropped.moments.push_back(images);
    if (moments.back().generator) dropped.generators.push_back(images);
    moments.pop_back();
  }
  moments.push_back(std::move(moment));
  thin_generators(dropped);
  thin_moments(dropped);
  return dropped;
}

void TimelineKeeper::thin_generators(Dropped& dropped) {
  while (true) {
    std::vector<std::size_t> places;
    std::vector<std::int64_t> images;
    std::size_t bytes = 0;
    for (std::size_t i = 0; i < timeline_.moments.size(); ++i) {
      const Moment& moment = timeline_.moments[i];
      if (!moment.generator) continue;
      places.push_back(i);
      images.push_back(moment.grid->images);
      bytes += moment.generator->size();
    }
    if (places.size() <= kMaxMomentGenerators && bytes <= kMaxGeneratorBytes) return;
    const std::size_t crowded = most_crowded(images, {});
    if (crowded == 0) return;  // the first and the newest alone
    timeline_.moments[places[crowded]].generator.reset();
    dropped.generators.push_back(images[crowded]);
  }
}

void TimelineKeeper::thin_moments(Dropped& dropped) {
  auto& moments = timeline_.moments;
  while (moments.size() > kMaxMoments) {
    std::vector<std::int64_t> images;
    std::vector<bool> fixed;
    for (const Moment& moment : moments) {
      images.push_back(moment.grid->images);
      fixed.push_back(moment.generator != nullptr);
    }
    const std::size_t crowded = most_crowded(images, fixed);
    if (crowded == 0) return;
    dropped.moments.push_back(images[crowded]);
    moments.erase(moments.begin() + static_cast<std::ptrdiff_t>(crowded));
  }
}

}  // namespace pixelatent
