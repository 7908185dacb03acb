#include "metrics/newness.hpp"

#include <algorithm>
#include <cmath>

#include "metrics/visible.hpp"

namespace pixelatent {

namespace {

constexpr std::size_t kLookAfter = 128;  // pixels between two looks at what is to be undercut

int opaque_in(const std::uint8_t* indices, std::size_t size) {
  return static_cast<int>(size) - static_cast<int>(std::count(indices, indices + size, 0));
}

}  // namespace

NewnessMeter::NewnessMeter(std::shared_ptr<const SpriteSet> set)
    : set_(std::move(set)), colours_(set_->palette().size()) {
  const auto& palette = set_->palette().colours;
  for (const Rgba8 a : palette) {
    for (const Rgba8 b : palette) unlike_.push_back(visibly_different(a, b) ? 1 : 0);
  }
  const auto pixels = static_cast<std::size_t>(set_->canvas().pixels());
  for (int i = 0; i < set_->size(); ++i) {
    opaque_.push_back(
        opaque_in(set_->indices().data() + static_cast<std::size_t>(i) * pixels, pixels));
  }
}

double NewnessMeter::distance(const Image& image, int except) const {
  return distance_of(to_indices(image, set_->palette()), except);
}

double NewnessMeter::distance_of(const std::vector<std::uint8_t>& indices, int except) const {
  const std::size_t size = indices.size();
  const int own = opaque_in(indices.data(), size);
  double nearest = std::nan("");
  for (int i = 0; i < set_->size(); ++i) {
    const int theirs = opaque_[static_cast<std::size_t>(i)];
    // As many are opaque in one alone, at least; and at most so many in either.
    const int most = own + theirs;
    if (i == except || most == 0) continue;
    const std::uint8_t* sprite = set_->indices().data() + static_cast<std::size_t>(i) * size;
    int different = std::abs(own - theirs), either = 0;
    if (std::isfinite(nearest) && different > nearest * most) continue;
    different = 0;
    bool beaten = false;
    for (std::size_t from = 0; from < size && !beaten; from += kLookAfter) {
      const std::size_t to = std::min(from + kLookAfter, size);
      for (std::size_t p = from; p < to; ++p) {
        different += unlike_[static_cast<std::size_t>(indices[p] * colours_ + sprite[p])];
        either += (indices[p] | sprite[p]) != 0;
      }
      beaten = std::isfinite(nearest) && different > nearest * most;
    }
    if (beaten || either == 0) continue;
    const double share = static_cast<double>(different) / either;
    if (!(share >= nearest)) nearest = share;
  }
  return nearest;
}

}  // namespace pixelatent
