// What differs on a GPU. Skipped, by name, where there is none.
#include <gtest/gtest.h>

#include <cmath>

#include "ml/ml_support.hpp"
#include "model/init.hpp"
#include "train/device_adam.hpp"
#include "train/recorded_steps.hpp"

namespace pixelatent::testing {
namespace {

class OnAGpu : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!torch::cuda::is_available()) GTEST_SKIP() << "this LibTorch has no CUDA GPU";
    if (!RecordedSteps::available(kGpu)) GTEST_SKIP() << "this LibTorch can't record";
  }
  static inline const torch::Device kGpu{torch::kCUDA, 0};
};

TrainOptions gpu_options() {
  TrainOptions options = options_for(ModelKind::Sprite);
  options.device = DeviceChoice::Cuda;
  return options;
}

float mean_redraw(TrainingJob& job, int steps) {
  float sum = 0;
  for (int i = 0; i < steps; ++i) sum += job.step(0.2, {})->losses[Loss::Redraw];
  return sum / static_cast<float>(steps);
}

TEST_F(OnAGpu, AdamStepsAsLibTorchsOwn) {
  at::Generator rng = make_rng(3);
  const torch::Tensor start = randn({7, 5}, rng).to(kGpu);
  torch::Tensor mine = start.clone().requires_grad_(), theirs = start.clone().requires_grad_();
  const auto options = torch::optim::AdamOptions(1e-2).betas({0.5, 0.99});
  torch::optim::Adam state({mine}, options), reference({theirs}, options);
  DeviceAdam adam(state);
  adam.set_rate(1e-2);
  for (int i = 0; i < 5; ++i) {
    const torch::Tensor gradient = randn({7, 5}, rng).to(kGpu);
    mine.mutable_grad() = gradient.clone();
    theirs.mutable_grad() = gradient.clone();
    adam.step(torch::zeros({}, gradient.options()), 0);
    reference.step();
  }
  EXPECT_TRUE(torch::allclose(mine, theirs, 1e-5, 1e-6));
  const torch::Tensor before = mine.detach().clone();
  adam.step(torch::full({}, std::nan(""), before.options()), 0);
  EXPECT_TRUE(torch::equal(mine.detach(), before))
      << "a loss that is no number must change nothing";
  mine.mutable_grad() = torch::full_like(before, 1000);
  adam.step(torch::zeros({}, before.options()), 2);
  EXPECT_LE((mine.detach() - before).abs().max().item<double>(), 2.01e-2);
}

TEST_F(OnAGpu, RecordedIterationsLearn) {
  const auto job = make_job(gpu_options(), make_set(12, Canvas::square(16))).value();
  const float before = mean_redraw(*job, 8);
  mean_redraw(*job, 80);
  EXPECT_LT(mean_redraw(*job, 8), 0.5F * before);
}

TEST_F(OnAGpu, SettingsChangeWhileItRuns) {
  const auto job = make_job(gpu_options(), make_set(12, Canvas::square(16))).value();
  train(*job, 12);
  HyperParams hyper = job->hyper();
  hyper[Setting::Batch] = 24;
  hyper[Setting::LearningRate] = 1e-4F;
  job->set_hyper(hyper);
  for (int i = 0; i < 12; ++i) EXPECT_EQ(job->step(0.5, {})->images, 24);
}

TEST_F(OnAGpu, WhatItSavedGoesOnOnTheProcessor) {
  const auto set = make_set(12, Canvas::square(16));
  const auto job = make_job(gpu_options(), set).value();
  train(*job, 20);
  const JobState state = job->save_state();
  const auto on_cpu = make_job(options_for(ModelKind::Sprite), set, &state).value();
  const auto here = job->sample().samples, there = on_cpu->sample().samples;
  int different = 0;
  for (std::size_t i = 0; i < here.size(); ++i) different += here[i] != there[i];
  EXPECT_LT(different, static_cast<int>(here.size()) / 4)
      << "sums of another order may tip a pixel";
  train(*on_cpu, 2);
}

TEST_F(OnAGpu, RollsBackAndGoesOn) {
  const auto job = make_job(gpu_options(), make_set(12, Canvas::square(16))).value();
  train(*job, 12);
  job->keep_good_state();
  const auto then = job->sample().samples;
  train(*job, 12);
  job->roll_back();
  EXPECT_EQ(job->sample().samples, then);
  train(*job, 12);
}

TEST(NoGpu, AskedForCudaWithoutItAnErrorSaysWhatToDo) {
  if (torch::cuda::is_available()) GTEST_SKIP() << "there is one here";
  const auto job = make_job(gpu_options(), make_set(12, Canvas::square(16)));
  ASSERT_FALSE(job);
  EXPECT_EQ(job.error().code, ErrorCode::NoDevice);
  EXPECT_FALSE(job.error().hint.empty());
}

}  // namespace
}  // namespace pixelatent::testing
