// What is done with gradients: the seam between computing them and stepping, and how far a step
// goes.
#include <gtest/gtest.h>

#include <array>
#include <barrier>
#include <thread>

#include "ml/ml_support.hpp"
#include "model/generator_net.hpp"
#include "train/plain_gan_job.hpp"
#include "train/quick_adam.hpp"
#include "train/sprite_job.hpp"
#include "train/step_rule.hpp"

namespace pixelatent::testing {
namespace {

class Counting : public StepRule {
 public:
  void apply(torch::optim::Adam& optimizer, double most_rates) override {
    for (const torch::Tensor& p : optimizer.param_groups()[0].params()) {
      if (p.grad().defined() && p.grad().abs().sum().item<double>() > 0) ++gradients;
    }
    ++steps;
    bound = most_rates;
  }
  int steps = 0, gradients = 0;
  double bound = -1;
};

TEST(StepRule, EveryNetworksGradientsGoThroughIt) {
  const auto rule = std::make_shared<Counting>();
  PlainGanJob job(options_for(ModelKind::Dcgan), make_set(12, Canvas::square(16)), torch::kCPU, 1);
  job.use_step_rule(rule);
  const auto before = copies(job.generator().parameters());
  const auto judge = copies(job.discriminator().parameters());
  ASSERT_TRUE(job.step(0.5, {}));
  EXPECT_EQ(rule->steps, 2);
  EXPECT_GT(rule->gradients, 2);
  EXPECT_EQ(rule->bound, 0) << "a published model trains as published";
  // It has taken no step: nobody else has.
  EXPECT_TRUE(identical(before, job.generator().parameters()));
  EXPECT_TRUE(identical(judge, job.discriminator().parameters()));
}

TEST(StepRule, AWarmUpHasOneStep) {
  const auto rule = std::make_shared<Counting>();
  SpriteJob job(options_for(ModelKind::Sprite), make_set(12, Canvas::square(16)), torch::kCPU, 1);
  job.use_step_rule(rule);
  ASSERT_TRUE(job.step(0, {})->warming_up);
  EXPECT_EQ(rule->steps, 1);
  EXPECT_GT(rule->bound, 0);
}

/// Two processes in one: each waits for the other's gradients, and both take the mean's step.
class Averaging : public LocalStep {
 public:
  struct Meeting {
    std::barrier<> all{2};
    std::array<std::vector<torch::Tensor>, 2> gradients;
  };
  Averaging(Meeting& meeting, std::size_t which) : meeting_(meeting), which_(which) {}

  void apply(torch::optim::Adam& optimizer, double most_rates) override {
    auto& mine = meeting_.gradients.at(which_);
    mine.clear();
    for (const torch::Tensor& p : optimizer.param_groups()[0].params())
      mine.push_back(p.grad().clone());
    meeting_.all.arrive_and_wait();
    std::size_t i = 0;
    for (torch::Tensor& p : optimizer.param_groups()[0].params()) {
      p.mutable_grad() = (meeting_.gradients[0][i] + meeting_.gradients[1][i]) / 2;
      ++i;
    }
    meeting_.all.arrive_and_wait();
    LocalStep::apply(optimizer, most_rates);
  }

 private:
  Meeting& meeting_;
  std::size_t which_;
};

TEST(StepRule, TwoHalvesThatAverageTheirGradientsStayTheSame) {
  const auto set = make_set(12, Canvas::square(16));
  SpriteJob whole(options_for(ModelKind::Sprite, 7), set, torch::kCPU, 1);
  // Other seeds see other sprites: the same weights to begin with, other gradients.
  SpriteJob first(options_for(ModelKind::Sprite, 7), set, torch::kCPU, 1);
  SpriteJob second(options_for(ModelKind::Sprite, 8), set, torch::kCPU, 1);
  copy_state(first.generator(), second.generator());
  copy_state(first.discriminator(), second.discriminator());
  Averaging::Meeting meeting;
  const auto train = [&](SpriteJob& job, std::size_t which) {
    job.use_step_rule(std::make_shared<Averaging>(meeting, which));
    for (int i = 0; i < 3; ++i) ASSERT_TRUE(job.step(0.5, {}));
  };
  std::thread other([&] { train(second, 1); });
  train(first, 0);
  other.join();
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(whole.step(0.5, {}));
  EXPECT_TRUE(identical(first.generator().parameters(), second.generator().parameters()));
  EXPECT_TRUE(identical(first.discriminator().parameters(), second.discriminator().parameters()));
  EXPECT_FALSE(identical(first.generator().parameters(), whole.generator().parameters()));
}

// --- How far a step goes ------------------------------------------------------------------------

/// The longest way of a weight, in rates, at a gradient of 100 after a hundred of 1.
double leap(torch::optim::AdamOptions options, double most_rates) {
  torch::Tensor weight = torch::zeros({5}, torch::requires_grad());
  torch::optim::Adam adam({weight}, options);
  const auto step = [&](double gradient) {
    weight.mutable_grad() = torch::full({5}, gradient);
    adam_step(adam, most_rates);
  };
  for (int i = 0; i < 100; ++i) step(1);
  const torch::Tensor before = weight.detach().clone();
  step(100);
  return (weight.detach() - before).abs().max().item<double>() / options.lr();
}

TEST(StepBound, ARareLargeGradientIsNoLeap) {
  const auto options = torch::optim::AdamOptions(1e-3).betas({0.0, 0.99});
  EXPECT_GT(leap(options, 0), 7);
  EXPECT_NEAR(leap(options, 2), 2, 0.01);
  EXPECT_NEAR(leap(options, 100), leap(options, 0), 0.01);
  // What goes through the library's own step is bounded as well.
  EXPECT_NEAR(leap(torch::optim::AdamOptions(1e-3).betas({0.0, 0.99}).amsgrad(true), 2), 2, 0.01);
}

/// A run of before bounds were: what it saved has no mark of any.
TEST(StepBound, ARunKeepsToWhatItBeganWith) {
  const auto set = make_set(12, Canvas::square(16));
  const auto job_with = [&](double bound) {
    TrainOptions options = options_for(ModelKind::Sprite);
    options.step_bound = bound;
    return std::make_unique<SpriteJob>(options, set, torch::kCPU, 1);
  };
  const auto go_on = [](SpriteJob& job) {
    for (int i = 0; i < 4; ++i) EXPECT_TRUE(job.step(0.5, {}));
    return job.save_state().weights;
  };
  for (const double bound : {2.0, 0.0}) {
    const auto job = job_with(bound);
    const auto other = job_with(2 - bound);
    ASSERT_TRUE(job->step(0.5, {}));
    other->load_state(job->save_state());
    EXPECT_TRUE(go_on(*job) == go_on(*other));
  }
  const auto bounded = job_with(2), unbounded = job_with(0);
  EXPECT_FALSE(go_on(*bounded) == go_on(*unbounded));
}

}  // namespace
}  // namespace pixelatent::testing
