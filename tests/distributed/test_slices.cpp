// Batches in slices: the same bits with any number of processes.
#include <gtest/gtest.h>

#include <array>
#include <cstring>

#include "distributed/peer_threads.hpp"
#include "ml/ml_support.hpp"
#include "model/init.hpp"
#include "train/slice_tree.hpp"
#include "train/sprite_job.hpp"

namespace pixelatent::testing {
namespace {

std::vector<torch::Tensor> numbers(int slices) {
  at::Generator rng = make_rng(5);
  std::vector<torch::Tensor> all;
  for (int i = 0; i < slices; ++i) all.push_back(randn({1000}, rng) * std::pow(10.0, i % 5));
  return all;
}

torch::Tensor sum_of(const std::vector<torch::Tensor>& all, int processes) {
  SliceTree whole;
  const int slices = static_cast<int>(all.size());
  for (int rank = 0; rank < processes; ++rank) {
    SliceTree mine;
    const SliceRange range = slices_of_rank(slices, rank, processes);
    for (int i = range.first; i < range.first + range.count; ++i) {
      mine.add({{i, 1}, all.at(static_cast<std::size_t>(i)).clone()});
    }
    const auto blocks = blocks_of(range);
    EXPECT_EQ(mine.nodes().size(), blocks.size());
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      EXPECT_EQ(mine.nodes()[i].slices, blocks[i]);
      whole.add(mine.nodes()[i]);
    }
  }
  return whole.total();
}

TEST(SliceTree, ComesToTheSameBitsWhoeverAddedWhat) {
  for (const int slices : {1, 2, 3, 6, 8, 13, 16}) {
    const auto all = numbers(slices);
    const torch::Tensor one = sum_of(all, 1);
    torch::Tensor exact = torch::zeros({1000}, torch::kDouble);
    for (const torch::Tensor& each : all) exact += each;
    EXPECT_TRUE(torch::allclose(one.to(torch::kDouble), exact, 1e-4, 1e-1)) << slices;
    for (int processes = 2; processes <= slices; ++processes) {
      EXPECT_TRUE(torch::equal(one, sum_of(all, processes)))
          << slices << " slices, " << processes << " processes";
    }
  }
}

/// What makes the tree worth having.
TEST(SliceTree, OtherOrdersComeToOtherBits) {
  const auto all = numbers(6);
  torch::Tensor by_halves = all[0] + all[1] + all[2];
  by_halves += all[3] + all[4] + all[5];
  EXPECT_FALSE(torch::equal(by_halves, sum_of(all, 2)));
}

TEST(PeerGroup, EverybodyGetsTheRowsThatAreForHim) {
  in_ranks(3, [](const std::shared_ptr<PeerGroup>& group) {
    // Rank r has r + 1 rows for each: 100 from + 10 to + row.
    const std::vector<std::int64_t> rows = {1, 2, 3};
    torch::Tensor mine = torch::empty({3, group->rank() + 1, 2});
    for (int to = 0; to < 3; ++to) {
      for (int row = 0; row <= group->rank(); ++row) {
        mine[to][row].fill_(100 * group->rank() + 10 * to + row);
      }
    }
    const double me = 10 * group->rank();
    const torch::Tensor wanted =
        torch::tensor({me, 100 + me, 101 + me, 200 + me, 201 + me, 202 + me}).to(torch::kFloat);
    for (const torch::Tensor& got :
         {group->exchange(mine, rows), group->PeerGroup::exchange(mine, rows)}) {
      ASSERT_EQ(got.size(0), 6);
      EXPECT_TRUE(torch::equal(got.select(1, 0), wanted)) << got;
      EXPECT_TRUE(torch::equal(got.select(1, 1), wanted)) << got;
    }
  });
}

bool same_losses(const std::vector<StepReport>& a, const std::vector<StepReport>& b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const auto &x = a[i].losses.losses, &y = b[i].losses.losses;
    if (std::memcmp(x.data(), y.data(), sizeof x) != 0) return false;
  }
  return true;
}

struct SlicedRun {
  ModelKind model = ModelKind::Sprite;
  int slices = 2, batch = 0, steps = 2;
  std::vector<int> processes;
};

TrainOptions options_of(const SlicedRun& run) {
  TrainOptions options = options_for(run.model);
  options.slices = run.slices;
  if (run.batch > 0) options.hyper[Setting::Batch] = static_cast<float>(run.batch);
  return options;
}

class InSlices : public ::testing::TestWithParam<SlicedRun> {};

/// Straight through by one process, and by the numbers of processes one after the other.
TEST_P(InSlices, AnyNumberOfProcessesComesToTheSameBits) {
  torch::set_num_threads(1);
  const SlicedRun& run = GetParam();
  const auto set = make_set(12, Canvas::square(16));
  const TrainOptions options = options_of(run);
  const auto one = make_job(options, set).value();
  std::vector<StepReport> reports, shared;
  JobState state = one->save_state();
  for (const int processes : run.processes) {
    for (int i = 0; i < run.steps; ++i) reports.push_back(one->step(0.5, {}).value());
    TrainOptions later = options;
    later.slices = 0;  // as the state has it
    const SharedRun leg =
        run_shared(processes, run.steps, 0.5, [&] { return make_job(later, set, &state).value(); });
    shared.insert(shared.end(), leg.reports.begin(), leg.reports.end());
    state = leg.state;
  }
  ASSERT_EQ(reports.size(), run.processes.size() * static_cast<std::size_t>(run.steps));
  EXPECT_TRUE(same_losses(reports, shared));
  EXPECT_TRUE(one->save_state().weights == state.weights) << "all that is saved, to the last byte";
  EXPECT_EQ(one->sample().samples, make_job(options, set, &state).value()->sample().samples);
}

