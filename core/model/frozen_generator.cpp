#include "model/frozen_generator.hpp"

#include "dataset/tensors.hpp"
#include "model/colour_budget.hpp"

namespace pixelatent {

FrozenGenerator::FrozenGenerator(const GeneratorSpec& spec, const GeneratorNet& net,
                                 std::shared_ptr<const SpriteCodes> codes,
                                 std::shared_ptr<const SpriteSet> set)
    : spec_(spec), net_(make_generator(spec)), codes_(std::move(codes)),
      palette_(palette_to_tensor(set->palette())), set_(std::move(set)) {
  copy_state(net, *net_);
  net_->eval();
  for (torch::Tensor& parameter : net_->parameters()) parameter.set_requires_grad(false);
}

LatentShape FrozenGenerator::shape() const {
  if (!codes_) return {net_->latent_size(), net_->latent_size(), 0, nullptr};
  return {codes_->size(), codes_->layout().global, codes_->count(), codes_->neighbours()};
}

torch::Tensor FrozenGenerator::most_colours(const torch::Tensor& z, const ColourLimit& limit) const {
  switch (limit.kind) {
    case ColourLimit::Kind::Any: return {};
    case ColourLimit::Kind::AtMost: return torch::full({z.size(0)}, limit.most, torch::kLong);
    case ColourLimit::Kind::AsNeighbours: break;
  }
  return codes_ ? codes_->colours_at(z) : torch::Tensor();
}

torch::Tensor FrozenGenerator::draw_indices(const torch::Tensor& z,
                                            const ColourLimit& limit) const {
  const torch::NoGradGuard no_grad;
  TORCH_CHECK(z.dim() == 2 && z.size(1) == net_->latent_size());
  return output_to_indices(net_->forward(z), net_->output_kind(), palette_,
                           most_colours(z, limit));
}

std::vector<Image> FrozenGenerator::draw(const torch::Tensor& z, const ColourLimit& limit) const {
  return indices_to_images(draw_indices(z, limit), set_->palette());
}

torch::Tensor output_to_indices(const torch::Tensor& output, OutputKind kind,
                                const torch::Tensor& palette, const torch::Tensor& most) {
  if (kind == OutputKind::Rgba) return signed_to_indices(output, palette);
  const torch::Tensor chosen =
      most.defined() ? likeliest_colours(output, most) : likeliest_colours(output);
  return chosen.to(torch::kUInt8);
}

}  // namespace pixelatent
