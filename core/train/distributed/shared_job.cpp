#include "train/distributed/shared_job.hpp"

#include "train/distributed/peer_session.hpp"

namespace pixelatent {

namespace {

using SharedClock = std::chrono::steady_clock;

GanJob& gan_of(TrainingJob& job) { return dynamic_cast<GanJob&>(job); }

Result<> can_share(const GanJob& job, int size) {
  const Slices slices = job.slices();
  if (slices.any() ? slices.count >= size : BatchPart::can_share(job.batch(), size)) return {};
  const std::string what = slices.any() ? std::to_string(slices.count) + " slices"
                                        : std::to_string(job.batch()) + " images";
  const int most = slices.any() ? slices.count : job.batch() / BatchPart::kGroup;
  return fail(ErrorCode::BadArgument,
              "a batch of " + what + " can be shared by " + std::to_string(most) +
                  " processes at most, not " + std::to_string(size),
              {}, "Start fewer processes.");
}

}  // namespace

std::string PeerLink::loss_now() {
  const std::lock_guard lock(mutex);
  return loss;
}

void PeerLink::lose(const std::string& text) {
  const std::lock_guard lock(mutex);
  if (loss.empty()) loss = text;
}

Result<> share_job(TrainingJob& job, PeerLink& link) {
  auto* gan = dynamic_cast<GanJob*>(&job);
  if (gan == nullptr) {
    return fail(ErrorCode::BadArgument,
                "a " + std::string(title_of(job.model())) + " is trained by one process");
  }
  const int size = link.training->size();
  if (auto shared = can_share(*gan, size); !shared) return shared;
  gan->use_part({link.training->rank(), size});
  link.averaging = std::make_shared<AveragingStep>(link.training, [gan] {
    return AveragingStep::Images{gan->part().count(gan->batch()), gan->batch()};
  });
  gan->use_step_rule(link.averaging);
  return {};
}

void compare_weights(PeerGroup& group, std::uint64_t mine) {
  const auto print = static_cast<std::int64_t>(mine);
  const auto all = group.gather(torch::full({1}, print, torch::kLong));
  const auto first = all.front().item<std::int64_t>();
  for (std::size_t rank = 1; rank < all.size(); ++rank) {
    if (all[rank].item<std::int64_t>() == first) continue;
    throw PeerLost("rank " + std::to_string(rank) +
                   " has come to other weights than rank 0, so they no longer train one model");
  }
}

SharedJob::SharedJob(std::unique_ptr<TrainingJob> job, std::shared_ptr<PeerLink> link)
    : job_(std::move(job)), link_(std::move(link)) {}

std::string SharedJob::device() const {
  return job_->device() + ", " + std::to_string(link_->training->size()) + " processes";
}

void SharedJob::tell(const PeerOrder& order) {
  {
    const std::lock_guard lock(link_->mutex);
    if (link_->ended || !link_->loss.empty()) return;
  }
  try {
    give_order(*link_->training, order);
  } catch (const PeerLost& lost) {
    link_->lose(lost.what());  // the next step says so
  }
}

Result<StepReport> SharedJob::step(double share_done, const std::stop_token&) {
  const auto begin = SharedClock::now();
  tell({OrderKind::Step, share_done, {}, {}});
  if (const std::string loss = link_->loss_now(); !loss.empty()) {
    return tl::unexpected(lost_error(loss, 0));
  }
  try {
    // Not to be stopped half way: the others would wait for the other half.
    auto report = job_->step(share_done, {});
    ++link_->steps;
    link_->seconds =
        link_->seconds + std::chrono::duration<double>(SharedClock::now() - begin).count();
    if (report) compare_if_due();
    return report;
  } catch (const PeerLost& lost) {
    link_->lose(lost.what());
    return tl::unexpected(lost_error(lost.what(), 0));
  }
}

void SharedJob::compare_if_due() {
  if (link_->steps % kCompareEvery != 0) return;
  tell({OrderKind::Compare, -1, {}, {}});
  if (link_->loss_now().empty()) compare_weights(*link_->training, gan_of(*job_));
}

void SharedJob::set_hyper(const HyperParams& hyper) {
  tell({OrderKind::SetHyper, -1, hyper, {}});
  job_->set_hyper(hyper);
}

void SharedJob::roll_back() {
  // The iteration that ended half way may have left anything; the project has its checkpoint.
  if (const std::string loss = link_->loss_now(); !loss.empty()) throw PeerLost(loss);
  job_->roll_back();
  tell({OrderKind::Load, -1, {}, job_->save_state()});
}

void SharedJob::load_state(const JobState& state) {
  job_->load_state(state);
  tell({OrderKind::Load, -1, {}, state});
}

}  // namespace pixelatent
