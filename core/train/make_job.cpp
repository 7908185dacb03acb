#include "train/make_job.hpp"

#include <array>

#include "train/device.hpp"
#include "train/plain_gan_job.hpp"
#include "train/sprite_job.hpp"

namespace pixelatent {

namespace {

template <class Job>
Result<std::unique_ptr<TrainingJob>> make(const TrainOptions& options,
                                          std::shared_ptr<const SpriteSet> set,
                                          torch::Device device, int threads,
                                          const JobState* saved) {
  auto job = std::make_unique<Job>(options, std::move(set), device, threads);
  if (saved != nullptr) {
    try {
      job->load_state(*saved);
    } catch (const c10::Error&) {
      return fail(ErrorCode::NotAProject, "its weights do not fit its sprites", {},
                  "The file may be damaged; use a copy of it.");
    }
  }
  return job;
}

using Maker = decltype(&make<SpriteJob>);
/// By ModelKind.
constexpr std::array<Maker, kModelKindCount> kMakers = {make<SpriteJob>, make<PlainGanJob>,
                                                        make<PlainGanJob>};
static_assert(kMakers.back() != nullptr);

}  // namespace

Result<std::unique_ptr<TrainingJob>> make_job(const TrainOptions& options,
                                              std::shared_ptr<const SpriteSet> set,
                                              const JobState* saved) {
  const auto device = choose_device(options.device);
  if (!device) return tl::unexpected(device.error());
  const int threads = choose_threads(options.threads);
  torch::set_num_threads(threads);
  const Maker maker = kMakers.at(static_cast<std::size_t>(options.model));
  return maker(options, std::move(set), *device, threads, saved);
}

}  // namespace pixelatent
