#include "latent/walk.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

namespace pixelatent {

namespace {

constexpr std::array<std::string_view, kWalkLoopCount> kLoopKeys = {"closed", "ping-pong", "open"};

/// From one keyframe to the next in the order of sprites: a share of it, but some places at least.
constexpr double kStepShare = 0.02;
constexpr int kLeastSteps = 3;

/// Steps one after another; in a closed walk they lead back to 0.
std::vector<int> steps_through_order(int count, int reach, WalkLoop loop, Rng& rng) {
  std::vector<int> at(static_cast<std::size_t>(count), 0);
  int here = 0;
  for (int i = 0; i < count; ++i) {
    at[static_cast<std::size_t>(i)] = here;
    here += (rng.below(2) == 0 ? 1 : -1) * (1 + rng.below(reach));
  }
  if (loop != WalkLoop::Closed) return at;
  for (int i = 0; i < count; ++i) {
    const double drift = static_cast<double>(here) * i / count;
    at[static_cast<std::size_t>(i)] -= static_cast<int>(std::lround(drift));
  }
  return at;
}

/// Sprites that stand near each other in the order of those that are learned from.
std::vector<int> sprites_in_order(const Kin& kin, const RandomWalk& walk, Rng& rng) {
  const int size = static_cast<int>(kin.in_order.size());
  const int reach = std::max(kLeastSteps, static_cast<int>(kStepShare * size));
  const int begin = rng.below(size);
  std::vector<int> sprites;
  for (const int step : steps_through_order(walk.keyframes, reach, walk.loop, rng)) {
    const int place = ((begin + step) % size + size) % size;
    sprites.push_back(kin.in_order[static_cast<std::size_t>(place)]);
  }
  return sprites;
}

/// From sprite to neighbour; in a closed walk all of them neighbours of the first.
std::vector<int> sprites_by_neighbours(const LatentShape& shape, const RandomWalk& walk, Rng& rng) {
  std::vector<int> sprites = {rng.below(shape.sprites)};
  while (static_cast<int>(sprites.size()) < walk.keyframes) {
    const int from = walk.loop == WalkLoop::Closed ? sprites.front() : sprites.back();
    sprites.push_back(shape.neighbours->near(from, rng));
  }
  return sprites;
}

std::vector<int> walked_sprites(const LatentShape& shape, const RandomWalk& walk, Rng& rng) {
  if (!shape.neighbours || shape.sprites == 0) {
    return std::vector<int>(static_cast<std::size_t>(walk.keyframes), -1);
  }
  if (shape.kin && !shape.kin->in_order.empty()) return sprites_in_order(*shape.kin, walk, rng);
  return sprites_by_neighbours(shape, walk, rng);
}

}  // namespace

std::string_view key_of(WalkLoop loop) { return kLoopKeys.at(static_cast<std::size_t>(loop)); }

Result<> check(const RandomWalk& walk) {
  const auto refuse = [](std::string what, const char* hint) {
    return fail(ErrorCode::BadArgument, std::move(what), {}, hint);
  };
  if (walk.keyframes < 2 || walk.keyframes > kMostKeyframes) {
    return refuse("a walk goes through 2 to " + std::to_string(kMostKeyframes) + " places",
                  "Choose such a number of keyframes.");
  }
  if (!(walk.novelty >= 0 && walk.novelty <= 1.5F)) {
    return refuse("novelty goes from 0 to 1.5", "Choose one in between.");
  }
  return {};
}

std::vector<Place> random_places(const LatentShape& shape, const RandomWalk& walk) {
  Rng rng(walk.seed);
  std::vector<Place> places;
  for (const int sprite : walked_sprites(shape, walk, rng)) {
    places.emplace_back(random_point_at(sprite, shape, rng, walk.novelty));
  }
  return places;
}

PlacePath path_through(std::vector<Place> places, Way way, WalkLoop loop, double seconds) {
  PlacePath path;
  path.way = way;
  const auto count = static_cast<double>(places.size());
  const bool closed = loop == WalkLoop::Closed && places.size() > 1;
  const double step = seconds / std::max(1.0, closed ? count : count - 1);
  for (Place& place : places) {
    const double time = step * static_cast<double>(path.keyframes.size());
    path.keyframes.push_back({time, std::move(place)});
  }
  if (closed) path.closing = step;
  return path;
}

WalkFrames walk_frames(const PlacePath& path, WalkLoop loop, int frames) {
  WalkFrames result;
  int different = frames;
  // Of an odd number there and back, the far end is shown twice.
  if (loop == WalkLoop::PingPong) different = frames % 2 == 0 ? frames / 2 + 1 : (frames + 1) / 2;
  const int parts = path.closed() ? different : std::max(1, different - 1);
  for (int i = 0; i < different; ++i) {
    result.times.push_back(path.begin() + (path.end() - path.begin()) * i / parts);
  }
  for (int i = 0; i < frames; ++i) {
    result.shown.push_back(i < different ? i : frames - i);
  }
  return result;
}

double walk_time(const PlacePath& path, WalkLoop loop, double seconds) {
  const double length = path.end() - path.begin();
  if (!(length > 0)) return path.begin();
  const double once = loop == WalkLoop::PingPong ? 2 * length : length;
  double into = std::fmod(seconds, once);
  if (into < 0) into += once;
  return path.begin() + (into <= length ? into : once - into);
}

}  // namespace pixelatent
