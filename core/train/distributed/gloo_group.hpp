#pragma once
// A PeerGroup of Gloo, as LibTorch's c10d has it. For distributed/ and its tests.
#include <torch/torch.h>

#include <torch/csrc/distributed/c10d/ProcessGroupGloo.hpp>

#include "train/distributed/peer_backend.hpp"

namespace pixelatent {

class GlooGroup : public PeerGroup {
 public:
  using Groups = c10::intrusive_ptr<c10d::ProcessGroupGloo>;
  GlooGroup(Groups group, std::chrono::milliseconds patience)
      : group_(std::move(group)), patience_(patience) {}

  int rank() const override { return group_->getRank(); }
  int size() const override { return group_->getSize(); }
  void sum(torch::Tensor& values) override;
  void broadcast(torch::Tensor& values) override;
  std::vector<torch::Tensor> gather(const torch::Tensor& values) override;
  torch::Tensor exchange(const torch::Tensor& mine, const std::vector<std::int64_t>& rows) override;

 private:
  template <class Say>
  void say(const Say& what);
  Groups group_;
  std::chrono::milliseconds patience_;
};

}  // namespace pixelatent
