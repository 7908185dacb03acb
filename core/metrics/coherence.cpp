#include "metrics/coherence.hpp"

#include <algorithm>
#include <cmath>

#include "base/rng.hpp"

namespace pixelatent {

namespace {

constexpr int kHalving = 3;                // seed of the order that is cut in two
constexpr std::uint64_t kPlaceSeed = 511;  // of where patches are taken
constexpr double kNoDistance = 1e-6;       // all repeat each other: nothing to be compared with

int share_of(int all, int parts) { return std::max(1, (all + parts - 1) / std::max(1, parts)); }

/// Numbers of up to `count` patches of a picture, always the same ones.
void append_patches(const PatchBasis& basis, const Image& image, int count, std::uint64_t seed,
                    std::vector<float>& numbers) {
  Rng rng(kPlaceSeed + seed);
  for (const PatchPlace place : opaque_patches(image, basis.side(), count, rng)) {
    basis.append(image, place.x, place.y, numbers);
  }
}

double mean_distance(const PatchIndex& index, const std::vector<float>& patches,
                     std::size_t length) {
  double sum = 0;
  for (std::size_t at = 0; at < patches.size(); at += length) sum += index.distance(&patches[at]);
  return sum / (static_cast<double>(patches.size()) / static_cast<double>(length));
}

}  // namespace

CoherenceFigures::CoherenceFigures() {
  coherence.fill(std::nan(""));
  missing.fill(std::nan(""));
}

CoherenceMeter::CoherenceMeter(std::shared_ptr<const SpriteSet> set, std::span<const int> sprites,
                               int samples)
    : set_(std::move(set)), samples_(std::max(1, samples)) {
  const int half = static_cast<int>(sprites.size()) / 2;
  const std::vector<int> order = fixed_order(static_cast<int>(sprites.size()), kHalving);
  for (int i = 0; i < 2 * half; ++i) {
    const int sprite = sprites[static_cast<std::size_t>(order[static_cast<std::size_t>(i)])];
    (i < half ? first_ : second_).push_back(sprite);
  }
}

std::vector<float> CoherenceMeter::patches_of(const PatchBasis& basis,
                                              const std::vector<int>& sprites,
                                              int patches) const {
  std::vector<float> numbers;
  const int each = share_of(patches, static_cast<int>(sprites.size()));
  for (const int sprite : sprites) {
    append_patches(basis, set_->quantised()[static_cast<std::size_t>(sprite)], each,
                   static_cast<std::uint64_t>(sprite), numbers);
  }
  return numbers;
}

CoherenceMeter::Size CoherenceMeter::known_of(int side) const {
  const PatchBasis basis(side);
  const std::vector<float> first = patches_of(basis, first_, kEyeDefinition.patches);
  Size size{basis, PatchIndex(basis.length(), first), {}, 0, {}, 0, 0};
  size.second = patches_of(basis, second_, kEyeDefinition.looked_up);
  size.floor = mean_distance(size.first, size.second, basis.length());
  return size;
}

bool CoherenceMeter::prepare() {
  constexpr auto kAll = kEyeDefinition.patch_sides.size();
  if (static_cast<int>(first_.size()) < kFewestInHalf || sizes_.size() == kAll) return true;
  sizes_.push_back(known_of(kEyeDefinition.patch_sides[sizes_.size()]));
  return sizes_.size() == kAll;
}

void CoherenceMeter::add(Size& size, const Image& sample) const {
  const std::size_t before = size.drawn.size(), length = size.basis.length();
  append_patches(size.basis, sample, share_of(kEyeDefinition.patches, samples_),
                 static_cast<std::uint64_t>(added_), size.drawn);
  const auto most = static_cast<std::size_t>(share_of(kEyeDefinition.looked_up, samples_));
  const std::size_t end = std::min(size.drawn.size(), before + most * length);
  for (std::size_t at = before; at < end; at += length) {
    size.sum += size.first.distance(&size.drawn[at]);
    ++size.looked_up;
  }
}

void CoherenceMeter::add(std::span<const Image> samples) {
  for (const Image& sample : samples) {
    if (added_ >= samples_) return;
    for (Size& size : sizes_) add(size, sample);
    ++added_;
  }
}

CoherenceFigures CoherenceMeter::finish() {
  CoherenceFigures figures;
  for (std::size_t i = 0; i < sizes_.size(); ++i) {
    Size& size = sizes_[i];
    if (size.looked_up > 0 && size.floor > kNoDistance) {
      const std::size_t length = size.basis.length();
      figures.coherence[i] = size.sum / size.looked_up / size.floor;
      figures.missing[i] =
          mean_distance(PatchIndex(length, size.drawn), size.second, length) / size.floor;
    }
    size.drawn.clear();
    size.sum = 0;
    size.looked_up = 0;
  }
  added_ = 0;
  return figures;
}

}  // namespace pixelatent
