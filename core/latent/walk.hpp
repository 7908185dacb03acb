#pragma once
// Walks through latent space: which way they go, and when their pictures are. No torch here.
#include <cstdint>
#include <string_view>
#include <vector>

#include "latent/place_path.hpp"

namespace pixelatent {

/// What comes after the last keyframe.
enum class WalkLoop {
  Closed,    ///< the first one again: it runs round and round
  PingPong,  ///< the same way back
  Open,      ///< nothing
};
inline constexpr int kWalkLoopCount = static_cast<int>(WalkLoop::Open) + 1;
/// "closed", "ping-pong", "open": as on the command line and in files.
std::string_view key_of(WalkLoop loop);

inline constexpr int kMostKeyframes = 64, kMostWalkFrames = 1000;
inline constexpr double kLongestWalk = 600;  ///< seconds

/// A walk that nobody has chosen the places of.
struct RandomWalk {
  std::uint64_t seed = 0;
  int keyframes = 5;     ///< 2..kMostKeyframes
  float novelty = 1.0F;  ///< of each: 0..1.5
  WalkLoop loop = WalkLoop::Closed;
};

/// Errors: BadArgument, in words.
Result<> check(const RandomWalk& walk);

/// Places (random_point_at) of which each is near the one before it, so that one sees what becomes
/// of what: where the space has an order of its sprites, by steps of a few places in it; else from
/// sprite to neighbour. In a closed walk the first is as near to the last.
std::vector<Place> random_places(const LatentShape& shape, const RandomWalk& walk);

/// Through the places, as long from each to the next; `seconds` from beginning to end (of a walk
/// there and back: there). A single place stands still.
PlacePath path_through(std::vector<Place> places, Way way, WalkLoop loop, double seconds);

/// The pictures of a walk: `times` are those that have to be drawn, `shown` says which of them is
/// seen when. Walks there and back show most of them twice.
struct WalkFrames {
  std::vector<double> times;  ///< ascending
  std::vector<int> shown;     ///< indices into `times`; each for the same time
};

/// `frames` (1..kMostWalkFrames) pictures, evenly spaced. Closed: the one after the last would be
/// the first. There and back: neither end is shown twice in a row where `frames` is even.
WalkFrames walk_frames(const PlacePath& path, WalkLoop loop, int frames);

/// Where a walk is that plays without end, `seconds` after it began: a time of the path.
double walk_time(const PlacePath& path, WalkLoop loop, double seconds);

}  // namespace pixelatent
