#pragma once
// What processes that train together say to each other.
#include <torch/torch.h>

#include <chrono>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "train/distributed/peer_place.hpp"
#include "train/options.hpp"

namespace pixelatent {

/// Another process is gone or says nothing any more; what() is a sentence without its full stop.
/// Nothing more can be said in this group.
class PeerLost : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// For those that carry the words: throws PeerLost, and sees to it that this process ends, even
/// when a library's call is never to come back.
[[noreturn]] void throw_lost(const std::string& text, std::chrono::milliseconds patience);

/// Every call is made by all processes, in the same order. All throw PeerLost.
class PeerGroup {
 public:
  virtual ~PeerGroup() = default;
  virtual int rank() const = 0;
  virtual int size() const = 0;

  /// Where gradients are summed. sum() takes tensors there, all else tensors on the processor.
  virtual torch::Device device() const { return torch::kCPU; }
  /// [n] float becomes the sum over all processes; the same bits everywhere. On a GPU it is only
  /// given to do, and may be recorded (train/step_graph.hpp): settle() waits for it.
  virtual void sum(torch::Tensor& values) = 0;
  /// Waits for whatever the GPU was given to do so far.
  virtual void settle() {}
  /// A tensor on the processor becomes rank 0's. Shapes and types are the same everywhere.
  virtual void broadcast(torch::Tensor& values) = 0;
  /// By rank, those of all. Shapes and types are the same everywhere.
  virtual std::vector<torch::Tensor> gather(const torch::Tensor& values) = 0;

  /// Everybody has some rows for everybody: `mine`, [size, rows[rank()], n] float on the processor,
  /// is by whom they are for. What comes back is [sum of rows, n], by whom they are from.
  virtual torch::Tensor exchange(const torch::Tensor& mine, const std::vector<std::int64_t>& rows);

  /// Rank 0's bytes, which may be of any number.
  std::vector<std::uint8_t> broadcast_bytes(std::vector<std::uint8_t> bytes);
  /// By rank, everybody's text; no longer than kLongestText, the rest is cut off.
  std::vector<std::string> gather_texts(const std::string& text);
  static constexpr std::size_t kLongestText = 480;
};

/// How long is waited.
struct Patience {
  std::chrono::milliseconds to_join{std::chrono::minutes(5)};    ///< until all have come
  std::chrono::milliseconds to_begin{std::chrono::minutes(30)};  ///< while sprites are looked at
  std::chrono::milliseconds in_training{std::chrono::minutes(1)};
};

/// One set of processes with two measures of patience: what a dead process was connected to ends
/// at once in both.
struct JoinedPeers {
  std::shared_ptr<PeerGroup> beginning, training;
};

/// Meets the others. On one machine that happens in a file of this person's alone and nothing
/// listens but on the loopback; else rank 0 (or torchrun's agent) listens at MASTER_PORT until all
/// have come, and data goes over the device that leads to MASTER_ADDR, or GLOO_SOCKET_IFNAME's.
/// They talk by NCCL where each has a GPU of its own (LOCAL_RANK says which), else by Gloo. Errors:
/// NotFound (nobody there, a name that means the loopback), Unwritable (port taken), NoDevice (a
/// build without c10d), and as all_on_gpus().
Result<JoinedPeers> join_peers(const PeerPlace& place, const Patience& patience,
                               DeviceChoice asked);

/// Whether one process alone would go the same way: by NCCL, where cuda was asked for, so that a
/// machine with one GPU can try it.
bool alone_by_nccl(const PeerPlace& place, DeviceChoice asked);

/// Whether this build can. Error: NoDevice.
Result<> can_join_peers();

}  // namespace pixelatent
