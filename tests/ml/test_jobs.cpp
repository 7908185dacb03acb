#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <functional>
#include <thread>

#include "dataset/tensors.hpp"
#include "engine/runs.hpp"
#include "latent/generator_renderer.hpp"
#include "ml/ml_support.hpp"
#include "project/project_store.hpp"
#include "train/plain_gan_job.hpp"
#include "train/sprite_job.hpp"

namespace pixelatent::testing {
namespace {

class EveryModel : public ::testing::TestWithParam<ModelKind> {};
INSTANTIATE_TEST_SUITE_P(Models, EveryModel,
                         ::testing::Values(ModelKind::Sprite, ModelKind::Dcgan, ModelKind::Gan),
                         [](const auto& param) { return std::string(key_of(param.param)); });

TEST_P(EveryModel, SameSeedSameWeightsOtherSeedOthers) {
  const auto set = make_set(12, Canvas::square(16));
  auto a = job_for(GetParam(), set), b = job_for(GetParam(), set), c = job_for(GetParam(), set, 8);
  for (auto* job : {&a, &b, &c}) train(**job, 3);
  EXPECT_TRUE(a->save_state().weights == b->save_state().weights);
  EXPECT_EQ(a->sample().samples, b->sample().samples);
  EXPECT_FALSE(a->save_state().weights == c->save_state().weights);
}

TEST_P(EveryModel, SavedAndLoadedItGoesOnBitForBit) {
  const auto set = make_set(12, Canvas::square(16));
  auto whole = job_for(GetParam(), set), first = job_for(GetParam(), set);
  train(*whole, 6);
  train(*first, 3);
  const JobState state = first->save_state();
  auto second = make_job(options_for(GetParam(), 99), set, &state).value();
  train(*second, 3);
  EXPECT_EQ(whole->sample().samples.size(), 36U);
  EXPECT_TRUE(whole->save_state().weights == second->save_state().weights);
}

TEST_P(EveryModel, TrainsOnSpritesThatAreNoSquares) {
  const auto set = make_set(12, {16, 32});
  auto whole = job_for(GetParam(), set), first = job_for(GetParam(), set);
  train(*whole, 4);
  train(*first, 2);
  const JobState state = first->save_state();
  auto second = make_job(options_for(GetParam(), 99), set, &state).value();
  train(*second, 2);
  EXPECT_TRUE(whole->save_state().weights == second->save_state().weights);
  for (const Image& sample : whole->sample().samples) {
    EXPECT_EQ(sample.width(), 16);
    EXPECT_EQ(sample.height(), 32);
  }
  auto renderer = make_generator_renderer();
  const auto space = renderer->adopt({1}, whole->freeze());
  EXPECT_EQ(space->canvas, (Canvas{16, 32}));
  Rng rng(1);
  EXPECT_EQ(renderer->render({1, random_point(space->shape, rng)}).image.height(), 32);
}

TEST_P(EveryModel, LookingDoesNotChangeTraining) {
  const auto set = make_set(12, Canvas::square(16));
  auto watched = job_for(GetParam(), set), alone = job_for(GetParam(), set);
  for (int i = 0; i < 3; ++i) {
    train(*watched, 1);
    train(*alone, 1);
    watched->sample();
    auto renderer = make_generator_renderer();
    const auto space = renderer->adopt({1}, watched->freeze());
    Rng rng(static_cast<std::uint64_t>(i));
    renderer->render({1, random_point(space->shape, rng)});
    torch::randn({3});  // LibTorch's global generator is nobody's here
  }
  EXPECT_TRUE(watched->save_state().weights == alone->save_state().weights);
}

TEST_P(EveryModel, ShowsOnlyPaletteColours) {
  const auto set = make_set(12, Canvas::square(16));
  auto job = job_for(GetParam(), set);
  train(*job, 2);
  const auto& colours = set->palette().colours;
  for (const Image& image : job->sample().samples) {
    for (const Rgba8 pixel : image.pixels()) {
      EXPECT_NE(std::find(colours.begin(), colours.end(), pixel), colours.end());
    }
  }
}

TEST_P(EveryModel, ANotANumberIsNeverTrainedOn) {
  auto job = job_for(GetParam(), make_set(12, Canvas::square(16)));
  train(*job, 2);
  job->keep_good_state();
  const auto good = job->save_state().weights;
  HyperParams mad = job->hyper();
  mad[Setting::LearningRate] = 1e30F;
  mad[Setting::Redraw] = std::nanf("");  // the Sprite GAN's rate does not leap
  job->set_hyper(mad);
  bool diverged = false;
  for (int i = 0; i < 20 && !diverged; ++i) {
    const auto report = job->step(0.5, {});
    diverged = !report && report.error().code == ErrorCode::Diverged;
  }
  EXPECT_TRUE(diverged);
  job->roll_back();
  job->set_hyper(default_hyper(GetParam()));
  EXPECT_TRUE(job->save_state().weights == good);
  train(*job, 2);
}

TEST(SpriteJob, TheDiscriminatorsStepLeavesTheGeneratorAlone) {
  SpriteJob job(options_for(ModelKind::Sprite), make_set(12, Canvas::square(16)), torch::kCPU, 2);
  const auto generator = copies(job.generator().parameters());
  const auto discriminator = copies(job.discriminator().parameters());
  job.discriminator_step_alone();
  EXPECT_TRUE(identical(generator, job.generator().parameters()));
  EXPECT_FALSE(identical(discriminator, job.discriminator().parameters()));
  for (const torch::Tensor& p : job.generator().parameters()) EXPECT_FALSE(p.grad().defined());
}

/// How far the generator's weights move in one iteration at this share of a limited run.
double moved_by_a_step(SpriteJob& job, double share_done) {
  const auto before = copies(job.generator().parameters());
  train(job, 1, share_done);
  double squares = 0;
  for (std::size_t i = 0; i < before.size(); ++i) {
    squares += (job.generator().parameters()[i] - before[i]).pow(2).sum().item<double>();
  }
  return std::sqrt(squares);
}

double moved_at(double share_done) {
  SpriteJob job(options_for(ModelKind::Sprite), make_set(12, Canvas::square(16)), torch::kCPU, 1);
  train(job, 3);
  return moved_by_a_step(job, share_done);
}

TEST(SpriteJob, ComesToRestAtTheEndOfALimitedRun) {
  const double early = moved_at(kRateFallsFrom), late = moved_at(1.0), open_ended = moved_at(-1);
  EXPECT_NEAR(early, open_ended, 1e-9);
  EXPECT_NEAR(late / early, 0.02, 0.002);
}

TEST(SpriteJob, GoesOnFromRestWithoutALeap) {
  const auto set = make_set(12, Canvas::square(16));
  SpriteJob job(options_for(ModelKind::Sprite), set, torch::kCPU, 1);
  train(job, 3);
  const double at_rest = moved_by_a_step(job, 1.0);
  const JobState state = job.save_state();
  EXPECT_LT(moved_by_a_step(job, -1), 1.5 * at_rest);
  SpriteJob again(options_for(ModelKind::Sprite), set, torch::kCPU, 1);
  again.load_state(state);
  EXPECT_LT(moved_by_a_step(again, -1), 1.5 * at_rest) << "what was saved must know it, too";
  train(again, 40, -1);
  EXPECT_GT(moved_by_a_step(again, -1), 2 * at_rest) << "and then it rises";
}

TEST(SpriteJob, WarmingUpLeavesTheDiscriminatorAlone) {
  SpriteJob job(options_for(ModelKind::Sprite), make_set(12, Canvas::square(16)), torch::kCPU, 2);
  const auto discriminator = copies(job.discriminator().parameters());
  const auto generator = copies(job.generator().parameters());
  EXPECT_TRUE(job.step(0.0, {})->warming_up);
  EXPECT_TRUE(identical(discriminator, job.discriminator().parameters()));
  EXPECT_FALSE(identical(generator, job.generator().parameters()));
}

TEST(SpriteJob, ChangedSettingsActAtTheNextStepAndAreKept) {
  const auto set = make_set(12, Canvas::square(16));
  auto plain = job_for(ModelKind::Sprite, set), changed = job_for(ModelKind::Sprite, set);
  train(*plain, 2);
  train(*changed, 2);
  ASSERT_TRUE(plain->save_state().weights == changed->save_state().weights);
  const HyperParams before = changed->hyper();
  for (const auto& change : std::vector<std::function<void(HyperParams&)>>{
           [](HyperParams& h) { h[Setting::Novelty] = 0.5F; },
           [](HyperParams& h) { h[Setting::CriticRate] = 0.25F; },
           [](HyperParams& h) { h[Setting::Batch] = 24; }}) {
    const JobState state = plain->save_state();
    auto job = make_job(options_for(ModelKind::Sprite), set, &state).value();
    auto same = make_job(options_for(ModelKind::Sprite), set, &state).value();
    HyperParams hyper = before;
    change(hyper);
    job->set_hyper(hyper);
    const auto report = job->step(0.5, {});
    ASSERT_TRUE(report);
    EXPECT_EQ(report->images, hyper[Setting::Batch]);
    train(*same, 1);
    EXPECT_FALSE(job->save_state().weights == same->save_state().weights);
    EXPECT_EQ(job->save_state().hyper, hyper);
  }
}

/// Settings are part of the state: what goes on from it goes on with them, bit for bit.
TEST(SpriteJob, ResumedAfterChangedSettingsItEndsTheSame) {
  const auto set = make_set(12, Canvas::square(16));
  auto whole = job_for(ModelKind::Sprite, set);
  train(*whole, 2);
  HyperParams hyper = whole->hyper();
  hyper[Setting::Batch] = 8;
  hyper[Setting::Novelty] = 1.25F;
  hyper[Setting::CriticRate] = 0.7F;
  whole->set_hyper(hyper);
  train(*whole, 2);
  const JobState state = whole->save_state();
  auto resumed = make_job(options_for(ModelKind::Sprite, 99), set, &state).value();
  EXPECT_EQ(resumed->hyper(), hyper);
  train(*whole, 2);
  train(*resumed, 2);
  EXPECT_TRUE(whole->save_state().weights == resumed->save_state().weights);
}

TEST(SpriteJob, AnEarlierStateCanBeGoneBackTo) {
  const auto set = make_set(12, Canvas::square(16));
  auto job = job_for(ModelKind::Sprite, set);
  train(*job, 2);
  const JobState early = job->save_state();
  train(*job, 3);
  const JobState late = job->save_state();
  job->load_state(early);
  EXPECT_TRUE(job->save_state().weights == early.weights);
  train(*job, 3);
  EXPECT_TRUE(job->save_state().weights == late.weights);
}

class PlainModel : public ::testing::TestWithParam<ModelKind> {};
INSTANTIATE_TEST_SUITE_P(Models, PlainModel, ::testing::Values(ModelKind::Dcgan, ModelKind::Gan),
                         [](const auto& param) { return std::string(key_of(param.param)); });

TEST_P(PlainModel, EachStepTouchesItsOwnNetworkOnly) {
  PlainGanJob job(options_for(GetParam()), make_set(12, Canvas::square(16)), torch::kCPU, 2);
  const auto generator = copies(job.generator().parameters());
  const auto discriminator = copies(job.discriminator().parameters());
  job.discriminator_step();
  EXPECT_TRUE(identical(generator, job.generator().parameters()));
  EXPECT_FALSE(identical(discriminator, job.discriminator().parameters()));
  const auto judged = copies(job.discriminator().parameters());
  job.generator_step();
  EXPECT_TRUE(identical(judged, job.discriminator().parameters()));
  EXPECT_FALSE(identical(generator, job.generator().parameters()));
}

/// A trainer without a window, asked for one thing after another.
class Session {
 public:
  Session() : trainer_(without_samples()) {}

