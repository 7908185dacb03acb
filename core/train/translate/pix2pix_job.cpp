#include "train/translate/pix2pix_job.hpp"

#include <utility>

#include "dataset/tensors.hpp"

namespace pixelatent {

namespace {

constexpr std::int64_t kViewA = 0, kViewB = 1;

torch::Tensor images_of_both(const TranslateSets& sets) {
  return torch::cat({images_to_signed(sets.a->originals()), images_to_signed(sets.b->originals())});
}

std::vector<ViewPair> pairs_of_both(const TranslateSets& sets) {
  std::vector<ViewPair> pairs;
  const std::int64_t n = sets.a->size();
  for (std::int64_t i = 0; i < n; ++i) {
    pairs.push_back({i, n + i, kViewB});
    pairs.push_back({n + i, i, kViewA});
  }
  return pairs;
}

}  // namespace

Pix2pixJob::Pix2pixJob(const TrainOptions& options, TranslateSets sets, torch::Device device)
    : TranslateBase(options, std::move(sets)),
      gan_(images_of_both(sets_).to(device), pairs_of_both(sets_),
           PairedShape::for_canvas(sets_.a->canvas(), 2), rng_),
      palettes_{palette_to_tensor(sets_.a->palette()).to(device),
                palette_to_tensor(sets_.b->palette()).to(device)} {
  gan_.add_to(parts_);
}

void Pix2pixJob::load_state(const JobState& state) {
  TranslateBase::load_state(state);
  gan_.loaded();
}

Result<StepReport> Pix2pixJob::step(double share_done) {
  auto report = gan_.step(share_done, rng_);
  if (report) steps_ += 1;
  return report;
}

std::vector<Image> Pix2pixJob::translate(Heading heading, std::span<const Image> images, double) {
  const std::int64_t view = heading == Heading::AToB ? kViewB : kViewA;
  const torch::Tensor& palette = palettes_[static_cast<std::size_t>(view)];
  std::vector<Image> out;
  for (const Image& image : images) {
    const torch::Tensor made = gan_.drawn(images_to_signed({&image, 1}), view);
    out.push_back(
        indices_to_images(signed_to_indices(made, palette).cpu(), sets_.target(heading).palette())
            .front());
  }
  return out;
}

}  // namespace pixelatent
