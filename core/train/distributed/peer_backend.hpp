#pragma once
// What carries words between processes that have met: Gloo on processors, NCCL on GPUs, as far as a
// build has them. For distributed/ and its tests.
#include <torch/torch.h>

#include <torch/csrc/distributed/c10d/Store.hpp>

#include "train/distributed/peer_device.hpp"
#include "train/distributed/peer_group.hpp"

namespace pixelatent {

using PeerStore = c10::intrusive_ptr<c10d::Store>;

/// Whether data can go over a device that leads to the others. Errors: NotFound, in a build with
/// Gloo; nothing is asked in one without.
Result<> can_use_gloo(const PeerPlace& place);
/// Throws c10::Error and what Gloo throws. Error: NoDevice, as can_use_gloo().
Result<JoinedPeers> join_by_gloo(const PeerStore& store, const PeerPlace& place,
                                 const Patience& patience);

/// The GPU that this process would use. Looks for none where a processor was asked for.
PeerOffer gpu_offer(const PeerPlace& place, DeviceChoice asked);
/// Every process has a GPU of its own. Throws as join_by_gloo().
Result<JoinedPeers> join_by_nccl(const PeerStore& store, const PeerPlace& place,
                                 const Patience& patience);

}  // namespace pixelatent
