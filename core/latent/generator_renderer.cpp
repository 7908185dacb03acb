#include "latent/generator_renderer.hpp"

#include <torch/torch.h>

#include <algorithm>
#include <optional>
#include <stdexcept>
#include <vector>

#include "image/orphan_pixels.hpp"
#include "latent/latent_basis.hpp"
#include "latent/slerp.hpp"
#include "model/compact_generator.hpp"
#include "model/frozen_generator.hpp"
#include "model/points_to_z.hpp"

namespace pixelatent {

namespace {

constexpr std::int64_t kMostCodes = 512;  // looked at together; that many tell the directions

class GeneratorRenderer : public PreviewRenderer {
 public:
  GeneratorRenderer() { torch::set_num_threads(1); }

  std::shared_ptr<const LatentSpace> adopt(
      RunId run, std::shared_ptr<const FrozenGenerator> generator) override {
    const bool same_space = generator_ && &generator_->set() == &generator->set() &&
                            generator_->shape() == generator->shape();
    generator_ = std::move(generator);
    if (!same_space) {
      earlier_.reset();
      look_around();
    }
    auto space = std::make_shared<LatentSpace>(space_);
    space->run = run;
    space->generator = ++version_;
    return space;
  }

  void look_back(std::optional<EarlierGenerator> earlier) override {
    earlier_.reset();
    if (!earlier || !generator_) return;
    if (earlier->set.get() != &generator_->set()) return;  // of a run that is gone
    auto generator = from_compact(*earlier->bytes, earlier->set, generator_->codes());
    if (!generator) throw std::runtime_error(one_line(generator.error()));
    earlier_ = Earlier{std::move(*generator), earlier->images};
  }

  PreviewFrame render(const PreviewRequest& request) override {
    const torch::NoGradGuard no_grad;
    const torch::Tensor z = place_of(request, *generator_, steps_);
    PreviewFrame frame;
    frame.request = request.id;
    frame.generator = version_;
    frame.image = finished(*generator_, z, request.finish);
    const SpriteSet::Nearest nearest = generator_->set().nearest(frame.image);
    frame.nearest = nearest.sprite;
    frame.difference = nearest.difference;
    const torch::Tensor coordinates = basis_.coordinates(z).contiguous();
    frame.coordinates.assign(coordinates.data_ptr<float>(),
                             coordinates.data_ptr<float>() + coordinates.numel());
    if (earlier_) {
      const FrozenGenerator& then = *earlier_->generator;
      frame.then = finished(then, place_of(request, then, steps_), request.finish);
      frame.then_images = earlier_->images;
    }
    return frame;
  }

 private:
  /// What a set's codes say is the same for every generator trained on it.
  void look_around() {
    const SpriteCodes* codes = generator_->codes().get();
    if (codes == nullptr) {
      basis_ = plain_basis(generator_->shape().dimensions);
      space_ = describe_space(basis_, {});
    } else {
      basis_ = principal_basis(codes->of(spread_over(codes->count())));
      space_ = describe_space(basis_, all_coordinates(*codes));
    }
    space_.shape = generator_->shape();
    space_.canvas = generator_->spec().canvas;
    steps_ = basis_.steps();
  }

  static torch::Tensor spread_over(std::int64_t count) {
    const auto used = std::min<std::int64_t>(count, kMostCodes);
    return (torch::arange(used) * count / used).to(torch::kLong);
  }

  torch::Tensor all_coordinates(const SpriteCodes& codes) const {
    std::vector<torch::Tensor> parts;
    for (std::int64_t from = 0; from < codes.count(); from += kMostCodes) {
      const auto to = std::min<std::int64_t>(codes.count(), from + kMostCodes);
      parts.push_back(basis_.coordinates(codes.of(torch::arange(from, to, torch::kLong))));
    }
    return torch::cat(parts);
  }

  static Image finished(const FrozenGenerator& generator, const torch::Tensor& z,
                        const Finish& finish) {
    Image image = generator.draw(z, finish.colours).front();
    return finish.without_orphans ? without_orphan_pixels(image) : image;
  }

  struct Earlier {
    std::shared_ptr<const FrozenGenerator> generator;
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
    return points_to_z({&point, 1}, shape.dimensions, generator.codes().get(), steps);
  }

  std::shared_ptr<const FrozenGenerator> generator_;
  LatentBasis basis_;
  LatentSpace space_;
  torch::Tensor steps_;
  std::optional<Earlier> earlier_;
  std::uint64_t version_ = 0;
};

}  // namespace

std::unique_ptr<PreviewRenderer> make_generator_renderer() {
  return std::make_unique<GeneratorRenderer>();
}

}  // namespace pixelatent
