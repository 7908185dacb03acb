// Several processes compute what one would have.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "distributed/peer_threads.hpp"
#include "ml/ml_support.hpp"
#include "model/augment.hpp"
#include "model/init.hpp"
#include "train/sprite_job.hpp"

namespace pixelatent::testing {
namespace {

TEST(BatchPart, PartsAreTheWholeAndKeepGroupsOfFour) {
  for (const int size : {1, 2, 3, 8}) {
    std::vector<int> seen(32, 0);
    for (int rank = 0; rank < size; ++rank) {
      const BatchPart part{rank, size};
      const torch::Tensor mine = part.of(32);
      ASSERT_EQ(mine.size(0), part.count(32));
      ASSERT_EQ(mine.size(0) % 4, 0);
      const auto quarter = mine.size(0) / 4;
      for (std::int64_t i = 0; i < quarter; ++i) {
        // What the discriminator would have put into one group of the whole batch.
        for (std::int64_t k = 1; k < 4; ++k) {
          EXPECT_EQ(mine[i + k * quarter].item<std::int64_t>(),
                    mine[i].item<std::int64_t>() + k * 8);
        }
      }
      for (std::int64_t i = 0; i < mine.size(0); ++i)
        ++seen.at(static_cast<std::size_t>(mine[i].item<std::int64_t>()));
    }
    EXPECT_EQ(std::count(seen.begin(), seen.end(), 1), 32) << size << " processes";
  }
  EXPECT_TRUE(BatchPart::can_share(32, 8));
  EXPECT_FALSE(BatchPart::can_share(32, 9));
}

TEST(AugmentDraw, APartOfItDoesToImagesWhatTheWholeDoes) {
  at::Generator rng = make_rng(3);
  const Canvas canvas{16, 24};
  const AugmentDraw whole(8, canvas, 0.7, rng);
  const torch::Tensor images = torch::rand({8, 4, 24, 16}).requires_grad_();
  const torch::Tensor which = BatchPart{1, 2}.of(8);
  const torch::Tensor all = whole.apply(images), weights = torch::rand_like(all);
  (all * weights).sum().backward();
  const torch::Tensor wanted = images.grad().index_select(0, which);
  const torch::Tensor some = images.detach().index_select(0, which).requires_grad_();
  const torch::Tensor made = whole.part(which, canvas).apply(some);
  EXPECT_TRUE(torch::equal(made, all.index_select(0, which)));
  (made * weights.index_select(0, which)).sum().backward();
  EXPECT_TRUE(torch::equal(some.grad(), wanted));
}

constexpr auto kAllLosses = {Loss::Redraw, Loss::Generator, Loss::Discriminator};

/// Of both networks, as the last step left them: averaged, not yet scaled by Adam.
std::vector<torch::Tensor> gradients_of(TrainingJob& job) {
  std::vector<torch::Tensor> all;
  for (const auto& weights : dynamic_cast<GanJob&>(job).weights()) {
    for (const torch::Tensor& weight : weights) all.push_back(weight.grad().detach().clone());
  }
  return all;
}

/// How long the difference is, as a share of the first.
double distance(const std::vector<torch::Tensor>& a, const std::vector<torch::Tensor>& b) {
  double apart = 0, length = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    apart += (a[i] - b.at(i)).pow(2).sum().item<double>();
    length += a[i].pow(2).sum().item<double>();
  }
  return std::sqrt(apart / length);
}

struct Shares {
  ModelKind model;
  int processes;
};
class SameMathematics : public ::testing::TestWithParam<Shares> {};

/// Every step from the state that one process had. From a step on two runs part, as any two do
/// that round differently: the last bias of a relativistic discriminator has no gradient but
/// rounding, and Adam makes whole steps of that.
TEST_P(SameMathematics, PartsAreTheWhole) {
  torch::set_num_threads(1);
  const auto set = make_set(12, Canvas::square(16));
  constexpr std::size_t kSteps = 5;  // with a gradient penalty in the first and in the last
  const auto whole = job_for(GetParam().model, set);
  std::vector<JobState> states;
  std::vector<StepReport> reports, shared;
  std::vector<std::vector<torch::Tensor>> gradients;
  for (std::size_t i = 0; i < kSteps; ++i) {
    states.push_back(whole->save_state());
    reports.push_back(whole->step(0.5, {}).value());
    gradients.push_back(gradients_of(*whole));
  }
  std::vector<double> apart;
  in_ranks(GetParam().processes, [&](const std::shared_ptr<PeerGroup>& group) {
    PeerLink link;
    link.training = link.beginning = group;
    const auto job = job_for(GetParam().model, set);
    ASSERT_TRUE(share_job(*job, link));
    for (std::size_t i = 0; i < kSteps; ++i) {
      job->load_state(states[i]);
      const auto report = job->step(0.5, {});
      if (group->rank() > 0) continue;
      shared.push_back(report.value());
      apart.push_back(distance(gradients[i], gradients_of(*job)));
    }
  });
  ASSERT_EQ(shared.size(), kSteps);
  EXPECT_LT(furthest(reports, shared, kAllLosses), 2e-4);
  EXPECT_LT(furthest(reports, shared, {Loss::Redraw, Loss::Discriminator}), 1e-5);
  EXPECT_LT(*std::max_element(apart.begin(), apart.end()), 1e-3);
  EXPECT_EQ(shared.back().images, reports.back().images) << "the batch is shared, not multiplied";
}

INSTANTIATE_TEST_SUITE_P(Models, SameMathematics,
                         ::testing::Values(Shares{ModelKind::Sprite, 2},
                                           Shares{ModelKind::Sprite, 3},
                                           Shares{ModelKind::Gan, 2}));

/// Batch norm looks at a process's own images, as is published for several GPUs: other losses than
/// one process has, and still one model.
TEST(SharedJob, DcganStaysOneModel) {
  const auto set = make_set(12, Canvas::square(16));
  const SharedRun halves = run_shared(2, 2, 0.5, [&] { return job_for(ModelKind::Dcgan, set); });
  ASSERT_EQ(halves.reports.size(), 2U);
  EXPECT_EQ(halves.prints[0], halves.prints[1]);
}

TEST(SharedJob, ALossThatRunsOffInOneProcessIsKnownInAll) {
  const auto set = make_set(12, Canvas::square(16));
  std::array<bool, 2> stepped = {true, true};
  std::array<bool, 2> moved = {true, true};
  in_ranks(2, [&](const std::shared_ptr<PeerGroup>& group) {
    PeerLink link;
    link.training = link.beginning = group;
    SpriteJob job(options_for(ModelKind::Sprite), set, torch::kCPU, 1);
    ASSERT_TRUE(share_job(job, link));
    const auto rank = static_cast<std::size_t>(group->rank());
    if (rank == 1) {
      const torch::NoGradGuard no_grad;
      job.discriminator().parameters().front().fill_(std::nan(""));
    }
    const auto before = copies(job.generator().parameters());
    stepped.at(rank) = job.step(0.5, {}).has_value();
    moved.at(rank) = !identical(before, job.generator().parameters());
  });
  EXPECT_FALSE(stepped[0]);
  EXPECT_FALSE(stepped[1]);
  EXPECT_FALSE(moved[0]);
  EXPECT_FALSE(moved[1]);
}

TEST(SharedJob, MoreProcessesThanGroupsAreRefused) {
  const auto set = make_set(12, Canvas::square(16));
  TrainOptions options = options_for(ModelKind::Sprite);
  options.hyper[Setting::Batch] = 8;
  std::string why;
  in_ranks(3, [&](const std::shared_ptr<PeerGroup>& group) {
    PeerLink link;
    link.training = link.beginning = group;
    SpriteJob job(options, set, torch::kCPU, 1);
    const auto shared = share_job(job, link);
    if (group->rank() == 0 && !shared) why = shared.error().what;
  });
  EXPECT_EQ(why, "a batch of 8 images can be shared by 2 processes at most, not 3");
}

TEST(CompareWeights, AnotherWeightIsFound) {
  const auto set = make_set(12, Canvas::square(16));
  std::array<std::string, 2> said;
  in_ranks(2, [&](const std::shared_ptr<PeerGroup>& group) {
    SpriteJob job(options_for(ModelKind::Sprite), set, torch::kCPU, 1);
    compare_weights(*group, job);  // the same so far
    if (group->rank() == 1) {
      const torch::NoGradGuard no_grad;
      job.generator().parameters().back().view(-1)[0] += 1e-3;
    }
    try {
      compare_weights(*group, job);
    } catch (const PeerLost& lost) {
      said.at(static_cast<std::size_t>(group->rank())) = lost.what();
    }
  });
  EXPECT_NE(said[0].find("rank 1 has come to other weights"), std::string::npos) << said[0];
  EXPECT_EQ(said[0], said[1]) << "all end for the same reason";
}

/// What one state is trained on to does not depend on who trained it before.
TEST(SharedJob, ARunGoesOnWithAnotherNumberOfProcesses) {
  torch::set_num_threads(1);
  const auto set = make_set(12, Canvas::square(16));
  const TrainOptions options = options_for(ModelKind::Sprite);
  const JobState after_two =
      run_shared(2, 2, 0.5, [&] { return make_job(options, set).value(); }).state;
  const auto go_on = [&](int size) {
    return run_shared(size, 2, 0.5, [&] { return make_job(options, set, &after_two).value(); });
  };
  const SharedRun one = go_on(1), three = go_on(3);
  ASSERT_EQ(one.reports.size(), three.reports.size());
  EXPECT_LT(furthest(one.reports, three.reports, kAllLosses), 1e-3);
  EXPECT_EQ(three.prints[0], three.prints[2]) << "weights are the same to the last bit";
}

}  // namespace
}  // namespace pixelatent::testing
