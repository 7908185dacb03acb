#include "latent/walk_plan.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>

#include "latent/place_json.hpp"

namespace pixelatent {

namespace {

constexpr int kPlanVersion = 1;

double within(double value, double least, double most, double otherwise) {
  return std::isfinite(value) ? std::clamp(value, least, most) : otherwise;
}

/// The one whose key that is.
template <class Enum>
Enum named(const std::string& key, int count) {
  for (int i = 0; i < count; ++i) {
    if (key_of(static_cast<Enum>(i)) == key) return static_cast<Enum>(i);
  }
  throw std::out_of_range("key");
}

WalkPlan plan_in(const nlohmann::json& j) {
  WalkPlan plan;
  plan.way = named<Way>(j.at("way").get<std::string>(), kWayCount);
  plan.loop = named<WalkLoop>(j.at("loop").get<std::string>(), kWalkLoopCount);
  plan.even = j.at("even").get<bool>();
  plan.fps = j.at("fps").get<double>();
  for (const auto& stop : j.at("stops")) {
    Result<Place> place = place_from_json(stop.at("place").dump());
    if (!place) throw std::out_of_range("place");
    plan.stops.push_back(
        {std::move(*place), stop.at("hold").get<double>(), stop.at("travel").get<double>()});
  }
  return within_limits(std::move(plan));
}

}  // namespace

WalkPlan within_limits(WalkPlan plan) {
  if (plan.stops.size() > static_cast<std::size_t>(kMostStops)) {
    plan.stops.resize(static_cast<std::size_t>(kMostStops));
  }
  for (WalkStop& stop : plan.stops) {
    stop.hold = within(stop.hold, 0, kLongestHold, 0);
    stop.travel = within(stop.travel, kLeastTravel, kLongestTravel, 1);
  }
  plan.fps = within(plan.fps, 1, 50, WalkPlan().fps);
  return plan;
}

std::vector<double> times_of_stops(const WalkPlan& plan) {
  std::vector<double> times;
  double time = 0;
  for (const WalkStop& stop : plan.stops) {
    times.push_back(time);
    time += stop.hold + stop.travel;
  }
  return times;
}

PlacePath path_of(const WalkPlan& plan) {
  PlacePath path;
  path.way = plan.way;
  const std::vector<double> times = times_of_stops(plan);
  for (std::size_t i = 0; i < plan.stops.size(); ++i) {
    const WalkStop& stop = plan.stops[i];
    path.keyframes.push_back({times[i], stop.place});
    if (stop.hold > 0) path.keyframes.push_back({times[i] + stop.hold, stop.place});
  }
  if (plan.loop == WalkLoop::Closed && plan.stops.size() > 1) {
    path.closing = plan.stops.back().travel;
  }
  return path;
}

double seconds_of(const WalkPlan& plan) {
  const PlacePath path = path_of(plan);
  return (path.end() - path.begin()) * (plan.loop == WalkLoop::PingPong ? 2 : 1);
}

int frames_of(const WalkPlan& plan) {
  return std::clamp(static_cast<int>(std::lround(seconds_of(plan) * plan.fps)), 1, kMostWalkFrames);
}

std::size_t bytes_of(const WalkPlan& plan) {
  std::size_t bytes = sizeof(WalkPlan);
  for (const WalkStop& stop : plan.stops) bytes += sizeof(WalkStop) + bytes_of(stop.place);
  return bytes;
}

std::string plan_to_json(const WalkPlan& plan) {
  nlohmann::json j = {{"version", kPlanVersion},   {"way", key_of(plan.way)},
                      {"loop", key_of(plan.loop)}, {"even", plan.even},
                      {"fps", plan.fps},           {"stops", nlohmann::json::array()}};
  for (const WalkStop& stop : plan.stops) {
    j["stops"].push_back({{"place", nlohmann::json::parse(place_to_json(stop.place))},
                          {"hold", stop.hold},
                          {"travel", stop.travel}});
  }
  return j.dump();
}

Result<WalkPlan> plan_from_json(std::string_view text) {
  try {
    const auto j = nlohmann::json::parse(text);
    if (j.at("version").get<int>() > kPlanVersion) {
      return fail(ErrorCode::WrongVersion, "the walk was made by a newer version", {},
                  "Update Pixelatent to use it.");
    }
    return plan_in(j);
  } catch (const nlohmann::json::exception&) {
  } catch (const std::out_of_range&) {
  }
  return fail(ErrorCode::Damaged, "the walk is damaged", {}, "Lay it out again.");
}

}  // namespace pixelatent
