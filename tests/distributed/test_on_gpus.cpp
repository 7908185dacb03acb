// The same on GPUs, by NCCL: as many processes as there are GPUs, one at least. Skipped, by name,
// where there is none.
#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "distributed/peer_threads.hpp"
#include "ml/ml_support.hpp"
#include "train/sprite_job.hpp"

namespace pixelatent::testing {
namespace {

class OnGpus : public ::testing::Test {
 protected:
  void SetUp() override {
    const PeerOffer offer = gpu_offer({}, DeviceChoice::Cuda);
    if (offer.gpu.empty()) GTEST_SKIP() << offer.lack;
    gpus_ = std::min(static_cast<int>(torch::cuda::device_count()), 4);
  }

  static TrainOptions options(ModelKind model, int gpu) {
    TrainOptions options = options_for(model);
    options.device = DeviceChoice::Cuda;
    options.gpu = gpu;
    return options;
  }
  static std::unique_ptr<TrainingJob> job(ModelKind model, int gpu = 0) {
    return make_job(options(model, gpu), make_set(12, Canvas::square(16))).value();
  }
  /// Calls it with a job of its own in every rank.
  void in_jobs(ModelKind model,
               const std::function<void(TrainingJob&, PeerGroup&, PeerLink&)>& rank_of) const {
    in_ranks(
        gpus_,
        [&](const std::shared_ptr<PeerGroup>& group) {
          PeerLink link;
          link.training = link.beginning = group;
          // Gone before the group: recordings hold on to it.
          const auto mine = job(model, group->rank());
          ASSERT_TRUE(share_job(*mine, link));
          rank_of(*mine, *group, link);
        },
        join_by_nccl);
  }

  int gpus_ = 0;
};

TEST_F(OnGpus, WhatIsSaidArrives) {
  in_ranks(
      gpus_,
      [&](const std::shared_ptr<PeerGroup>& group) {
        ASSERT_TRUE(group->device().is_cuda());
        torch::Tensor ones = torch::ones({1000}, torch::TensorOptions(group->device()));
        group->sum(ones);
        group->settle();
        EXPECT_EQ(ones.sum().item<float>(), 1000.0F * static_cast<float>(group->size()));
        torch::Tensor words = torch::full({3}, group->rank() + 7.5, torch::kDouble);
        group->broadcast(words);
        EXPECT_EQ(words[2].item<double>(), 7.5);
        const auto ranks = group->gather(torch::full({2}, group->rank(), torch::kLong));
        ASSERT_EQ(static_cast<int>(ranks.size()), group->size());
        EXPECT_EQ(ranks.back()[1].item<std::int64_t>(), group->size() - 1);
        EXPECT_EQ(group->broadcast_bytes({1, 2, 3}).size(), 3U);
      },
      join_by_nccl);
}

/// Recorded iterations, with the all-reduces recorded in them.
TEST_F(OnGpus, PartsAreTheWhole) {
  for (const ModelKind model : {ModelKind::Sprite, ModelKind::Gan}) {
    constexpr std::size_t kSteps = 24;  // kinds of iterations are recorded from the fourth on
    const auto whole = job(model);
    std::vector<JobState> states;
    std::vector<StepReport> reports, shared;
    for (std::size_t i = 0; i < kSteps; ++i) {
      states.push_back(whole->save_state());
      reports.push_back(whole->step(0.5, {}).value());
    }
    const JobState& last = states.back();
    std::vector<StepReport> ends;
    in_jobs(model, [&](TrainingJob& mine, PeerGroup& group, PeerLink&) {
      for (std::size_t i = 0; i < kSteps; ++i) {
        const auto report = mine.step(0.5, {}).value();
        if (group.rank() == 0) shared.push_back(report);
      }
      mine.load_state(last);
      const auto end = mine.step(0.5, {}).value();
      if (group.rank() == 0) ends.push_back(end);
    });
    ASSERT_EQ(shared.size(), kSteps);
    EXPECT_LT(furthest({reports[0]}, {shared[0]}, {Loss::Redraw, Loss::Discriminator}), 1e-4)
        << title_of(model);
    EXPECT_LT(furthest({reports.back()}, ends, {Loss::Redraw, Loss::Discriminator}), 1e-3)
        << title_of(model);
    // Let go, two runs part; they stay the same training.
    if (model == ModelKind::Sprite) {
      EXPECT_LT(furthest({reports.back()}, {shared.back()}, {Loss::Redraw}), 0.3);
    }
  }
}

TEST_F(OnGpus, AWishToStopArrivesWithARecordedIteration) {
  in_jobs(ModelKind::Sprite, [&](TrainingJob& mine, PeerGroup& group, PeerLink& link) {
    for (int i = 0; i < 12; ++i) ASSERT_TRUE(mine.step(0.5, {}));
    EXPECT_FALSE(link.averaging->somebody_wishes_to_stop());
    if (group.rank() == group.size() - 1) link.averaging->wish_to_stop();
    ASSERT_TRUE(mine.step(0.5, {}));
    EXPECT_TRUE(link.averaging->somebody_wishes_to_stop());
    EXPECT_TRUE(link.averaging->traffic().recorded);
    compare_weights(group, dynamic_cast<GanJob&>(mine));
  });
}

TEST_F(OnGpus, ALossThatRunsOffInOneProcessIsKnownInAll) {
  in_jobs(ModelKind::Sprite, [&](TrainingJob& mine, PeerGroup& group, PeerLink&) {
    for (int i = 0; i < 12; ++i) ASSERT_TRUE(mine.step(0.5, {}));
    auto& sprite = dynamic_cast<SpriteJob&>(mine);
    const torch::NoGradGuard no_grad;
    if (group.rank() == group.size() - 1) {
      sprite.discriminator().parameters().front().fill_(std::nan(""));
    }
    const torch::Tensor before = sprite.generator().parameters().front().clone();
    EXPECT_FALSE(mine.step(0.5, {}));
    EXPECT_TRUE(torch::equal(before, sprite.generator().parameters().front()));
  });
}

}  // namespace
}  // namespace pixelatent::testing
