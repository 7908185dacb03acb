#include "train/translate/seen_looks.hpp"

#include <algorithm>

#include "model/translate/same_place.hpp"
#include "model/translate/tell_tale.hpp"

namespace pixelatent {

namespace {

constexpr int kNear = 2;           // pixels around sprites that are looked at
constexpr int kFewestTurned = 12;  // sprites of a side that can say where its roles lie

}  // namespace

Rect drawn_region(const std::vector<std::shared_ptr<const SpriteSet>>& sets) {
  const Canvas canvas = sets.front()->canvas();
  int left = canvas.width, top = canvas.height, right = 0, bottom = 0;
  for (const auto& set : sets) {
    for (const Image& image : set->originals()) {
      const Rect bounds = opaque_bounds(image);
      if (bounds.w == 0) continue;
      left = std::min(left, bounds.x);
      top = std::min(top, bounds.y);
      right = std::max(right, bounds.x + bounds.w);
      bottom = std::max(bottom, bounds.y + bounds.h);
    }
  }
  if (right <= left) return {0, 0, canvas.width, canvas.height};
  left = std::max(0, left - kNear);
  top = std::max(0, top - kNear);
  return {left, top, std::min(canvas.width, right + kNear) - left,
          std::min(canvas.height, bottom + kNear) - top};
}

torch::Tensor seen_by_networks(const std::vector<SpriteLook>& looks, const LookSize& size) {
  const auto n = static_cast<std::int64_t>(looks.size());
  torch::Tensor values = torch::empty({n, size.height, size.width, 4});
  float* out = values.data_ptr<float>();
  for (const SpriteLook& look : looks) {
    for (const PixelLook& pixel : look) {
      const float opaque = pixel[3] > 0 ? 1.0F : 0.0F;
      *out++ = pixel[0] - opaque;
      *out++ = pixel[1] * 2;
      *out++ = pixel[2] * 2;
      *out++ = opaque;
    }
  }
  return values.permute({0, 3, 1, 2}).contiguous();
}

torch::Tensor near_anything(const torch::Tensor& seen) {
  return torch::max_pool2d(seen.slice(1, 3, 4), TellTaleImpl::kReceptiveField, 1,
                           TellTaleImpl::kReceptiveField / 2)
      .squeeze(1);
}

torch::Tensor telling_loss(const torch::Tensor& scores, const torch::Tensor& label,
                           const torch::Tensor& near) {
  const torch::Tensor each = torch::softplus(scores) - scores * label;
  return (each * near).sum() / near.sum().clamp_min(1);
}

SpriteLook look_of(const Image& image, const Rect& region, const ColourMap& map) {
  SpriteLook look(static_cast<std::size_t>(region.w) * static_cast<std::size_t>(region.h));
  for (int y = 0; y < region.h; ++y) {
    for (int x = 0; x < region.w; ++x) {
      const Rgba8 pixel = image.at(region.x + x, region.y + y);
      if (pixel.a < kOpaqueFrom) continue;
      const Oklab colour = map(to_even_oklab(pixel));
      look[static_cast<std::size_t>(y * region.w + x)] = {2 * colour.L, 2 * colour.a, 2 * colour.b,
                                                          0.7F};
    }
  }
  return look;
}

torch::Tensor same_pixels(const torch::Tensor& one, const torch::Tensor& other) {
  constexpr double kSamePixel = 0.05;
  return ((one - other).abs().sum(1) < kSamePixel).to(torch::kFloat);
}

double staying_threshold(double keep, Pairing pairing) {
  // Unpaired, what is as likely on both sides stays, and what is not much less likely; pairs say
  // it, and donors then know better than what is not sure to stay.
  constexpr double kMiddle = -0.8, kPairedMiddle = 0.5, kReach = 1.2;
  const double middle = pairing == Pairing::InOrder ? kPairedMiddle : kMiddle;
  return middle + kReach * (1 - 2 * keep);
}

bool are_turned(const std::shared_ptr<const SpriteSet>& a,
                const std::shared_ptr<const SpriteSet>& b) {
  if (std::min(a->size(), b->size()) < kFewestTurned) return false;
  if (shared_colours(a->originals(), b->originals()) < kOnePalette) return false;
  return same_place_of(a, b).turned();
}

}  // namespace pixelatent
