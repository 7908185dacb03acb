// Two processes compute a CycleGAN's iteration as one would have.
#include <gtest/gtest.h>

#include <array>

#include "distributed/peer_threads.hpp"
#include "ml/ml_support.hpp"
#include "train/distributed/shared_translation.hpp"
#include "train/slices.hpp"

namespace pixelatent::testing {
namespace {

std::unique_ptr<TranslateJob> cycle_job(int slices = 0) {
  TrainOptions options;
  options.slices = slices;
  options.model = ModelKind::Cyclegan;
  options.threads = 1;
  options.device = DeviceChoice::Cpu;
  const TranslateSets sets{make_set(8, Canvas::square(16)), make_set(12, Canvas::square(16))};
  return make_translate_job(options, sets).value();
}

TEST(SharedTranslation, TwoHalvesAreTheWhole) {
  torch::set_num_threads(1);
  constexpr std::size_t kSteps = 3;
  const auto whole = cycle_job();
  std::vector<JobState> states;
  std::vector<StepReport> reports, shared;
  for (std::size_t i = 0; i < kSteps; ++i) {
    states.push_back(whole->save_state());
    reports.push_back(whole->step(0.2).value());
  }
  std::array<std::uint64_t, 2> prints{};
  in_ranks(2, [&](const std::shared_ptr<PeerGroup>& group) {
    PeerLink link;
    link.training = link.beginning = group;
    const auto job = cycle_job();
    ASSERT_TRUE(share_translation(*job, link));
    for (const JobState& state : states) {
      job->load_state(state);
      const auto report = job->step(0.2).value();
      if (group->rank() == 0) shared.push_back(report);
    }
    prints.at(static_cast<std::size_t>(group->rank())) =
        dynamic_cast<CycleJob&>(*job).weights_fingerprint();
  });
  ASSERT_EQ(shared.size(), kSteps);
  EXPECT_LT(furthest(reports, shared, {Loss::Generator, Loss::Discriminator, Loss::Redraw}), 1e-4);
  EXPECT_EQ(prints[0], prints[1]) << "one model";
}

TEST(SharedTranslation, InSlicesOneProcessComesToTheSameBits) {
  torch::set_num_threads(1);
  const auto one = cycle_job(2);
  std::vector<StepReport> reports, shared;
  for (int i = 0; i < 3; ++i) reports.push_back(one->step(0.2).value());
  JobState state;
  in_ranks(2, [&](const std::shared_ptr<PeerGroup>& group) {
    PeerLink link;
    link.training = link.beginning = group;
    const auto job = cycle_job(2);
    ASSERT_TRUE(share_translation(*job, link));
    for (int i = 0; i < 3; ++i) {
      const auto report = job->step(0.2).value();
      if (group->rank() == 0) shared.push_back(report);
    }
    if (group->rank() == 0) state = job->save_state();
  });
  ASSERT_EQ(shared.size(), 3U);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(reports[i].losses.losses, shared[i].losses.losses) << i;
  }
  EXPECT_TRUE(one->save_state().weights == state.weights) << "all that is saved, to the last byte";
  EXPECT_EQ(slices_in(state).count, 2);
}

TEST(SharedTranslation, MoreThanTwoAreRefused) {
  std::string why;
  in_ranks(3, [&](const std::shared_ptr<PeerGroup>& group) {
    PeerLink link;
    link.training = link.beginning = group;
    const auto job = cycle_job();
    const auto shared = share_translation(*job, link);
    if (group->rank() == 0 && !shared) why = shared.error().what;
  });
  EXPECT_NE(why.find("2 processes at most, not 3"), std::string::npos) << why;
}

}  // namespace
}  // namespace pixelatent::testing
