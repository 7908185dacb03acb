#include "metrics/eye.hpp"

#include <algorithm>
#include <cmath>

namespace pixelatent {

namespace {

constexpr std::size_t kPiece = 32;  // sprites in one piece of work

}  // namespace

EyeMeter::EyeMeter(std::shared_ptr<const SpriteSet> set, std::vector<int> sprites, int samples)
    : set_(std::move(set)),
      sprites_(std::move(sprites)),
      coherence_(set_, sprites_, samples),
      newness_(set_) {
  // The first ones of an order, not of the sheet: those are of one kind.
  const std::vector<int> order = fixed_order(static_cast<int>(sprites_.size()), 0);
  std::vector<int> mixed;
  for (const int i : order) mixed.push_back(sprites_[static_cast<std::size_t>(i)]);
  sprites_ = std::move(mixed);
  if (sprites_.size() > static_cast<std::size_t>(kEyeDefinition.spaced)) {
    sprites_.resize(static_cast<std::size_t>(kEyeDefinition.spaced));
  }
}

bool EyeMeter::prepare() {
  if (spaced_ == sprites_.size()) return coherence_.prepare();
  const std::size_t end = std::min(spaced_ + kPiece, sprites_.size());
  for (; spaced_ < end; ++spaced_) {
    const int sprite = sprites_[spaced_];
    const double distance =
        newness_.distance(set_->quantised()[static_cast<std::size_t>(sprite)], sprite);
    spacing_ += std::isfinite(distance) ? distance : 0;
  }
  return false;
}

void EyeMeter::add(std::span<const Image> samples) {
  coherence_.add(samples);
  for (const Image& sample : samples) {
    const double distance = newness_.distance(sample);
    sum_ += std::isfinite(distance) ? distance : 0;
    ++added_;
  }
}

void EyeMeter::add_redrawn(int sprite, const Image& drawn) {
  redrawn_.add(count_visible(set_->quantised()[static_cast<std::size_t>(sprite)], drawn));
}

void EyeMeter::finish(QualityFigures& figures) {
  const CoherenceFigures patches = coherence_.finish();
  figures.coherence5 = patches.coherence[0];
  figures.coherence7 = patches.coherence[1];
  figures.coherence11 = patches.coherence[2];
  figures.missing5 = patches.missing[0];
  figures.missing7 = patches.missing[1];
  figures.missing11 = patches.missing[2];
  if (added_ > 0) figures.newness = sum_ / added_;
  if (spaced_ > 1) figures.newness_real = spacing_ / static_cast<double>(spaced_);
  figures.redraw = redrawn_.share();
  sum_ = 0;
  added_ = 0;
  redrawn_ = {};
}

}  // namespace pixelatent