  Result<> ask(Trainer::Command command) {
    const CommandId id = trainer_.send(std::move(command));
    while (true) {
      for (CommandDone& done : trainer_.take_done()) {
        if (done.id == id) return std::move(done.result);
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
  }
  void until(const std::function<bool(const TrainSnapshot&)>& reached) {
    while (!reached(*trainer_.snapshot()))
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  JobState state() {
    JobState state;
    EXPECT_TRUE(ask(SaveRun{{}, [&](const JobState& now, const TrainingJob&) -> Result<> {
                              state = now;
                              return {};
                            }}));
    return state;
  }

 private:
  static TrainerSinks without_samples() {
    TrainerSinks sinks;
    sinks.publish_samples = false;
    return sinks;
  }
  Trainer trainer_;
};

bool finished(const TrainSnapshot& now) { return now.state == TrainState::Finished; }

std::filesystem::path temporary_project(const std::string& name) {
  const auto file = std::filesystem::temp_directory_path() / name;
  std::filesystem::remove(file);
  return file;
}

/// Interrupted anywhere, kept in a project file and resumed, it ends where the uninterrupted run
/// ends.
TEST_P(EveryModel, ResumedFromItsProjectItEndsBitForBitTheSame) {
  const auto set = make_set(12, Canvas::square(16));
  const TrainOptions options = options_for(GetParam());
  RunPlan plan;
  plan.limits.images = 64 * 16;
  const auto fresh = [&]() -> Result<MadeRun> { return MadeRun{job_for(GetParam(), set), {}}; };
  StartRun start;
  start.run = {1};
  start.make = fresh;
  start.limits = plan.limits;
  Session whole;
  ASSERT_TRUE(whole.ask(start));
  whole.until(finished);
  const JobState wanted = whole.state();

  const auto file =
      temporary_project("pixelatent_resume_" + std::string(key_of(GetParam())) + ".pxl");
  {
    Session first;
    ASSERT_TRUE(first.ask(start));
    // Still warming up: that depends on the share of the whole run that is done.
    first.until([](const TrainSnapshot& now) { return now.images >= 64; });
    ASSERT_TRUE(first.ask(PauseRun{}));
    const JobState state = first.state();
    ASSERT_LT(state.counters.images, *plan.limits.images)
        << "it was over before it could be interrupted";
    ProjectStore store = ProjectStore::create(file).value();
    const RunNumber run = store.begin_run(options.model, options.seed, set).value();
    ASSERT_TRUE(store.add_checkpoint(run, {state, plan, {}}));
  }
  const ProjectStore store = ProjectStore::open(file, OpenFor::Reading).value();
  StoredRun run = store.newest_run(RunRole::Explore).value().value();
  Checkpoint checkpoint = store.newest_checkpoint(run.number).value().value();
  TrainOptions without_limits;
  without_limits.threads = 1;
  without_limits.device = DeviceChoice::Cpu;
  Session second;
  ASSERT_TRUE(
      second.ask(resumed_run(std::move(run), std::move(checkpoint), RunHistory{}, without_limits)));
  second.until(finished);
  const JobState got = second.state();
  EXPECT_EQ(got.counters.images, wanted.counters.images);
  EXPECT_EQ(got.counters.step, wanted.counters.step);
  EXPECT_TRUE(got.weights == wanted.weights);
  std::filesystem::remove(file);
}

TEST_P(EveryModel, ResumesWithOtherThreadsAndNotWithOtherSprites) {
  const auto set = make_set(12, Canvas::square(16));
  auto job = job_for(GetParam(), set);
  train(*job, 2);
  const Checkpoint checkpoint{job->save_state(), {}, {}};
  TrainOptions two_threads;
  two_threads.threads = 2;
  two_threads.device = DeviceChoice::Cpu;
  const StoredRun run{1, RunRole::Explore, GetParam(), 7, 0, one_set(set)};
  auto more = saved_job(run, checkpoint, two_threads);
  ASSERT_TRUE(more) << one_line(more.error());
  EXPECT_TRUE((*more)->step(0.5, {}));
  const StoredRun other{
      1, RunRole::Explore, GetParam(), 7, 0, one_set(make_set(12, Canvas::square(32)))};
  EXPECT_EQ(saved_job(other, checkpoint, two_threads).error().code, ErrorCode::NotAProject);
}

}  // namespace
}  // namespace pixelatent::testing
