// Walks: loops that close, ways there and back, paths without jumps, pictures spaced by what
// changes.
#include <gtest/gtest.h>

#include <cmath>

#include "latent/place_json.hpp"
#include "latent/walk.hpp"
#include "latent/walk_plan.hpp"
#include "latent/walk_spacing.hpp"

namespace pixelatent::testing {
namespace {

LatentShape plain() { return {8, 8, 0, nullptr}; }

/// Sixty sprites in an order, of three parts.
LatentShape with_parts() {
  LatentShape shape{8, 2, 60, nullptr};
  auto near = std::make_shared<Neighbours>();
  near->per_sprite = 1;
  auto kin = std::make_shared<Kin>();
  for (int i = 0; i < 60; ++i) {
    near->sprites.push_back((i + 1) % 60);
    kin->in_order.push_back((i * 7) % 60);
  }
  kin->place.resize(60);
  for (int i = 0; i < 60; ++i) kin->place[static_cast<std::size_t>(kin->in_order[i])] = i;
  kin->part_areas = {0.5F, 0.3F, 0.2F};
  shape.neighbours = near;
  shape.kin = kin;
  return shape;
}

std::vector<Place> three_places() { return {LatentPoint{0}, LatentPoint{1}, LatentPoint{2}}; }

std::vector<Place> shown_places(const PlacePath& path, const WalkFrames& frames) {
  std::vector<Place> places;
  for (const int i : frames.shown) {
    places.push_back(at(path, frames.times[static_cast<std::size_t>(i)]));
  }
  return places;
}

TEST(Walk, AClosedOneBeginsAgainWhereItEnds) {
  for (const Way way : {Way::Slerp, Way::Straight, Way::Hold, Way::Cubic}) {
    const PlacePath path = path_through(three_places(), way, WalkLoop::Closed, 6);
    EXPECT_EQ(at(path, path.end()), at(path, path.begin()));
    const WalkFrames frames = walk_frames(path, WalkLoop::Closed, 12);
    ASSERT_EQ(frames.shown.size(), 12U);
    const std::vector<Place> places = shown_places(path, frames);
    EXPECT_EQ(places.front(), Place(LatentPoint{0}));
    EXPECT_EQ(places[4], Place(LatentPoint{1}));
    EXPECT_EQ(places[8], Place(LatentPoint{2}));
    EXPECT_NE(places.back(), places.front()) << "the first picture comes twice in a row";
    // One step after the last picture is the first again.
    const double step = frames.times[1] - frames.times[0];
    EXPECT_NEAR(frames.times.back() + step, path.end(), 1e-9);
  }
}

TEST(Walk, ThereAndBackIsTheSameFromBothSides) {
  const PlacePath path = path_through(three_places(), Way::Slerp, WalkLoop::PingPong, 4);
  for (const int count : {8, 9}) {
    const WalkFrames frames = walk_frames(path, WalkLoop::PingPong, count);
    const std::vector<Place> places = shown_places(path, frames);
    ASSERT_EQ(static_cast<int>(places.size()), count);
    EXPECT_EQ(places.front(), Place(LatentPoint{0}));
    for (std::size_t i = 1; i < places.size(); ++i) {
      EXPECT_EQ(places[i], places[places.size() - i]) << count << ' ' << i;
    }
    EXPECT_EQ(frames.times.back(), path.end()) << "it goes all the way";
  }
  const WalkFrames even = walk_frames(path, WalkLoop::PingPong, 8);
  EXPECT_EQ(even.times.size(), 5U) << "pictures of the way back are drawn once";
}

TEST(Walk, AnOpenOneEndsAtItsLastPlace) {
  const PlacePath path = path_through(three_places(), Way::Cubic, WalkLoop::Open, 4);
  const std::vector<Place> places = shown_places(path, walk_frames(path, WalkLoop::Open, 9));
  EXPECT_EQ(places.front(), Place(LatentPoint{0}));
  EXPECT_EQ(places[4], Place(LatentPoint{1}));
  EXPECT_EQ(places.back(), Place(LatentPoint{2}));
  EXPECT_EQ(shown_places(path, walk_frames(path, WalkLoop::Open, 1)).size(), 1U);
  const PlacePath alone = path_through({LatentPoint{4}}, Way::Slerp, WalkLoop::Closed, 2);
  EXPECT_EQ(shown_places(alone, walk_frames(alone, WalkLoop::Closed, 3)),
            (std::vector<Place>(3, LatentPoint{4})));
}

TEST(Walk, ACurveKnowsWhereItCameFromAndGoes) {
  const PlacePath closed = path_through(three_places(), Way::Cubic, WalkLoop::Closed, 3);
  const Place between = at(closed, 2.5);
  const auto* way = std::get_if<Between>(&between.is);
  ASSERT_NE(way, nullptr);
  ASSERT_EQ(way->beyond.size(), 2U);
  EXPECT_EQ(*way->beyond[0], Place(LatentPoint{1}));
  EXPECT_EQ(*way->beyond[1], Place(LatentPoint{1})) << "round the end";
  EXPECT_EQ(place_from_json(place_to_json(between)), between);
  LatentShape three = with_parts();
  EXPECT_TRUE(check(between, three));
  Between broken = *way;
  broken.beyond.pop_back();
  EXPECT_FALSE(check(Place(broken), three));
}

TEST(Walk, TheSameSeedWalksTheSameWay) {
  for (const LatentShape& shape : {plain(), with_parts()}) {
    RandomWalk walk{.seed = 9, .keyframes = 6};
    const std::vector<Place> places = random_places(shape, walk);
    ASSERT_EQ(places.size(), 6U);
    EXPECT_EQ(random_places(shape, walk), places);
    for (const Place& place : places) EXPECT_TRUE(check(place, shape));
    walk.seed = 10;
    EXPECT_NE(random_places(shape, walk), places);
  }
}

TEST(Walk, EveryRandomPlaceIsNearTheOneBeforeAndInALoopTheFirstToTheLast) {
  const LatentShape shape = with_parts();
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    const std::vector<Place> places =
        random_places(shape, {.seed = seed, .keyframes = 8, .loop = WalkLoop::Closed});
    for (std::size_t i = 0; i < places.size(); ++i) {
      const auto sprite = [&](std::size_t k) {
        return std::get<LatentPoint>(places[k % places.size()].is).sprite;
      };
      const int here = shape.kin->place[static_cast<std::size_t>(sprite(i))];
      const int next = shape.kin->place[static_cast<std::size_t>(sprite(i + 1))];
      const int apart = std::abs(here - next);
      EXPECT_LE(std::min(apart, 60 - apart), 6) << seed << ' ' << i;
    }
  }
}

TEST(Walk, LimitsAreToldInWords) {
  EXPECT_TRUE(check(RandomWalk{}));
  for (const RandomWalk& walk : {RandomWalk{.keyframes = 1}, RandomWalk{.keyframes = 65},
                                 RandomWalk{.novelty = 2}, RandomWalk{.novelty = std::nanf("")}}) {
    const Result<> refused = check(walk);
    ASSERT_FALSE(refused);
    EXPECT_FALSE(refused.error().hint.empty());
  }
}

TEST(Walk, PlayedWithoutEndItTurnsWhereItIsToldTo) {
  const PlacePath path = path_through(three_places(), Way::Slerp, WalkLoop::PingPong, 4);
  EXPECT_DOUBLE_EQ(walk_time(path, WalkLoop::PingPong, 3), 3);
  EXPECT_DOUBLE_EQ(walk_time(path, WalkLoop::PingPong, 5), 3);
  EXPECT_DOUBLE_EQ(walk_time(path, WalkLoop::PingPong, 8), 0);
  EXPECT_DOUBLE_EQ(walk_time(path, WalkLoop::Open, 5), 1);
}

/// All of one colour but for the first `changed` of 100 pixels.
Image picture(int changed) {
  Image image(10, 10);
  for (int i = 0; i < 100; ++i) {
    image.at(i % 10, i / 10) = i < changed ? Rgba8{200, 0, 0, 255} : Rgba8{0, 0, 0, 255};
  }
  return image;
}

TEST(Walk, ChangesAreSharesOfWhatIsDrawn) {
  EXPECT_DOUBLE_EQ(share_changed(picture(0), picture(0)), 0);
  EXPECT_DOUBLE_EQ(share_changed(picture(0), picture(25)), 0.25);
  Image half(10, 10), other(10, 10);
  half.at(0, 0) = {1, 2, 3, 255};
  other.at(5, 5) = {1, 2, 3, 255};
  EXPECT_DOUBLE_EQ(share_changed(half, other), 1);
  EXPECT_DOUBLE_EQ(share_changed(Image(4, 4), Image(4, 4)), 0);
}

/// A way on which nothing happens but for three jumps close to its end.
int jumps(double time) { return time < 0.8 ? 0 : time < 0.85 ? 30 : time < 0.9 ? 60 : 90; }

TEST(Walk, EvenSpacingStandsLessStillAndKeepsKeyframesWhereTheyAre) {
  const PlacePath path = path_through(three_places(), Way::Slerp, WalkLoop::Open, 2);
  const std::vector<double> probes = probe_times(path);
  ASSERT_EQ(probes.size(), 2U * kProbesPerStep + 1);
  std::vector<double> changed;
  const auto drawn = [](double time) { return picture(time <= 1 ? jumps(time) : 90); };
  for (std::size_t i = 0; i + 1 < probes.size(); ++i) {
    changed.push_back(share_changed(drawn(probes[i]), drawn(probes[i + 1])));
  }
  const WalkFrames frames = walk_frames(path, WalkLoop::Open, 25);
  const std::vector<double> evened = even_times(frames.times, probes, changed);
  ASSERT_EQ(evened.size(), 25U);
  EXPECT_TRUE(std::is_sorted(evened.begin(), evened.end()));
  EXPECT_EQ(evened.front(), 0);
  EXPECT_EQ(evened[12], 1) << "a keyframe moved";
  EXPECT_EQ(evened.back(), 2);
  const auto seen = [&](const std::vector<double>& times) {
    std::vector<Image> shown;
    for (std::size_t i = 0; i <= 12; ++i) shown.push_back(drawn(times[i]));
    return rhythm_of(shown, false);
  };
  const WalkRhythm before = seen(frames.times), after = seen(evened);
  EXPECT_GE(before.longest_still, 9);
  EXPECT_LE(after.longest_still, 5);
  EXPECT_EQ(after.different, 3);
  EXPECT_NEAR(after.mean, 0.3, 1e-9);
  // Where nothing changes, times stay.
  EXPECT_EQ(evened[18], frames.times[18]);
}

WalkPlan plan_of_three() {
  WalkPlan plan;
  for (const Place& place : three_places()) plan.stops.push_back({place, 0.5, 2});
  return plan;
}

TEST(WalkPlan, StandsStillAtItsStopsAndClosesExactly) {
  for (const Way way : {Way::Slerp, Way::Cubic, Way::Hold}) {
    WalkPlan plan = plan_of_three();
    plan.way = way;
    const PlacePath path = path_of(plan);
    EXPECT_DOUBLE_EQ(seconds_of(plan), 7.5);
    EXPECT_EQ(frames_of(plan), 90);
    EXPECT_EQ(times_of_stops(plan), (std::vector<double>{0, 2.5, 5}));
    for (const double time : {2.5, 2.7, 2.999, 3.0})
      EXPECT_EQ(at(path, time), Place(LatentPoint{1}));
    EXPECT_EQ(at(path, 3.1) == Place(LatentPoint{1}), way == Way::Hold);
    EXPECT_EQ(at(path, path.end()), at(path, path.begin()));
  }
  WalkPlan back = plan_of_three();
  back.loop = WalkLoop::PingPong;
  EXPECT_DOUBLE_EQ(seconds_of(back), 2 * 5.5);
  EXPECT_FALSE(path_of(back).closed());
}

TEST(WalkPlan, ComesBackFromItsTextAndRefusesWhatIsNone) {
  WalkPlan plan = plan_of_three();
  plan.way = Way::Cubic;
  plan.loop = WalkLoop::Open;
  plan.even = false;
  plan.fps = 8;
  const auto read = plan_from_json(plan_to_json(plan));
  ASSERT_TRUE(read);
  EXPECT_EQ(*read, plan);
  for (const char* text : {"", "{}", "[1]", "{\"version\":1,\"way\":\"fly\"}"}) {
    EXPECT_EQ(plan_from_json(text).error().code, ErrorCode::Damaged) << text;
  }
  EXPECT_EQ(plan_from_json("{\"version\":9}").error().code, ErrorCode::WrongVersion);
}

TEST(WalkPlan, KeepsWithinItsLimits) {
  WalkPlan plan;
  plan.stops.assign(100, {LatentPoint{1}, 99, std::nan("")});
  plan.fps = 0;
  plan = within_limits(plan);
  EXPECT_EQ(plan.stops.size(), static_cast<std::size_t>(kMostStops));
  EXPECT_EQ(plan.stops[0].hold, kLongestHold);
  EXPECT_EQ(plan.stops[0].travel, 1);
  EXPECT_EQ(plan.fps, 1);
  EXPECT_EQ(frames_of(WalkPlan()), 1);
}

}  // namespace
}  // namespace pixelatent::testing
