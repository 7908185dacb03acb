#pragma once
// pixelatent train as one of several processes. No torch in here.
#include <functional>
#include <memory>
#include <string>

#include "engine/headless.hpp"
#include "train/distributed/peer_session.hpp"
#include "train/trainer.hpp"

namespace pixelatent {

/// Nothing where the request is one process's own, be it one of one that has nothing to say to
/// itself (without NCCL). Errors: of the named files (they are compared
/// with rank 0's), and as PeerSession::join().
Result<std::shared_ptr<PeerSession>> join_training(const TrainJobRequest& request,
                                                   const std::function<void(std::string)>& say);

/// What every process but rank 0 does; the report is rank 0's to give.
Result<TrainJobReport> follow_training(const TrainJobRequest& request,
                                       const std::function<void(std::string)>& say,
                                       const std::function<bool(const TrainProgress&)>& wants_more);

/// The run that is begun, by all; `session` may be null. `options`: what its job is made with.
StartRun begun_together(std::shared_ptr<PeerSession> session, StartRun start,
                        const TrainOptions& options);

/// Options with the threads that each of several processes takes. The device is for
/// PeerSession::use_device().
TrainOptions options_together(const TrainJobRequest& request);

}  // namespace pixelatent
