#include "train/distributed/peer_session.hpp"

#include <cstdio>

#include "train/distributed/peer_session_parts.hpp"
#include "train/make_job.hpp"
#include "train/slices.hpp"

namespace pixelatent {

namespace {

constexpr int kToCome = 5;  // times the silence that is borne is waited until all have come

}  // namespace

Error lost_error(const std::string& loss, int rank) {
  return {ErrorCode::Internal, loss, "rank " + std::to_string(rank),
          "Start the training again; it goes on from the project's last checkpoint."};
}

PeerSession::PeerSession(std::shared_ptr<Shared> shared) : shared_(std::move(shared)) {}
PeerSession::~PeerSession() = default;

Result<> PeerSession::possible() { return can_join_peers(); }

bool PeerSession::alone_by_nccl(const PeerPlace& place, DeviceChoice device) {
  return pixelatent::alone_by_nccl(place, device);
}

void PeerSession::use_device(TrainOptions& options) const {
  const torch::Device device = shared_->training().device();
  options.device = device.is_cuda() ? DeviceChoice::Cuda : DeviceChoice::Cpu;
  options.gpu = device.is_cuda() ? device.index() : 0;
}

int PeerSession::rank() const { return shared_->place.rank; }
int PeerSession::size() const { return shared_->place.size; }

Result<std::shared_ptr<PeerSession>> PeerSession::join(const PeerPlace& place,
                                                       const PeerTerms& terms, double silence,
                                                       DeviceChoice device) {
  Patience patience;
  patience.in_training = std::chrono::milliseconds(static_cast<std::int64_t>(silence * 1000));
  patience.to_join = kToCome * patience.in_training;
  auto joined = join_peers(place, patience, device);
  if (!joined) return tl::unexpected(joined.error());
  auto shared = std::make_shared<Shared>();
  shared->place = place;
  shared->link->beginning = std::move(joined->beginning);
  shared->link->training = std::move(joined->training);
  try {
    if (auto agreed = shared->agree_on(terms); !agreed) return tl::unexpected(agreed.error());
  } catch (const PeerLost& lost) {
    return tl::unexpected(lost_error(lost.what(), place.rank));
  }
  return std::shared_ptr<PeerSession>(new PeerSession(std::move(shared)));
}

Result<> PeerSession::Shared::agree_on(const PeerTerms& mine) {
  const PeerTerms first = PeerTerms::unpack(beginning().broadcast_bytes(mine.packed()));
  const auto differences = beginning().gather_texts(difference(mine, first));
  const std::string& own = differences.at(static_cast<std::size_t>(place.rank));
  if (!own.empty()) {
    return fail(ErrorCode::BadArgument, own, "rank " + std::to_string(place.rank),
                "Start all processes with the same sheets and settings.");
  }
  for (std::size_t rank = 0; rank < differences.size(); ++rank) {
    if (differences[rank].empty()) continue;
    return fail(ErrorCode::BadArgument,
                "at rank " + std::to_string(rank) + ", " + differences[rank],
                "rank " + std::to_string(place.rank),
                "Start all processes with the same sheets and settings.");
  }
  return {};
}

Result<> PeerSession::Shared::all_ready(const Result<>& here) {
  const auto problems = beginning().gather_texts(here ? std::string() : one_line(here.error()));
  if (!here) return here;
  for (std::size_t rank = 0; rank < problems.size(); ++rank) {
    if (problems[rank].empty()) continue;
    return fail(ErrorCode::Internal,
                "rank " + std::to_string(rank) + " can't begin: " + problems[rank]);
  }
  return {};
}

Result<std::unique_ptr<TrainingJob>> PeerSession::lead(std::unique_ptr<TrainingJob> job,
                                                       const TrainOptions& options) {
  PeerLink& link = *shared_->link;
  try {
    const Result<> shared = share_job(*job, link);
    PeerBeginning beginning{options, job->sprite_set(), job->save_state()};
    beginning.options.seed = job->seed();
    beginning.options.model = job->model();
    (void)shared_->beginning().broadcast_bytes(packed(beginning));
    if (auto ready = shared_->all_ready(shared); !ready) return tl::unexpected(ready.error());
    compare_weights(shared_->beginning(), dynamic_cast<GanJob&>(*job));
    return std::make_unique<SharedJob>(std::move(job), shared_->link);
  } catch (const PeerLost& lost) {
    link.lose(lost.what());
    return tl::unexpected(lost_error(lost.what(), rank()));
  }
}

Result<> PeerSession::follow(const TrainOptions& options, const std::function<bool()>& wants_more) {
  try {
    auto beginning = unpack_beginning(shared_->beginning().broadcast_bytes({}));
    std::unique_ptr<TrainingJob> job;
    Result<> ready;
    if (beginning) {
      // Slices are computed as rank 0 computes them.
      beginning->options.threads = slices_in(beginning->state).any() ? 0 : options.threads;
      use_device(beginning->options);
      auto made = make_job(beginning->options, beginning->set, &beginning->state);
      if (made) {
        job = std::move(*made);
        ready = share_job(*job, *shared_->link);
      } else {
        ready = tl::unexpected(made.error());
      }
    } else {
      ready = tl::unexpected(beginning.error());
    }
    if (auto all = shared_->all_ready(ready); !all) return all;
    compare_weights(shared_->beginning(), dynamic_cast<GanJob&>(*job));
    return shared_->obey(*job, wants_more);
  } catch (const PeerLost& lost) {
    shared_->link->lose(lost.what());
    return tl::unexpected(lost_error(lost.what(), rank()));
  }
}

Result<> PeerSession::Shared::obey(TrainingJob& job, const std::function<bool()>& wants_more) {
  while (true) {
    const PeerOrder order = take_order(training());
    switch (order.kind) {
      case OrderKind::Step:
        if (!wants_more()) link->averaging->wish_to_stop();
        // One that ran off did so everywhere, and rank 0 says what comes then.
        (void)job.step(order.share_done, {});
        break;
      case OrderKind::SetHyper:
        job.set_hyper(order.hyper);
        break;
      case OrderKind::Load:
        job.load_state(order.state);
        break;
      case OrderKind::Compare:
        compare_weights(training(), dynamic_cast<GanJob&>(job));
        break;
      case OrderKind::End:
        return {};
    }
  }
}

bool PeerSession::somebody_wishes_to_stop() const {
  return shared_->link->averaging && shared_->link->averaging->somebody_wishes_to_stop();
}

void PeerSession::end() {
  PeerLink& link = *shared_->link;
  {
    const std::lock_guard lock(link.mutex);
    if (link.ended || !link.loss.empty()) return;
    link.ended = true;
  }
  try {
    give_order(*link.training, {});
  } catch (const PeerLost&) {
    // They were to go anyway.
  }
}

std::string PeerSession::loss() const { return shared_->link->loss_now(); }

std::string PeerSession::traffic_text() const {
  const PeerLink& link = *shared_->link;
  if (!link.averaging || link.steps == 0) return {};
  const PeerTraffic& traffic = link.averaging->traffic();
  const auto steps = static_cast<double>(link.steps);
  char in_them[60] = "all-reduces recorded with it";
  if (!traffic.recorded) {
    std::snprintf(in_them, sizeof in_them, "%.0f of them in all-reduces",
                  1e3 * traffic.seconds / steps);
  }
  char text[200];
  std::snprintf(text, sizeof text, "%d processes: %.*f ms a step, %s; %.1f MB each way", size(),
                traffic.recorded ? 2 : 0, 1e3 * link.seconds / steps, in_them,
                1e-6 * static_cast<double>(traffic.bytes) / steps);
  return text;
}

}  // namespace pixelatent
