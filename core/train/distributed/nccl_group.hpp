#pragma once
// A PeerGroup of NCCL, as LibTorch's c10d has it. For distributed/ and its tests.
#include <torch/torch.h>

#include <torch/csrc/distributed/c10d/ProcessGroupNCCL.hpp>

#include "train/distributed/peer_backend.hpp"

namespace pixelatent {

/// NCCL's connection of a process, ended with the last group that uses it, in peace: what was said
/// last still goes out. Recordings (train/step_graph.hpp) that were made with it go before it.
class NcclConnection {
 public:
  NcclConnection(const PeerStore& store, int rank, int size, int gpu);
  ~NcclConnection();
  NcclConnection(const NcclConnection&) = delete;
  NcclConnection& operator=(const NcclConnection&) = delete;

  c10d::ProcessGroupNCCL& group() { return *group_; }
  torch::Device device() const { return device_; }
  /// Nothing more comes: what the GPU still waits for ends.
  void abandon();

 private:
  void end_by(void (*way)(c10d::ProcessGroupNCCL&));
  c10::intrusive_ptr<c10d::ProcessGroupNCCL> group_;
  torch::Device device_;
  bool ended_ = false;
};

class NcclGroup : public PeerGroup {
 public:
  NcclGroup(std::shared_ptr<NcclConnection> connection, std::chrono::milliseconds patience);
  ~NcclGroup() override;

  int rank() const override { return connection_->group().getRank(); }
  int size() const override { return connection_->group().getSize(); }
  torch::Device device() const override { return connection_->device(); }
  void sum(torch::Tensor& values) override;
  void settle() override;
  void broadcast(torch::Tensor& values) override;
  std::vector<torch::Tensor> gather(const torch::Tensor& values) override;

 private:
  template <class Say>
  void say(const Say& what);
  [[noreturn]] void lose(const std::string& text);

  std::shared_ptr<NcclConnection> connection_;
  std::chrono::milliseconds patience_;
  struct Mark;  ///< of where the GPU is
  std::unique_ptr<Mark> mark_;
};

}  // namespace pixelatent
