#include "model/frozen_generator.hpp"

#include "dataset/tensors.hpp"
#include "model/colour_budget.hpp"

namespace pixelatent {

namespace {

/// Sprites with fewer strays than their neighbours stay as they are; the others may have a few
/// more.
constexpr double kStraysToSpare = 1.1;

}  // namespace

FrozenGenerator::FrozenGenerator(const GeneratorSpec& spec, const GeneratorNet& net,
                                 std::shared_ptr<const SpriteCodes> codes,
                                 std::shared_ptr<const SpriteSet> set)
    : spec_(spec),
      net_(make_generator(spec)),
      codes_(std::move(codes)),
      palette_(palette_to_tensor(set->palette())),
      set_(std::move(set)) {
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

torch::Tensor FrozenGenerator::most_colours(const Latents& latents,
                                            const ColourLimit& limit) const {
  switch (limit.kind) {
    case ColourLimit::Kind::Any:
      return {};
    case ColourLimit::Kind::AtMost:
      return torch::full({latents.z.size(0)}, limit.most, torch::kLong);
    case ColourLimit::Kind::AsNeighbours:
      break;
  }
  if (!codes_) return {};
  const torch::Tensor as_neighbours = codes_->colours_at(latents.z);
  const torch::Tensor& own = latents.own_colours;
  return own.defined() ? torch::where(own > 0, own, as_neighbours) : as_neighbours;
}

torch::Tensor FrozenGenerator::draw_indices(const Latents& latents,
                                            const ColourLimit& limit) const {
  const torch::NoGradGuard no_grad;
  const torch::Tensor& z = latents.z;
  TORCH_CHECK(z.dim() == 2 && z.size(1) == net_->latent_size());
  const torch::Tensor output =
      latents.of_stage.empty() ? net_->forward(z) : net_->forward_by_stage(latents.of_stage);
  const torch::Tensor indices =
      output_to_indices(output, net_->output_kind(), palette_, most_colours(latents, limit));
  const bool as_it_comes = !codes_ || limit.kind == ColourLimit::Kind::Any;
  return as_it_comes ? indices : without_surplus_strays(indices, output, z, *codes_);
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
                                     const torch::Tensor& z, const SpriteCodes& codes) {
  const torch::Tensor kept = indices.to(torch::kCPU).contiguous().clone();
  const torch::Tensor rows = logits.detach().to(torch::kCPU).permute({0, 2, 3, 1}).contiguous();
  const torch::Tensor opaque = (kept != 0).sum({1, 2}).to(torch::kFloat);
  const torch::Tensor most = (codes.strays_at(z) * opaque * kStraysToSpare).ceil().to(torch::kLong);
  for (std::int64_t i = 0; i < kept.size(0); ++i) {
    const torch::Tensor image = kept[i];
    codes.stray_pixels().limit(rows[i].data_ptr<float>(), most[i].item<std::int64_t>(),
                               {image.size(1), image.size(0), image.data_ptr<std::uint8_t>()});
  }
  return kept;
}

}  // namespace pixelatent
