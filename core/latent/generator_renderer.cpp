#include "latent/generator_renderer.hpp"

#include <torch/torch.h>

#include <optional>
#include <stdexcept>

#include "latent/latent_basis.hpp"
#include "latent/slerp.hpp"
#include "model/compact_generator.hpp"
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
    if (!same_run) earlier_.reset();
    auto space = std::make_shared<LatentSpace>(describe_space(*basis_, codes));
    space->generator = version_;
    space->canvas = generator_->spec().canvas;
    return space;
  }

  void look_back(std::optional<EarlierGenerator> earlier) override {
    earlier_.reset();
    if (!earlier || !generator_) return;
    auto generator = from_compact(*earlier->bytes, earlier->set);
    if (!generator) throw std::runtime_error(one_line(generator.error()));
    if (&(*generator)->set() != &generator_->set()) return;  // of a run that is gone
    earlier_ = Earlier{std::move(*generator), {}, earlier->images};
    // A slider means what it means now, as far as it meant anything then.
    if (earlier_->generator->codes().defined()) {
      earlier_->steps = principal_basis(earlier_->generator->codes(), &*basis_).steps();
    } else {
      earlier_->steps = steps_;
    }
  }

  PreviewFrame render(const PreviewRequest& request) override {
    const torch::NoGradGuard no_grad;
    const torch::Tensor z = place_of(request, *generator_, steps_);
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
    if (earlier_) {
      const FrozenGenerator& then = *earlier_->generator;
      frame.then = then.draw(place_of(request, then, earlier_->steps)).front();
      frame.then_images = earlier_->images;
    }
    return frame;
  }

 private:
  struct Earlier {
    std::shared_ptr<const FrozenGenerator> generator;
    torch::Tensor steps;
    std::int64_t images = 0;
  };

  static torch::Tensor place_of(const PreviewRequest& request, const FrozenGenerator& generator,
                                const torch::Tensor& steps) {
    torch::Tensor z = place_of(request.point, generator, steps);
    if (!request.towards) return z;
    return slerp(z, place_of(*request.towards, generator, steps), request.t);
  }

  /// Requests of a run that is gone may name sprites that are gone.
  static torch::Tensor place_of(LatentPoint point, const FrozenGenerator& generator,
                                const torch::Tensor& steps) {
    const LatentShape shape = generator.shape();
    if (point.sprite_a >= shape.sprites) point.sprite_a = -1;
    if (point.sprite_b >= shape.sprites) point.sprite_b = -1;
    return points_to_z({&point, 1}, shape.dimensions, generator.codes(), steps);
  }

  std::shared_ptr<const FrozenGenerator> generator_;
  std::optional<LatentBasis> basis_;
  torch::Tensor steps_;
  std::optional<Earlier> earlier_;
  std::uint64_t version_ = 0;
};

}  // namespace

std::unique_ptr<PreviewRenderer> make_generator_renderer() {
  return std::make_unique<GeneratorRenderer>();
}

}  // namespace pixelatent
