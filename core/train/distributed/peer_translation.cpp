// A session that trains between two sets of sprites.
#include "train/distributed/peer_session_parts.hpp"
#include "train/distributed/shared_translation.hpp"
#include "train/slices.hpp"

namespace pixelatent {

namespace {

bool is_shared(ModelKind model) { return model == ModelKind::Cyclegan; }

std::uint64_t print_of(const TranslateJob& job) {
  return dynamic_cast<const CycleJob&>(job).weights_fingerprint();
}

/// Iterations as rank 0 orders them.
void obey_translation(TranslateJob& job, PeerLink& link, const std::function<bool()>& wants_more) {
  while (true) {
    const PeerOrder order = take_order(*link.training);
    if (order.kind == OrderKind::End) return;
    if (order.kind == OrderKind::Compare) {
      compare_weights(*link.training, print_of(job));
      continue;
    }
    if (!wants_more()) link.averaging->wish_to_stop();
    // One that ran off did so at rank 0 too, which then ends.
    (void)job.step(order.share_done);
  }
}

}  // namespace

Result<std::unique_ptr<TranslateJob>> PeerSession::lead_translation(
    std::unique_ptr<TranslateJob> job, const TrainOptions& options) {
  PeerLink& link = *shared_->link;
  try {
    const TranslateSets& sets = job->sets();
    PeerBeginning beginning{options, sets.a, job->save_state(), sets.b,
                            sets.pairing == Pairing::InOrder};
    beginning.options.model = job->model();
    (void)shared_->beginning().broadcast_bytes(packed(beginning));
    if (!is_shared(job->model())) {
      // The others go, and that is all right.
      const std::lock_guard lock(link.mutex);
      link.ended = true;
      return job;
    }
    const Result<> shared = share_translation(*job, link);
    if (auto ready = shared_->all_ready(shared); !ready) return tl::unexpected(ready.error());
    compare_weights(shared_->beginning(), print_of(*job));
    return std::make_unique<SharedTranslation>(std::move(job), shared_->link);
  } catch (const PeerLost& lost) {
    link.lose(lost.what());
    return tl::unexpected(lost_error(lost.what(), rank()));
  }
}

Result<> PeerSession::follow_translation(const TrainOptions& options,
                                         const std::function<bool()>& wants_more) {
  try {
    auto beginning = unpack_beginning(shared_->beginning().broadcast_bytes({}));
    if (beginning && !is_shared(beginning->options.model)) return {};
    std::unique_ptr<TranslateJob> job;
    Result<> ready;
    if (beginning) {
      // Slices are computed as rank 0 computes them.
      beginning->options.threads = slices_in(beginning->state).any() ? 0 : options.threads;
      use_device(beginning->options);
      auto made = make_translate_job(beginning->options,
                                     {beginning->set, beginning->other_side,
                                      beginning->paired ? Pairing::InOrder : Pairing::None},
                                     &beginning->state);
      ready = made ? share_translation(**made, *shared_->link) : tl::unexpected(made.error());
      if (made) job = std::move(*made);
    } else {
      ready = tl::unexpected(beginning.error());
    }
    if (auto all = shared_->all_ready(ready); !all) return all;
    compare_weights(shared_->beginning(), print_of(*job));
    obey_translation(*job, *shared_->link, wants_more);
    return {};
  } catch (const PeerLost& lost) {
    shared_->link->lose(lost.what());
    return tl::unexpected(lost_error(lost.what(), rank()));
  }
}

}  // namespace pixelatent
