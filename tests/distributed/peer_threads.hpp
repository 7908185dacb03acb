#pragma once
// Processes that train together, as threads of one: the same groups, met in memory.
#include <torch/torch.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <initializer_list>
#include <memory>
#include <thread>
#include <torch/csrc/distributed/c10d/HashStore.hpp>
#include <torch/csrc/distributed/c10d/PrefixStore.hpp>
#include <vector>

#include "train/distributed/peer_backend.hpp"
#include "train/distributed/shared_job.hpp"

namespace pixelatent::testing {

using JoinBy = decltype(join_by_gloo);

inline std::shared_ptr<PeerGroup> group_of_thread(const PeerStore& store, int rank, int size,
                                                  JoinBy& join) {
  PeerPlace place;
  place.rank = rank;
  place.local_rank = rank;
  place.size = place.local_size = size;
  place.host = "127.0.0.1";
  Patience patience;
  patience.in_training = std::chrono::seconds(20);
  const JoinedPeers joined = join(store, place, patience).value();
  (void)joined.training->gather(torch::zeros({1}));  // nobody goes before all are there
  return joined.training;
}

/// Calls `rank_of` in `size` threads, each with a group of its own rank.
inline void in_ranks(int size, const std::function<void(std::shared_ptr<PeerGroup>)>& rank_of,
                     JoinBy& join = join_by_gloo) {
  const auto store = c10::make_intrusive<c10d::HashStore>();
  std::vector<std::thread> threads;
  for (int rank = 0; rank < size; ++rank) {
    threads.emplace_back([&, rank] {
      torch::set_num_threads(1);
      rank_of(group_of_thread(store, rank, size, join));
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

/// The largest difference of any loss, as a share of it.
inline double furthest(const std::vector<StepReport>& a, const std::vector<StepReport>& b,
                       std::initializer_list<Loss> losses) {
  double most = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    for (const Loss loss : losses) {
      const double x = a[i].losses[loss], y = b.at(i).losses[loss];
      if (std::isnan(x) && std::isnan(y)) continue;
      most = std::max(most, std::abs(x - y) / std::max(std::abs(x), 1e-6));
    }
  }
  return most;
}

}  // namespace pixelatent::testing
