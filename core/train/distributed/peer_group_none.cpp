// A build without c10d says so.
#include "train/distributed/peer_group.hpp"

namespace pixelatent {

Result<> can_join_peers() {
  return fail(
      ErrorCode::NoDevice, "this build trains with one process", {},
      "Build it where LibTorch's c10d and Gloo have their headers (Debian: libgloo-dev; see "
      "docs/distributed.md).");
}

Result<JoinedPeers> join_peers(const PeerPlace&, const Patience&, DeviceChoice) {
  return tl::unexpected(can_join_peers().error());
}

bool alone_by_nccl(const PeerPlace&, DeviceChoice) { return false; }

}  // namespace pixelatent
