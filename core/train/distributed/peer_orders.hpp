#pragma once
// What rank 0 tells the others to do: all that its trainer does to the job, in the same order.
#include <cstdint>
#include <memory>
#include <vector>

#include "dataset/sprite_set.hpp"
#include "train/distributed/peer_group.hpp"
#include "train/training_job.hpp"

namespace pixelatent {

enum class OrderKind : std::int64_t {
  Step,      ///< one iteration, `share_done` of the run
  SetHyper,  ///< `hyper`
  Load,      ///< `state` takes the place of all there is
  Compare,   ///< all tell their weights' fingerprints
  End,       ///< training is over
};

struct PeerOrder {
  OrderKind kind = OrderKind::End;
  double share_done = -1;
  HyperParams hyper;
  JobState state;  ///< its counters are rank 0's business
};
void give_order(PeerGroup& group, const PeerOrder& order);
/// Throws PeerLost.
PeerOrder take_order(PeerGroup& group);

/// What a job is made from elsewhere.
struct PeerBeginning {
  TrainOptions options;  ///< threads, device and limits are everybody's own
  std::shared_ptr<const SpriteSet> set;
  JobState state;
  /// Of a translation; null otherwise.
  std::shared_ptr<const SpriteSet> other_side{};
  bool paired = false;
};
std::vector<std::uint8_t> packed(const PeerBeginning& beginning);
/// Error: Damaged.
Result<PeerBeginning> unpack_beginning(const std::vector<std::uint8_t>& bytes);

}  // namespace pixelatent
