#include <gtest/gtest.h>

#include <filesystem>

#include "dataset/tensors.hpp"
#include "latent/generator_renderer.hpp"
#include "ml/ml_support.hpp"
#include "project/project_file.hpp"
#include "train/plain_gan_job.hpp"
#include "train/sprite_job.hpp"

namespace pixelatent::testing {
namespace {

class EveryModel : public ::testing::TestWithParam<ModelKind> {};
INSTANTIATE_TEST_SUITE_P(Models, EveryModel,
                         ::testing::Values(ModelKind::Sprite, ModelKind::Dcgan, ModelKind::Gan),
                         [](const auto& param) { return std::string(key_of(param.param)); });

TEST_P(EveryModel, SameSeedSameWeightsOtherSeedOthers) {
  const auto set = make_set(12, 16);
  auto a = job_for(GetParam(), set), b = job_for(GetParam(), set), c = job_for(GetParam(), set, 8);
  for (auto* job : {&a, &b, &c}) train(**job, 3);
  EXPECT_TRUE(a->save_state().weights == b->save_state().weights);
  EXPECT_EQ(a->sample().samples, b->sample().samples);
  EXPECT_FALSE(a->save_state().weights == c->save_state().weights);
}

TEST_P(EveryModel, SavedAndLoadedItGoesOnBitForBit) {
  const auto set = make_set(12, 16);
  auto whole = job_for(GetParam(), set), first = job_for(GetParam(), set);
  train(*whole, 6);
  train(*first, 3);
  const JobState state = first->save_state();
  auto second = make_job(options_for(GetParam(), 99), set, &state).value();
  train(*second, 3);
  EXPECT_EQ(whole->sample().samples.size(), 36U);
  EXPECT_TRUE(whole->save_state().weights == second->save_state().weights);
}

TEST_P(EveryModel, LookingDoesNotChangeTraining) {
  const auto set = make_set(12, 16);
  auto watched = job_for(GetParam(), set), alone = job_for(GetParam(), set);
  for (int i = 0; i < 3; ++i) {
    train(*watched, 1);
    train(*alone, 1);
    watched->sample();
    auto renderer = make_generator_renderer();
    const auto space = renderer->adopt(watched->freeze());
    Rng rng(static_cast<std::uint64_t>(i));
    renderer->render({1, random_point(space->shape, rng), {}, 0});
    torch::randn({3});  // LibTorch's global generator is nobody's here
  }
  EXPECT_TRUE(watched->save_state().weights == alone->save_state().weights);
}

TEST_P(EveryModel, ShowsOnlyPaletteColours) {
  const auto set = make_set(12, 16);
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
  auto job = job_for(GetParam(), make_set(12, 16));
  train(*job, 2);
  job->keep_good_state();
  const auto good = job->save_state().weights;
  HyperParams mad = job->hyper();
  mad.learning_rate = 1e30F;
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
  SpriteJob job(options_for(ModelKind::Sprite), make_set(12, 16), torch::kCPU, 2);
  const auto generator = copies(job.generator().parameters());
  const auto discriminator = copies(job.discriminator().parameters());
  at::Generator rng = make_rng(1);
  const torch::Tensor real = randn({16, 4, 16, 16}, rng), fake = randn({16, 4, 16, 16}, rng);
  job.discriminator_step(real, fake.requires_grad_());
  EXPECT_TRUE(identical(generator, job.generator().parameters()));
  EXPECT_FALSE(identical(discriminator, job.discriminator().parameters()));
  EXPECT_FALSE(fake.grad().defined());
}

TEST(SpriteJob, WarmingUpLeavesTheDiscriminatorAlone) {
  SpriteJob job(options_for(ModelKind::Sprite), make_set(12, 16), torch::kCPU, 2);
  const auto discriminator = copies(job.discriminator().parameters());
  const auto generator = copies(job.generator().parameters());
  EXPECT_TRUE(job.step(0.0, {})->warming_up);
  EXPECT_TRUE(identical(discriminator, job.discriminator().parameters()));
  EXPECT_FALSE(identical(generator, job.generator().parameters()));
}

class PlainModel : public ::testing::TestWithParam<ModelKind> {};
INSTANTIATE_TEST_SUITE_P(Models, PlainModel, ::testing::Values(ModelKind::Dcgan, ModelKind::Gan),
                         [](const auto& param) { return std::string(key_of(param.param)); });

TEST_P(PlainModel, EachStepTouchesItsOwnNetworkOnly) {
  PlainGanJob job(options_for(GetParam()), make_set(12, 16), torch::kCPU, 2);
  const auto generator = copies(job.generator().parameters());
  const auto discriminator = copies(job.discriminator().parameters());
  at::Generator rng = make_rng(1);
  const torch::Tensor z = randn({64, job.generator().latent_size()}, rng);
  const torch::Tensor fake = job.generator().forward(z);
  job.discriminator_step(torch::rand({64, 4, 16, 16}), fake);
  EXPECT_TRUE(identical(generator, job.generator().parameters()));
  EXPECT_FALSE(identical(discriminator, job.discriminator().parameters()));
  const auto judged = copies(job.discriminator().parameters());
  job.generator_step(fake);
  EXPECT_TRUE(identical(judged, job.discriminator().parameters()));
  EXPECT_FALSE(identical(generator, job.generator().parameters()));
}

TEST(Project, ComesBackFromDiskAndDrawsTheSame) {
  const auto file = std::filesystem::temp_directory_path() / "pixelatent_project_test.pxl";
  const auto set = make_set(40, 16);
  auto job = job_for(ModelKind::Sprite, set);
  train(*job, 2);
  JobState state = job->save_state();
  state.counters = {2, 64, 1.5};
  ASSERT_TRUE(write_project(file, {ModelKind::Sprite, 7, set, state}));
  const auto project = read_project(file);
  ASSERT_TRUE(project) << one_line(project.error());
  EXPECT_EQ(project->state.counters.images, 64);
  EXPECT_EQ(project->set->originals(), set->originals());
  auto back = make_job(options_for(ModelKind::Sprite), project->set, &project->state).value();
  EXPECT_EQ(back->sample().samples, job->sample().samples);
  std::filesystem::resize_file(file, std::filesystem::file_size(file) - 10);
  EXPECT_EQ(read_project(file).error().code, ErrorCode::NotAProject);
  std::filesystem::remove(file);
}

}  // namespace
}  // namespace pixelatent::testing
