#pragma once
// Processes that train together, as threads of one: the same Gloo groups, met in memory.
#include <torch/torch.h>

#include <functional>
#include <memory>
#include <thread>
#include <torch/csrc/distributed/c10d/HashStore.hpp>
#include <torch/csrc/distributed/c10d/PrefixStore.hpp>
#include <vector>

#include "train/distributed/c10d_group.hpp"
#include "train/distributed/shared_job.hpp"

namespace pixelatent::testing {

inline std::shared_ptr<PeerGroup> group_of_thread(const c10::intrusive_ptr<c10d::Store>& store,
                                                  int rank, int size) {
  const std::chrono::milliseconds patience(20000);
  auto options = c10d::ProcessGroupGloo::Options::create(patience);
  options->devices.push_back(c10d::ProcessGroupGloo::createDeviceForHostname("127.0.0.1"));
  options->threads = 1;
  return std::make_shared<C10dGroup>(
      c10::make_intrusive<c10d::ProcessGroupGloo>(store, rank, size, options), patience);
}

/// Calls `rank_of` in `size` threads, each with a group of its own rank.
inline void in_ranks(int size, const std::function<void(std::shared_ptr<PeerGroup>)>& rank_of) {
  const auto store = c10::make_intrusive<c10d::HashStore>();
  std::vector<std::thread> threads;
  for (int rank = 0; rank < size; ++rank) {
    threads.emplace_back([&, rank] {
      torch::set_num_threads(1);
      rank_of(group_of_thread(store, rank, size));
    });
  }
  for (std::thread& thread : threads) thread.join();
}

/// `steps` iterations of a job that `make` makes in every rank; rank 0's losses, one report a step,
/// and its state at the end.
struct SharedRun {
  std::vector<StepReport> reports;
  JobState state;
  std::vector<std::uint64_t> prints;  ///< of weights, by rank
};
inline SharedRun run_shared(int size, int steps, double share_done,
                            const std::function<std::unique_ptr<TrainingJob>()>& make) {
  SharedRun run;
  run.prints.resize(static_cast<std::size_t>(size));
  in_ranks(size, [&](const std::shared_ptr<PeerGroup>& group) {
    PeerLink link;
    link.training = link.beginning = group;
    const auto job = make();
    if (!share_job(*job, link)) return;
    for (int i = 0; i < steps; ++i) {
      const auto report = job->step(share_done, {});
      if (group->rank() == 0 && report) run.reports.push_back(*report);
    }
    run.prints.at(static_cast<std::size_t>(group->rank())) =
        dynamic_cast<GanJob&>(*job).weights_fingerprint();
    if (group->rank() == 0) run.state = job->save_state();
  });
  return run;
}

}  // namespace pixelatent::testing
