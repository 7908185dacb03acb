// A build whose LibTorch has no headers of Gloo: processes train on GPUs alone.
#include "train/distributed/peer_backend.hpp"

namespace pixelatent {

Result<> can_use_gloo(const PeerPlace&) { return {}; }

Result<JoinedPeers> join_by_gloo(const PeerStore&, const PeerPlace&, const Patience&) {
  return fail(ErrorCode::NoDevice,
              "without Gloo several processes train on GPUs alone, and not every one has its own",
              {}, "Build it with Gloo's headers (Debian: libgloo-dev), or start fewer processes.");
}

}  // namespace pixelatent
