#include "model/frozen_generator.hpp"

#include <algorithm>
#include <numeric>

#include "dataset/tensors.hpp"
#include "model/colour_budget.hpp"

namespace pixelatent {

namespace {

/// Sprites with fewer strays than their neighbours stay as they are; the others may have a few
/// more.
constexpr double kStraysToSpare = 1.1;
constexpr int kAroundSprites = 2;     // pixels around them that may be drawn in
constexpr float kNothingElse = 1e9F;  // a logit

Rect both(const Rect& a, const Rect& b) {
  if (a.w == 0) return b;
  if (b.w == 0) return a;
  const int left = std::min(a.x, b.x), top = std::min(a.y, b.y);
  return {left, top, std::max(a.x + a.w, b.x + b.w) - left, std::max(a.y + a.h, b.y + b.h) - top};
}

Rect grown(const Rect& rect, int by, const Canvas& canvas) {
  if (rect.w == 0) return {0, 0, canvas.width, canvas.height};
  const int left = std::max(0, rect.x - by), top = std::max(0, rect.y - by);
  return {left, top, std::min(canvas.width, rect.x + rect.w + by) - left,
          std::min(canvas.height, rect.y + rect.h + by) - top};
}

Rect opaque_bounds_of(const std::vector<Image>& sprites) {
  Rect all;
  for (const Image& sprite : sprites) all = both(all, opaque_bounds(sprite));
  return all;
}

/// Where one sprite may not draw but another can it is transparent: what it looks like must not
/// depend on who is drawn beside it. logits: [n, K, h, w] of `window`.
void leave_out(torch::Tensor& logits, const Rect& window, const std::vector<Rect>& own) {
  for (std::size_t i = 0; i < own.size(); ++i) {
    if (own[i] == window) continue;
    torch::Tensor transparent = logits[static_cast<std::int64_t>(i)][0];
    const torch::Tensor inside = transparent.narrow(0, own[i].y - window.y, own[i].h)
                                     .narrow(1, own[i].x - window.x, own[i].w);
    const torch::Tensor kept = inside.clone();
    transparent.fill_(kNothingElse);
    inside.copy_(kept);
  }
}

}  // namespace

FrozenGenerator::FrozenGenerator(const GeneratorSpec& spec, const GeneratorNet& net,
                                 std::shared_ptr<const SpriteCodes> codes,
                                 std::shared_ptr<const SpriteSet> set)
    : spec_(spec),
      net_(make_generator(spec)),
      packed_(*net_),
      codes_(std::move(codes)),
      palette_(palette_to_tensor(set->palette())),
      set_(std::move(set)),
      drawn_(opaque_bounds_of(set_->originals())) {
  copy_state(net, *net_);
  net_->eval();
  for (torch::Tensor& parameter : net_->parameters()) parameter.set_requires_grad(false);
}

LatentShape FrozenGenerator::shape() const {
  LatentShape shape;
  if (codes_) {
    shape = codes_->shape();
  } else {
    shape.dimensions = shape.noisy = net_->latent_size();
  }
  shape.stages = net_->stages();
  return shape;
}

torch::Tensor FrozenGenerator::most_colours(const Latents& latents, const ColourLimit& limit,
                                            const torch::Tensor& as_neighbours) {
  switch (limit.kind) {
    case ColourLimit::Kind::Any:
      return {};
    case ColourLimit::Kind::AtMost:
      return torch::full({latents.z.size(0)}, limit.most, torch::kLong);
    case ColourLimit::Kind::AsNeighbours:
      break;
  }
  if (!as_neighbours.defined()) return {};
  const torch::Tensor& own = latents.own_colours;
  return own.defined() ? torch::where(own > 0, own, as_neighbours) : as_neighbours;
}

torch::Tensor FrozenGenerator::draw_indices(const Latents& latents,
                                            const ColourLimit& limit) const {
  const torch::NoGradGuard no_grad;
  const PackedWeights::Use packed(packed_);
  const torch::Tensor& z = latents.z;
  TORCH_CHECK(z.dim() == 2 && z.size(1) == net_->latent_size());
  const std::span<const torch::Tensor> of_stage =
      latents.of_stage.empty() ? std::span(&z, 1) : std::span(latents.of_stage);
  const std::vector<Rect> own = windows_of(of_stage);
  const Canvas canvas = spec_.canvas;
  Rect window{0, 0, canvas.width, canvas.height};
  if (!own.empty()) window = std::accumulate(own.begin(), own.end(), Rect{}, both);
  torch::Tensor output = net_->forward_within(of_stage, window);
  leave_out(output, window, own);
  const bool bounded = codes_ && limit.kind != ColourLimit::Kind::Any;
  const SpriteCodes::Bounds bounds = bounded ? codes_->bounds_at(z) : SpriteCodes::Bounds{};
  torch::Tensor indices = output_to_indices(output, net_->output_kind(), palette_,
                                            most_colours(latents, limit, bounds.colours));
  if (bounded) {
    indices = without_surplus_strays(indices, output, bounds.strays, codes_->stray_pixels());
  }
  if (window.w == canvas.width && window.h == canvas.height) return indices;
  torch::Tensor whole = torch::zeros({z.size(0), canvas.height, canvas.width}, indices.options());
  whole.narrow(1, window.y, window.h).narrow(2, window.x, window.w).copy_(indices);
  return whole;
}

std::vector<Rect> FrozenGenerator::windows_of(std::span<const torch::Tensor> of_stage) const {
  std::vector<Rect> windows = net_->held_by(of_stage);
  for (Rect& window : windows) window = grown(both(window, drawn_), kAroundSprites, spec_.canvas);
  return windows;
}

std::vector<Image> FrozenGenerator::draw(const Latents& latents, const ColourLimit& limit) const {
  return indices_to_images(draw_indices(latents, limit), set_->palette());
}

torch::Tensor output_to_indices(const torch::Tensor& output, OutputKind kind,
                                const torch::Tensor& palette, const torch::Tensor& most) {
  if (kind == OutputKind::Rgba) return signed_to_indices(output, palette);
  const torch::Tensor chosen =
      most.defined() ? likeliest_colours(output, most) : likeliest_colours(output);
  return chosen.to(torch::kUInt8);
}

torch::Tensor without_surplus_strays(const torch::Tensor& indices, const torch::Tensor& logits,
                                     const torch::Tensor& shares, const StrayPixels& stray_pixels) {
  const torch::Tensor kept = indices.to(torch::kCPU).contiguous().clone();
  const torch::Tensor rows = logits.detach().to(torch::kCPU).permute({0, 2, 3, 1}).contiguous();
  const torch::Tensor opaque = (kept != 0).sum({1, 2}).to(torch::kFloat);
  const torch::Tensor most = (shares * opaque * kStraysToSpare).ceil().to(torch::kLong);
  for (std::int64_t i = 0; i < kept.size(0); ++i) {
    const torch::Tensor image = kept[i];
    stray_pixels.limit(rows[i].data_ptr<float>(), most[i].item<std::int64_t>(),
                       {image.size(1), image.size(0), image.data_ptr<std::uint8_t>()});
  }
  return kept;
}

}  // namespace pixelatent
