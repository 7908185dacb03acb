#include "metrics/copies.hpp"

#include <algorithm>
#include <cstdlib>

namespace pixelatent {

namespace {

constexpr std::size_t kCompareBlock = 64;  // pixels compared between two looks at the limit

int opaque_count(std::span<const std::uint8_t> indices) {
  return static_cast<int>(indices.size()) -
         static_cast<int>(std::count(indices.begin(), indices.end(), 0));
}

bool differ_little(const std::uint8_t* a, const std::uint8_t* b, std::size_t size, int limit) {
  int count = 0;
  for (std::size_t from = 0; from < size; from += kCompareBlock) {
    const std::size_t end = std::min(from + kCompareBlock, size);
    for (std::size_t i = from; i < end; ++i) count += a[i] != b[i];
    if (count > limit) return false;
  }
  return true;
}

/// Mirrored first, then moved; what moves in is transparent (index 0).
std::vector<std::uint8_t> moved(std::span<const std::uint8_t> in, int width, int height, int dx,
                                int dy, bool mirrored) {
  std::vector<std::uint8_t> out(in.size(), 0);
  for (int y = std::max(0, dy); y < std::min(height, height + dy); ++y) {
    for (int x = std::max(0, dx); x < std::min(width, width + dx); ++x) {
      const int from_x = mirrored ? width - 1 - (x - dx) : x - dx;
      out[static_cast<std::size_t>(y * width + x)] =
          in[static_cast<std::size_t>((y - dy) * width + from_x)];
    }
  }
  return out;
}

}  // namespace

CopyFinder::CopyFinder(std::shared_ptr<const SpriteSet> set)
    : set_(std::move(set)),
      width_(set_->originals().front().width()),
      height_(set_->originals().front().height()),
      limit_(static_cast<int>(kCopyShare * width_ * height_)) {
  const auto pixels = static_cast<std::size_t>(width_ * height_);
  for (int i = 0; i < set_->size(); ++i) {
    const std::uint8_t* sprite = set_->indices().data() + static_cast<std::size_t>(i) * pixels;
    by_opaque_.push_back({opaque_count({sprite, pixels}), i});
  }
  std::stable_sort(by_opaque_.begin(), by_opaque_.end(),
                   [](const Entry& a, const Entry& b) { return a.opaque < b.opaque; });
}

int CopyFinder::find(std::span<const std::uint8_t> variant, int except) const {
  const int opaque = opaque_count(variant);
  auto entry = std::lower_bound(by_opaque_.begin(), by_opaque_.end(), opaque - limit_,
                                [](const Entry& e, int least) { return e.opaque < least; });
  for (; entry != by_opaque_.end() && entry->opaque <= opaque + limit_; ++entry) {
    const std::uint8_t* sprite =
        set_->indices().data() + static_cast<std::size_t>(entry->sprite) * variant.size();
    if (entry->sprite != except && differ_little(variant.data(), sprite, variant.size(), limit_)) {
      return entry->sprite;
    }
  }
  return -1;
}

int CopyFinder::copied_sprite(const Image& image, int except) const {
  const std::vector<std::uint8_t> indices = to_indices(image, set_->palette());
  for (const bool mirrored : {false, true}) {
    for (int dy = -kCopyShift; dy <= kCopyShift; ++dy) {
      for (int dx = -kCopyShift; dx <= kCopyShift; ++dx) {
        const int found = find(moved(indices, width_, height_, dx, dy, mirrored), except);
        if (found >= 0) return found;
      }
    }
  }
  return -1;
}

}  // namespace pixelatent
