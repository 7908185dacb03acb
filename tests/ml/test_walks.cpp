// Walks as a generator draws them, and what its recipes stand for.
#include <gtest/gtest.h>

#include "engine/walk_film.hpp"
#include "latent/generator_renderer.hpp"
#include "latent/place_latents.hpp"
#include "latent/sampling.hpp"
#include "ml/ml_support.hpp"
#include "model/frozen_generator.hpp"
#include "model/generator_fingerprint.hpp"

namespace pixelatent::testing {
namespace {

std::shared_ptr<const FrozenGenerator> generator_of(ModelKind kind, CodeKind codes, int steps = 2) {
  TrainOptions options = options_for(kind);
  options.codes = codes;
  const auto job = make_job(options, make_set(12, Canvas::square(16))).value();
  train(*job, steps);
  return job->freeze();
}

std::vector<Place> some_places(const LatentShape& shape) {
  return random_places(shape, {.seed = 4, .keyframes = 4});
}

TEST(Walks, ACurveGoesThroughItsPlacesWithoutJumps) {
  const auto generator = generator_of(ModelKind::Sprite, CodeKind::Blocks);
  const PlaceSpace space = space_of(*generator);
  const PlacePath path = path_through(some_places(space.shape), Way::Cubic, WalkLoop::Closed, 4);
  const auto z = [&](double time) { return latents_of(at(path, time), space).z; };
  double longest = 0, whole = 0;
  for (int i = 0; i < 4; ++i) {
    const torch::Tensor key = z(i);
    EXPECT_TRUE(torch::allclose(z(i + 1e-5), key, 1e-2, 1e-3)) << i;
    EXPECT_TRUE(torch::allclose(z(i - 1e-5), key, 1e-2, 1e-3)) << i;
    // As fast before a place as after it, and in the same direction.
    const torch::Tensor before = key - z(i - 0.01), after = z(i + 0.01) - key;
    EXPECT_GT(torch::cosine_similarity(before, after).item<double>(), 0.9) << i;
  }
  for (int i = 0; i < 80; ++i) {
    const double step = (z(0.05 * (i + 1)) - z(0.05 * i)).norm().item<double>();
    longest = std::max(longest, step);
    whole += step;
  }
  EXPECT_LT(longest, 4 * whole / 80);
}

TEST(Walks, EveryWayIsDrawnByEveryModelAndClosesExactly) {
  for (const auto& [kind, codes] : {std::pair{ModelKind::Sprite, CodeKind::Blocks},
                                    std::pair{ModelKind::Gan, CodeKind::Blocks}}) {
    const auto generator = generator_of(kind, codes);
    const auto renderer = make_generator_renderer();
    const auto space = renderer->adopt({1}, generator);
    for (const Way way : {Way::Slerp, Way::Straight, Way::Hold, Way::Cubic}) {
      WalkWish wish;
      wish.path = path_through(some_places(space->shape), way, WalkLoop::Closed, 1);
      wish.frames = 10;
      const auto walk = draw_walk(*renderer, space->shape, wish);
      ASSERT_TRUE(walk) << one_line(walk.error());
      ASSERT_EQ(walk->shown.size(), 10U);
      std::vector<Place> ends = {at(wish.path, wish.path.begin()), at(wish.path, wish.path.end())};
      const auto drawn = renderer->render(ends, {});
      EXPECT_EQ(*drawn[0], *drawn[1]);
      EXPECT_EQ(walk->shown.front(), *drawn[0]);
    }
  }
}

TEST(Walks, AStoppedOneLeavesNothing) {
  const auto renderer = make_generator_renderer();
  const auto space = renderer->adopt({1}, generator_of(ModelKind::Gan, CodeKind::Blocks));
  WalkWish wish;
  wish.path = path_through(some_places(space->shape), Way::Slerp, WalkLoop::Open, 1);
  const auto stopped =
      draw_walk(*renderer, space->shape, wish, [](int done, int) { return done < 9; });
  ASSERT_FALSE(stopped);
  EXPECT_EQ(stopped.error().code, ErrorCode::Cancelled);
  wish.frames = 0;
  EXPECT_EQ(draw_walk(*renderer, space->shape, wish).error().code, ErrorCode::BadArgument);
}

TEST(Walks, SamplesDrawnAloneAreThoseDrawnTogether) {
  const auto generator = generator_of(ModelKind::Sprite, CodeKind::Blocks, 8);
  const auto renderer = make_generator_renderer();
  renderer->adopt({1}, generator);
  const Samples samples = draw_samples(*generator, {.count = 40, .seed = 2});
  ASSERT_EQ(samples.points.size(), 40U);
  for (std::size_t i = 0; i < 40; ++i) {
    const Place place = samples.points[i];
    EXPECT_EQ(*renderer->render(std::span(&place, 1), {}).front(), samples.images[i]) << i;
  }
}

TEST(Walks, AFingerprintIsOfTheWeightsAndTheSprites) {
  const auto job = job_for(ModelKind::Sprite, make_set(12, Canvas::square(16)));
  train(*job, 2);
  const auto now = job->freeze(), again = job->freeze();
  EXPECT_EQ(fingerprint_of(*now), fingerprint_of(*again));
  EXPECT_NE(fingerprint_of(*now), 0U);
  train(*job, 1);
  const auto later = job->freeze();
  EXPECT_NE(fingerprint_of(*now), fingerprint_of(*later));
  EXPECT_EQ(fingerprint_of(now->set()), fingerprint_of(later->set()));
  EXPECT_NE(fingerprint_of(*make_set(12, Canvas::square(16))),
            fingerprint_of(*make_set(13, Canvas::square(16))));
}

TEST(Walks, ARendererWithACopyDrawsTheSameAndLeavesTheGeneratorToOthers) {
  const auto generator = generator_of(ModelKind::Gan, CodeKind::Blocks);
  const auto shared = make_generator_renderer(), copying = make_copying_renderer();
  const auto space = shared->adopt({1}, generator);
  const long users = generator.use_count();
  EXPECT_EQ(copying->adopt({1}, generator)->fingerprint, space->fingerprint);
  EXPECT_EQ(generator.use_count(), users);
  const std::vector<Place> places = some_places(space->shape);
  const auto a = shared->render(places, {}), b = copying->render(places, {});
  for (std::size_t i = 0; i < places.size(); ++i) EXPECT_EQ(*a[i], *b[i]);
}

}  // namespace
}  // namespace pixelatent::testing
