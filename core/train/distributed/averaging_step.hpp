#pragma once
// Gradients of all processes, averaged: one flat buffer and one all-reduce for each optimizer.
#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <vector>

#include "train/distributed/peer_group.hpp"
#include "train/step_rule.hpp"

namespace pixelatent {

/// What went over to the others and how long that took, since training began.
struct PeerTraffic {
  std::int64_t rounds = 0;  ///< all-reduces
  std::int64_t bytes = 0;   ///< that each process sends for them, and is sent
  double seconds = 0;       ///< in them, waiting for the slowest included
  bool recorded = false;    ///< within recorded iterations, where nobody looks at a clock
};

class AveragingStep : public LocalStep {
 public:
  /// `images`: of the batch that this process computes and of all of it, asked before every round.
  struct Images {
    std::int64_t here, all;
  };
  AveragingStep(std::shared_ptr<PeerGroup> group, std::function<Images()> images);

  void average(torch::optim::Adam& optimizer, std::span<double> losses) override;
  torch::Tensor sum(SliceTree mine, int slices) override;
  bool records_on(const torch::Device& device) const override;
  void average_recorded(torch::optim::Adam& optimizer, torch::Tensor& losses) override;
  void before_replay() override;
  void await_replay() override;

  /// This process would like training to end.
  void wish_to_stop() { wishes_ = true; }
  /// One of all did, as of the last round.
  bool somebody_wishes_to_stop() const { return somebody_wishes_; }
  const PeerTraffic& traffic() const { return traffic_; }

 private:
  struct Buffer {
    torch::Tensor flat;  ///< gradients, then losses, then the wish to stop
    std::int64_t gradients = 0;
    std::vector<torch::Tensor> parameters, parts;  ///< parts of `flat`, laid out as these are
  };
  Buffer& buffer_for(torch::optim::Adam& optimizer, std::int64_t losses);
  /// So many numbers, of which each process sends the others their shares so many times.
  void count_round(std::int64_t numbers, double times);
  void count_round(const Buffer& buffer) { count_round(buffer.flat.numel(), 2); }

  std::shared_ptr<PeerGroup> group_;
  std::function<Images()> images_;
  std::map<const torch::optim::Adam*, Buffer> buffers_;
  torch::Tensor wish_;  ///< [1] on a GPU: wishes_, for recordings
  std::atomic<bool> wishes_ = false, somebody_wishes_ = false;
  PeerTraffic traffic_;
};

}  // namespace pixelatent
