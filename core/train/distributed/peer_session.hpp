#pragma once
// Training by several processes, as whoever runs a training sees it. No torch here.
#include <functional>
#include <memory>
#include <string>

#include "train/distributed/peer_place.hpp"
#include "train/distributed/peer_terms.hpp"
#include "train/training_job.hpp"
#include "train/translate/translate_job.hpp"

namespace pixelatent {

/// Iterations between two comparisons of all processes' weights.
inline constexpr std::int64_t kCompareEvery = 1000;

/// Rank 0's trainer does what it always does, with a job that has the others do the same; they
/// follow. Connections close with the object, which is how the others learn that it is gone.
class PeerSession {
 public:
  /// Whether this build can. Error: NoDevice.
  static Result<> possible();
  /// Whether a process that is one of one would train this way too: by NCCL.
  static bool alone_by_nccl(const PeerPlace& place, DeviceChoice device);
  /// Waits until all have come, five times `silence` at most: so many seconds without a word, and
  /// the others are taken to be gone. Errors: as join_peers(); BadArgument when this process has
  /// been told otherwise than rank 0 (with the difference) or another one has.
  /// `device`: what was asked for; use_device() says what came of it.
  static Result<std::shared_ptr<PeerSession>> join(const PeerPlace& place, const PeerTerms& terms,
                                                   double silence, DeviceChoice device);
  ~PeerSession();

  /// What all compute on goes into the options of a job.
  void use_device(TrainOptions& options) const;
  int rank() const;
  int size() const;

  /// Rank 0: `job` becomes one that all compute together; on the thread that will train. What it
  /// is made of goes to the others first. Errors: BadArgument (more processes than the batch can be
  /// shared by), Internal (another process is gone).
  Result<std::unique_ptr<TrainingJob>> lead(std::unique_ptr<TrainingJob> job,
                                            const TrainOptions& options);
  /// The others: until rank 0 says that training is over. `wants_more`: asked in every iteration;
  /// false asks rank 0 to end and save. `options`: threads and device. Errors: Internal, in words,
  /// when another process is gone; as lead().
  Result<> follow(const TrainOptions& options, const std::function<bool()>& wants_more);

  /// As lead() and follow(), between two sets. A model that one process trains: `job` comes back as
  /// it is, and the others end in peace.
  Result<std::unique_ptr<TranslateJob>> lead_translation(std::unique_ptr<TranslateJob> job,
                                                         const TrainOptions& options);
  Result<> follow_translation(const TrainOptions& options, const std::function<bool()>& wants_more);

  /// One of the others would like training to end.
  bool somebody_wishes_to_stop() const;
  /// Rank 0, while its trainer rests: nothing more will be computed together.
  void end();
  /// Why training together came to its end before that; empty: it did not.
  std::string loss() const;
  /// "2 processes: 7.9 MB to and from each in a step, 12 % of the time spent waiting", or nothing
  /// before the first step.
  std::string traffic_text() const;

 private:
  struct Shared;
  explicit PeerSession(std::shared_ptr<Shared> shared);
  std::shared_ptr<Shared> shared_;
};

/// The error of a process that lost the others.
Error lost_error(const std::string& loss, int rank);

}  // namespace pixelatent
