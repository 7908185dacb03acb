#pragma once
// What a session is made of. For peer_session.cpp and peer_translation.cpp.
#include "train/distributed/peer_session.hpp"
#include "train/distributed/shared_job.hpp"

namespace pixelatent {

struct PeerSession::Shared {
  PeerPlace place;
  std::shared_ptr<PeerLink> link = std::make_shared<PeerLink>();

  PeerGroup& beginning() { return *link->beginning; }
  PeerGroup& training() { return *link->training; }
  Result<> agree_on(const PeerTerms& mine);
  /// Everybody tells whether it is ready, with an error's words where it is not.
  Result<> all_ready(const Result<>& here);
  Result<> obey(TrainingJob& job, const std::function<bool()>& wants_more);
};

}  // namespace pixelatent
