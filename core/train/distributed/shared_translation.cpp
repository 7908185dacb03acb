#include "train/distributed/shared_translation.hpp"

#include <chrono>

#include "train/distributed/peer_session.hpp"

namespace pixelatent {

Result<> share_translation(TranslateJob& job, PeerLink& link) {
  auto* cycle = dynamic_cast<CycleJob*>(&job);
  const int size = link.training->size();
  if (cycle == nullptr) {
    return fail(ErrorCode::BadArgument,
                std::string(title_of(job.model())) + " is trained by one process");
  }
  if (size == 1) return {};
  if (size > CycleJob::kMostProcesses) {
    return fail(
        ErrorCode::BadArgument,
        "an iteration of a CycleGAN has two images and is shared by 2 processes at most, not " +
            std::to_string(size),
        {}, "Start two processes.");
  }
  // Each has its own part of the loss: together they are its sum, not its mean.
  link.averaging = std::make_shared<AveragingStep>(link.training, [] {
    return AveragingStep::Images{1, 1};
  });
  cycle->use_half(
      {link.training->rank(), link.averaging, [group = link.training](torch::Tensor& t) {
         group->sum(t);
         group->settle();
       }});
  return {};
}

Result<StepReport> SharedTranslation::step(double share_done) {
  try {
    if (const std::string loss = link_->loss_now(); !loss.empty()) throw PeerLost(loss);
    give_order(*link_->training, {OrderKind::Step, share_done, {}, {}});
    const auto begin = std::chrono::steady_clock::now();
    auto report = job_->step(share_done);
    link_->seconds =
        link_->seconds +
        std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    if (++link_->steps % kCompareEvery != 0) return report;
    give_order(*link_->training, {OrderKind::Compare, -1, {}, {}});
    compare_weights(*link_->training, dynamic_cast<CycleJob&>(*job_).weights_fingerprint());
    return report;
  } catch (const PeerLost& lost) {
    link_->lose(lost.what());
    return tl::unexpected(lost_error(lost.what(), 0));
  }
}

}  // namespace pixelatent
