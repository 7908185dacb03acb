#include "model/frozen_generator.hpp"

#include "dataset/tensors.hpp"

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

torch::Tensor FrozenGenerator::draw_indices(const torch::Tensor& z) const {
  const torch::NoGradGuard no_grad;
  TORCH_CHECK(z.dim() == 2 && z.size(1) == net_->latent_size());
  return output_to_indices(net_->forward(z), net_->output_kind(), palette_);
}

std::vector<Image> FrozenGenerator::draw(const torch::Tensor& z) const {
  return indices_to_images(draw_indices(z), set_->palette());
}

torch::Tensor output_to_indices(const torch::Tensor& output, OutputKind kind,
                                const torch::Tensor& palette) {
  if (kind == OutputKind::Rgba) return signed_to_indices(output, palette);
  // Rows of logits lie side by side in memory when channels come last.
  return output.permute({0, 2, 3, 1}).argmax(3).to(torch::kUInt8);
}

}  // namespace pixelatent
