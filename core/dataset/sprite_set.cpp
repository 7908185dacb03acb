#include "dataset/sprite_set.hpp"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <string>
#include <utility>

#include "image/palette.hpp"

namespace pixelatent {

namespace {

constexpr std::size_t kBlock = 256;  ///< bytes compared between two looks at the best so far

Result<> check(const std::vector<Image>& sprites, const Canvas& canvas, int max_colours) {
  if (sprites.empty()) {
    return fail(ErrorCode::Empty, "there are no sprites", {}, "Drop a spritesheet first.");
  }
  if (!is_canvas(canvas)) {
    return fail(ErrorCode::BadArgument, "the canvas can't be " + text_of(canvas) + " pixels", {},
                "Choose sides of 16, 24, 32, 48 or 64.");
  }
  if (max_colours < 2 || max_colours > 256) {
    return fail(ErrorCode::BadArgument,
                "a palette can't have " + std::to_string(max_colours) + " colours", {},
                "Choose 2 to 256.");
  }
  const auto misfit = std::find_if(sprites.begin(), sprites.end(), [canvas](const Image& sprite) {
    return sprite.width() != canvas.width || sprite.height() != canvas.height;
  });
  if (misfit != sprites.end()) {
    return fail(ErrorCode::BadArgument, "its size is not the canvas size",
                "sprite " + std::to_string(misfit - sprites.begin() + 1));
  }
  return {};
}

/// Differing bytes of two runs of `size`; stops early once there are at least `enough`.
int differing(const std::uint8_t* a, const std::uint8_t* b, std::size_t size, int enough) {
  int count = 0;
  for (std::size_t from = 0; from < size && count < enough; from += kBlock) {
    const std::size_t end = std::min(from + kBlock, size);
    for (std::size_t i = from; i < end; ++i) count += a[i] != b[i];
  }
  return count;
}

}  // namespace

Result<std::shared_ptr<const SpriteSet>> SpriteSet::create(std::vector<Image> sprites,
                                                           Canvas canvas, int max_colours) {
  if (const Result<> ok = check(sprites, canvas, max_colours); !ok) {
    return tl::unexpected<Error>(ok.error());
  }
  std::shared_ptr<SpriteSet> set(new SpriteSet);
  set->canvas_ = canvas;
  for (Image& sprite : sprites) sprite = with_hard_alpha(sprite);
  set->originals_ = std::move(sprites);
  set->palette_ = set_palette(set->originals_, max_colours);
  if (set->palette_.size() < 2) {
    return fail(ErrorCode::Empty, "every sprite is empty", {}, "Drop a spritesheet first.");
  }
  set->quantise();
  return std::shared_ptr<const SpriteSet>(std::move(set));
}

Result<std::shared_ptr<const SpriteSet>> SpriteSet::restore(std::vector<Image> sprites,
                                                            Canvas canvas, Palette palette) {
  if (const Result<> ok = check(sprites, canvas, palette.size()); !ok) {
    return tl::unexpected<Error>(ok.error());
  }
  if (palette.colours.front().a != 0) {
    return fail(ErrorCode::BadArgument, "the palette's first entry is not transparent");
  }
  std::shared_ptr<SpriteSet> set(new SpriteSet);
  set->canvas_ = canvas;
  for (Image& sprite : sprites) sprite = with_hard_alpha(sprite);
  set->originals_ = std::move(sprites);
  set->palette_ = std::move(palette);
  set->quantise();
  return std::shared_ptr<const SpriteSet>(std::move(set));
}

void SpriteSet::quantise() {
  for (const Image& sprite : originals_) {
    const std::vector<std::uint8_t> indices = to_indices(sprite, palette_);
    quantised_.push_back(from_indices(indices, canvas_.width, canvas_.height, palette_));
    indices_.insert(indices_.end(), indices.begin(), indices.end());
  }
}

SpriteSet::Nearest SpriteSet::nearest(const Image& image) const {
  assert(image.width() == canvas_.width && image.height() == canvas_.height);
  const std::vector<std::uint8_t> wanted = to_indices(image, palette_);
  const std::size_t pixels = wanted.size();
  int best = -1, least = static_cast<int>(pixels) + 1;
  for (int i = 0; i < size() && least > 0; ++i) {
    const std::uint8_t* sprite = indices_.data() + static_cast<std::size_t>(i) * pixels;
    const int count = differing(wanted.data(), sprite, pixels, least);
    if (count < least) {
      least = count;
      best = i;
    }
  }
  const std::uint8_t* sprite = indices_.data() + static_cast<std::size_t>(best) * pixels;
  int opaque_in_either = 0;
  for (std::size_t p = 0; p < pixels; ++p) opaque_in_either += (wanted[p] | sprite[p]) != 0;
  const float share = opaque_in_either == 0
                          ? 0.0F
                          : static_cast<float>(least) / static_cast<float>(opaque_in_either);
  return {best, share};
}

}  // namespace pixelatent
