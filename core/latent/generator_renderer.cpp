#include "latent/generator_renderer.hpp"

#include <torch/torch.h>

#include <optional>

#include "latent/latent_basis.hpp"
#include "latent/slerp.hpp"
#include "model/frozen_generator.hpp"
#include "model/points_to_z.hpp"

namespace pixelatent {

namespace {

class GeneratorRenderer : public PreviewRenderer {
 public:
  GeneratorRenderer() { torch::set_num_threads(1); }

  std::shared_ptr<const LatentSpace> adopt(
      std::shared_ptr<const FrozenGenerator> generator) override {
    const bool same_run = generator_ && &generator_->set() == &generator->set() &&
                          generator_->shape() == generator->shape();
    generator_ = std::move(generator);
    ++version_;
    const torch::Tensor& codes = generator_->codes();
    basis_ = codes.defined()
                 ? principal_basis(codes, same_run && basis_ ? &*basis_ : nullptr)
                 : plain_basis(generator_->shape().dimensions);
    steps_ = basis_->steps();
    auto space = std::make_shared<LatentSpace>(describe_space(*basis_, codes));
    space->generator = version_;
    space->canvas = generator_->spec().canvas;
    return space;
  }

  PreviewFrame render(const PreviewRequest& request) override {
    const torch::NoGradGuard no_grad;
    torch::Tensor z = place_of(request.point);
    if (request.towards) z = slerp(z, place_of(*request.towards), request.t);
    PreviewFrame frame;
    frame.request = request.id;
    frame.generator = version_;
    frame.image = generator_->draw(z).front();
    const SpriteSet::Nearest nearest = generator_->set().nearest(frame.image);
    frame.nearest = nearest.sprite;
    frame.difference = nearest.difference;
    const torch::Tensor coordinates = basis_->coordinates(z).contiguous();
    frame.coordinates.assign(coordinates.data_ptr<float>(),
                             coordinates.data_ptr<float>() + coordinates.numel());
    return frame;
  }

 private:
  /// Requests of a run that is gone may name sprites that are gone.
  torch::Tensor place_of(LatentPoint point) const {
    const LatentShape shape = generator_->shape();
    if (point.sprite_a >= shape.sprites) point.sprite_a = -1;
    if (point.sprite_b >= shape.sprites) point.sprite_b = -1;
    return points_to_z({&point, 1}, shape.dimensions, generator_->codes(), steps_);
  }

  std::shared_ptr<const FrozenGenerator> generator_;
  std::optional<LatentBasis> basis_;
  torch::Tensor steps_;
  std::uint64_t version_ = 0;
};

}  // namespace

std::unique_ptr<PreviewRenderer> make_generator_renderer() {
  return std::make_unique<GeneratorRenderer>();
}

}  // namespace pixelatent
