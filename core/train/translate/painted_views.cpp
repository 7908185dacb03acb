#include "train/translate/painted_views.hpp"

#include <utility>

#include "dataset/tensors.hpp"
#include "model/init.hpp"

namespace pixelatent {

namespace {

/// Those of view 0, then of view 1, ...
torch::Tensor images_of_views(const ViewSets& sets) {
  std::vector<torch::Tensor> all;
  for (int view = 0; view < sets.views(); ++view) {
    if (sets.set(view)) all.push_back(images_to_signed(sets.set(view)->originals()));
  }
  return torch::cat(all);
}

std::vector<ViewPair> pairs_of_views(const ViewSets& sets) {
  std::vector<std::int64_t> first;
  std::int64_t images = 0;
  for (int view = 0; view < sets.views(); ++view) {
    first.push_back(images);
    images += sets.set(view) ? sets.set(view)->size() : 0;
  }
  std::vector<ViewPair> pairs;
  for (int from = 0; from < sets.views(); ++from) {
    for (int to = 0; to < sets.views(); ++to) {
      if (from == to) continue;
      for (const int who : sets.in_both(from, to)) {
        pairs.push_back({first[static_cast<std::size_t>(from)] + sets.sprite(from, who),
                         first[static_cast<std::size_t>(to)] + sets.sprite(to, who), to});
      }
    }
  }
  return pairs;
}

}  // namespace

PaintedViews::PaintedViews(const TrainOptions& options, const Canvas& canvas, ViewSets sets,
                           torch::Device device)
    : sets_(std::move(sets)),
      rng_(make_rng(options.seed)),
      gan_(images_of_views(sets_).to(device), pairs_of_views(sets_),
           PairedShape::for_canvas(canvas, sets_.views()), rng_),
      device_(device) {}

Result<StepReport> PaintedViews::step() {
  auto report = gan_.step(share_learned(), rng_);
  ++steps_;
  return report;
}

Image PaintedViews::drawn(const CharacterViews& seen, int to, double) {
  std::vector<torch::Tensor> made;
  for (std::size_t view = 0; view < seen.size(); ++view) {
    if (seen[view].empty() || static_cast<int>(view) == to) continue;
    made.push_back(gan_.drawn(images_to_signed({&seen[view], 1}), to));
  }
  const Palette& colours = sets_.set(to)->palette();
  const torch::Tensor mean = torch::cat(made).mean(0, /*keepdim=*/true);
  const torch::Tensor palette = palette_to_tensor(colours).to(device_);
  return indices_to_images(signed_to_indices(mean, palette).cpu(), colours).front();
}

}  // namespace pixelatent
