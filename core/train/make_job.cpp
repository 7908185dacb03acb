#include "train/make_job.hpp"

#include <array>

#include "model/points_to_z.hpp"
#include "train/device.hpp"
#include "train/plain_gan_job.hpp"
#include "train/slices.hpp"
#include "train/sprite_job.hpp"

namespace pixelatent {

namespace {

using Set = std::shared_ptr<const SpriteSet>;

template <class Job>
std::unique_ptr<TrainingJob> begin(const TrainOptions& options, const Set& set,
                                   torch::Device device, int threads) {
  return std::make_unique<Job>(options, set, device, threads);
}

/// Where children would all be copies (too few sprites, too much alike) sprites are blended.
template <>
std::unique_ptr<TrainingJob> begin<SpriteJob>(const TrainOptions& options, const Set& set,
                                              torch::Device device, int threads) {
  auto job = std::make_unique<SpriteJob>(options, set, device, threads);
  if (job->codes().parts() == nullptr || children_are_new(job->codes())) return job;
  TrainOptions blended = options;
  blended.codes = CodeKind::Blocks;
  return std::make_unique<SpriteJob>(blended, set, device, threads);
}

/// A run goes on with what it began with.
template <class Job>
std::unique_ptr<TrainingJob> go_on(TrainOptions options, const Set& set, torch::Device device,
                                   int threads, const JobState& saved) {
  if constexpr (std::is_same_v<Job, SpriteJob>) options.codes = SpriteJob::codes_in(saved);
  auto job = std::make_unique<Job>(options, set, device, threads);
  job->load_state(saved);
  return job;
}

template <class Job>
Result<std::unique_ptr<TrainingJob>> make(const TrainOptions& options, Set set,
                                          torch::Device device, int threads,
                                          const JobState* saved) {
  if (saved == nullptr) return begin<Job>(options, set, device, threads);
  try {
    return go_on<Job>(options, set, device, threads, *saved);
  } catch (const c10::Error&) {
    return fail(ErrorCode::NotAProject, "its weights do not fit its sprites", {},
                "The file may be damaged; use a copy of it.");
  }
}

using Maker = decltype(&make<SpriteJob>);

/// Those between two sets are made elsewhere (translate/translate_job.hpp).
Result<std::unique_ptr<TrainingJob>> not_of_one_set(const TrainOptions& options, Set, torch::Device,
                                                    int, const JobState*) {
  return fail(ErrorCode::BadArgument,
              std::string(title_of(options.model)) + " trains on two sets of sprites", {},
              "Use pixelatent translate train.");
}

/// By ModelKind.
constexpr std::array<Maker, kModelKindCount> kMakers = {make<SpriteJob>,   make<PlainGanJob>,
                                                        make<PlainGanJob>, not_of_one_set,
                                                        not_of_one_set,    not_of_one_set};
static_assert(kMakers.back() != nullptr);

}  // namespace

Result<std::unique_ptr<TrainingJob>> make_job(const TrainOptions& asked,
                                              std::shared_ptr<const SpriteSet> set,
                                              const JobState* saved) {
  const auto device = choose_device(asked.device, asked.gpu);
  if (!device) return tl::unexpected(device.error());
  TrainOptions options = asked;
  Slices slices;
  if (device->is_cpu()) slices = slices_for(asked, saved == nullptr ? slices : slices_in(*saved));
  if (slices.any()) options.threads = slices.threads;
  const int threads = choose_threads(options.threads);
  torch::set_num_threads(threads);
  const Maker maker = kMakers.at(static_cast<std::size_t>(options.model));
  auto job = maker(options, std::move(set), *device, threads, saved);
  if (job && device->is_cpu()) dynamic_cast<GanJob&>(**job).use_slices(slices);
  return job;
}

}  // namespace pixelatent
