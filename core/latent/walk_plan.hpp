#pragma once
// A walk as a person lays it out: places to stop at, for how long, and how to get from each to the
// next. No torch here.
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "latent/walk.hpp"

namespace pixelatent {

struct WalkStop {
  Place place;
  double hold = 0;    ///< seconds it stands still there: 0..kLongestHold
  double travel = 1;  ///< seconds to the next, or back to the first: kLeastTravel..kLongestTravel
  friend bool operator==(const WalkStop&, const WalkStop&) = default;
};
inline constexpr double kLongestHold = 10, kLeastTravel = 0.1, kLongestTravel = 10;
/// Half of what a recipe holds: one that stands still is two keyframes.
inline constexpr int kMostStops = kMostKeyframes / 2;

struct WalkPlan {
  std::vector<WalkStop> stops;
  Way way = Way::Slerp;
  WalkLoop loop = WalkLoop::Closed;
  bool even = true;  ///< pictures where about as much changes from each to the next
  double fps = 12;   ///< 1..50
  friend bool operator==(const WalkPlan&, const WalkPlan&) = default;
};

/// All in the ranges they have; stops beyond kMostStops are left out.
WalkPlan within_limits(WalkPlan plan);

PlacePath path_of(const WalkPlan& plan);
/// When each stop is reached.
std::vector<double> times_of_stops(const WalkPlan& plan);
/// From the first picture to the last, there and back where it goes back.
double seconds_of(const WalkPlan& plan);
/// How many pictures that makes: 1..kMostWalkFrames.
int frames_of(const WalkPlan& plan);

std::size_t bytes_of(const WalkPlan& plan);

/// What project files hold of it. Error: Damaged, WrongVersion.
std::string plan_to_json(const WalkPlan& plan);
Result<WalkPlan> plan_from_json(std::string_view text);

}  // namespace pixelatent
