// A build without NCCL: processes train on processors alone.
#include "train/distributed/peer_backend.hpp"

namespace pixelatent {

PeerOffer gpu_offer(const PeerPlace&, DeviceChoice asked) {
  return {asked, {}, "this build has no NCCL (see docs/distributed.md)"};
}

Result<JoinedPeers> join_by_nccl(const PeerStore&, const PeerPlace&, const Patience&) {
  return fail(ErrorCode::NoDevice, "this build has no NCCL");
}

}  // namespace pixelatent