INSTANTIATE_TEST_SUITE_P(Models, InSlices,
                         ::testing::Values(SlicedRun{ModelKind::Sprite, 6, 24, 1, {2, 1, 3}},
                                           SlicedRun{ModelKind::Sprite, 2, 8, 5, {2}},
                                           SlicedRun{ModelKind::Gan, 4, 0, 1, {2, 1, 3}},
                                           SlicedRun{ModelKind::Dcgan, 4, 0, 1, {2, 1, 4}}));

TEST(InSlicesAlone, TheyAreTheWholeBatchButForRounding) {
  torch::set_num_threads(1);
  const auto set = make_set(12, Canvas::square(16));
  for (const ModelKind model : {ModelKind::Sprite, ModelKind::Gan}) {
    TrainOptions options = options_for(model);
    const auto whole = make_job(options, set).value();
    options.slices = 4;
    const auto sliced = make_job(options, set).value();
    const StepReport a = whole->step(0.5, {}).value(), b = sliced->step(0.5, {}).value();
    EXPECT_EQ(a.images, b.images);
    EXPECT_LT(furthest({a}, {b}, {Loss::Redraw, Loss::Discriminator}), 1e-5);
  }
}

TEST(InSlicesAlone, AreKeptWithTheirThreadsUntilOthersAreAskedFor) {
  const auto set = make_set(12, Canvas::square(16));
  TrainOptions options = options_for(ModelKind::Gan);
  options.slices = 4;
  options.threads = 2;
  const JobState kept = make_job(options, set).value()->save_state();
  EXPECT_EQ(slices_in(kept), (Slices{4, 2}));
  EXPECT_EQ(slices_in({}), Slices());
  const auto gone_on_with = [&](int slices, int threads) {
    options.slices = slices;
    options.threads = threads;
    return slices_in(make_job(options, set, &kept).value()->save_state());
  };
  EXPECT_EQ(gone_on_with(0, 0), (Slices{4, 2}));
  EXPECT_EQ(gone_on_with(0, 1), (Slices{4, 1}));
  EXPECT_EQ(gone_on_with(8, 0), (Slices{8, 2}));
  EXPECT_EQ(gone_on_with(1, 0), Slices());
}

/// A window may make batches smaller than what a run has slices for.
TEST(InSlicesAlone, SlicesWithoutImagesCountForNothing) {
  torch::set_num_threads(1);
  const auto set = make_set(12, Canvas::square(16));
  const SlicedRun run{ModelKind::Sprite, 6, 24, 1, {}};
  const auto make = [&] {
    auto job = make_job(options_of(run), set).value();
    HyperParams smaller = job->hyper();
    smaller[Setting::Batch] = 8;
    job->set_hyper(smaller);
    return job;
  };
  const auto one = make();
  const StepReport report = one->step(0.5, {}).value();
  EXPECT_EQ(report.images, 8);
  const SharedRun three = run_shared(3, 1, 0.5, make);
  EXPECT_TRUE(same_losses({report}, three.reports));
  EXPECT_TRUE(one->save_state().weights == three.state.weights);
}

TEST(InSlicesAlone, ALossThatRunsOffInOneProcessIsKnownInAll) {
  const auto set = make_set(12, Canvas::square(16));
  std::array<bool, 2> stepped = {true, true};
  in_ranks(2, [&](const std::shared_ptr<PeerGroup>& group) {
    PeerLink link;
    link.training = link.beginning = group;
    const auto job = make_job(options_of({ModelKind::Sprite, 2, 8, 1, {}}), set).value();
    ASSERT_TRUE(share_job(*job, link));
    auto& sprite = dynamic_cast<SpriteJob&>(*job);
    const auto rank = static_cast<std::size_t>(group->rank());
    if (rank == 1) {
      const torch::NoGradGuard no_grad;
      sprite.discriminator().parameters().front().fill_(std::nan(""));
      link.averaging->wish_to_stop();
    }
    const auto before = copies(sprite.generator().parameters());
    stepped.at(rank) = job->step(0.5, {}).has_value();
    EXPECT_TRUE(identical(before, sprite.generator().parameters()));
    EXPECT_TRUE(link.averaging->somebody_wishes_to_stop());
  });
  EXPECT_FALSE(stepped[0] || stepped[1]);
}

TEST(InSlicesAlone, MoreProcessesThanSlicesAreRefused) {
  const auto set = make_set(12, Canvas::square(16));
  std::string why;
  in_ranks(3, [&](const std::shared_ptr<PeerGroup>& group) {
    PeerLink link;
    link.training = link.beginning = group;
    const auto job = make_job(options_of({ModelKind::Gan, 2, 0, 1, {}}), set).value();
    const auto shared = share_job(*job, link);
    if (group->rank() == 0 && !shared) why = shared.error().what;
  });
  EXPECT_EQ(why, "a batch of 2 slices can be shared by 2 processes at most, not 3");
}

}  // namespace
}  // namespace pixelatent::testing
