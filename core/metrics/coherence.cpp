#include "metrics/coherence.hpp"

#include <algorithm>
#include <cmath>

#include "base/rng.hpp"

namespace pixelatent {

namespace {

constexpr int kHalving = 3;                // seed of the order that is cut in two
constexpr std::uint64_t kPlaceSeed = 511;  // of where patches are taken
constexpr double kNoDistance = 1e-6;       // all repeat each other: nothing to be compared with

/// Of `all` patches, those of one of so many pictures.
int each_of(int all, std::size_t pictures) {
  const int parts = std::max(1, static_cast<int>(pictures));
  return std::max(1, (all + parts - 1) / parts);
}

}  // namespace

CoherenceFigures::CoherenceFigures() {
  coherence.fill(std::nan(""));
  missing.fill(std::nan(""));
}

CoherenceMeter::CoherenceMeter(std::shared_ptr<const SpriteSet> set, std::span<const int> sprites,
                               int samples)
    : set_(std::move(set)), samples_(std::max(1, samples)) {
  const int half = std::min(static_cast<int>(sprites.size()) / 2, kEyeDefinition.looked_among);
  const std::vector<int> order = fixed_order(static_cast<int>(sprites.size()), kHalving);
  for (int i = 0; i < 2 * half; ++i) {
    const int sprite = sprites[static_cast<std::size_t>(order[static_cast<std::size_t>(i)])];
    (i < half ? first_ : second_).emplace_back(set_->quantised()[static_cast<std::size_t>(sprite)]);
  }
}

template <class Figure>
double CoherenceMeter::mean_over_second(int side, const Figure& figure) const {
  double sum = 0;
  int patches = 0;
  for (std::size_t i = 0; i < second_.size(); ++i) {
    Rng rng(kPlaceSeed + i);
    const int each = each_of(kEyeDefinition.looked_up, second_.size());
    for (const PatchPlace place : opaque_patches(second_[i], side, each, rng)) {
      sum += figure(second_[i], place);
      ++patches;
    }
  }
  return sum / patches;
}

double CoherenceMeter::mean_distance(int side, std::span<const PatchPicture> pictures) const {
  return mean_over_second(side, [&](const PatchPicture& picture, PatchPlace place) {
    return nearest_patch(picture, place, side, pictures, kEyeDefinition.reach);
  });
}

bool CoherenceMeter::prepare() {
  constexpr auto kAll = kEyeDefinition.patch_sides.size();
  if (static_cast<int>(first_.size()) < kFewestInHalf || sizes_.size() == kAll) return true;
  const int side = kEyeDefinition.patch_sides[sizes_.size()];
  const double contrast =
      mean_over_second(side, [&](const PatchPicture& picture, PatchPlace place) {
        return contrast_of(picture, place, side);
      });
  sizes_.push_back({side, mean_distance(side, first_), contrast});
  return sizes_.size() == kAll;
}

void CoherenceMeter::add(Size& size, const PatchPicture& sample) const {
  Rng rng(kPlaceSeed + static_cast<std::uint64_t>(added_));
  const int each = each_of(kEyeDefinition.looked_up, static_cast<std::size_t>(samples_));
  for (const PatchPlace place : opaque_patches(sample, size.side, each, rng)) {
    size.sum += nearest_patch(sample, place, size.side, first_, kEyeDefinition.reach);
    size.contrasts += contrast_of(sample, place, size.side);
    ++size.looked_up;
  }
}

void CoherenceMeter::add(std::span<const Image> samples) {
  for (const Image& sample : samples) {
    if (added_ >= samples_) return;
    PatchPicture picture(sample);
    for (Size& size : sizes_) add(size, picture);
    // Evenly from all: first come samples of one kind, perhaps.
    const auto wanted = static_cast<std::int64_t>(first_.size());
    if (wanted * (added_ + 1) / samples_ > wanted * added_ / samples_ || wanted >= samples_) {
      drawn_.push_back(std::move(picture));
    }
    ++added_;
  }
}

CoherenceFigures CoherenceMeter::finish() {
  CoherenceFigures figures;
  // Fewer pictures are further from everything: the floor is that of as few.
  const bool fewer = drawn_.size() < first_.size();
  const auto as_many = std::span(first_).first(std::min(drawn_.size(), first_.size()));
  for (std::size_t i = 0; i < sizes_.size(); ++i) {
    Size& size = sizes_[i];
    if (size.looked_up > 0 && size.floor > kNoDistance) {
      const double floor = fewer ? mean_distance(size.side, as_many) : size.floor;
      const double contrast = size.contrasts / size.looked_up / size.contrast;
      figures.coherence[i] = size.sum / size.looked_up / size.floor / std::min(1.0, contrast);
      figures.missing[i] = mean_distance(size.side, drawn_) / floor;
    }
    size.sum = size.contrasts = 0;
    size.looked_up = 0;
  }
  drawn_.clear();
  added_ = 0;
  return figures;
}

}  // namespace pixelatent
