#include "latent/generator_painter.hpp"

#include <torch/torch.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "image/decode.hpp"
#include "latent/brought_picture.hpp"
#include "latent/latent_basis.hpp"
#include "latent/place_edit.hpp"
#include "latent/place_latents.hpp"
#include "latent/steering.hpp"
#include "model/frozen_generator.hpp"

namespace pixelatent {

namespace {

constexpr int kLongestSide = 2048;  // pixels: what is larger shows more than one sprite

class GeneratorPainter final : public Painter {
 public:
  GeneratorPainter() { torch::set_num_threads(1); }

  /// One thread at a time draws with a generator: this one has a copy.
  void adopt(std::shared_ptr<const FrozenGenerator> generator) override {
    own_ = std::make_unique<FrozenGenerator>(generator->spec(), generator->net(),
                                             generator->codes(), generator->shared_set());
    steps_ = torch::Tensor();
  }

  Painted steer(const PaintWish& wish, const std::stop_token& stop) override {
    const Canvas canvas = own_->set().canvas();
    if (wish.shown.width() != canvas.width || wish.shown.height() != canvas.height) {
      return Painted{{}, wish.id, {}, 0};  // of another run's set
    }
    return pixelatent::steer(*own_, wish, start_of(wish.place), 0.08, stop);
  }

  Result<Inversion> bring(const BringWish& wish, const std::stop_token& stop) override {
    Image picture = wish.picture ? *wish.picture : Image();
    if (!wish.picture) {
      auto decoded = decode_file(wish.file);
      if (!decoded) return tl::unexpected(decoded.error());
      picture = std::move(*decoded);
    }
    if (std::max(picture.width(), picture.height()) > kLongestSide) {
      return fail(ErrorCode::TooLarge, "it is too large to show one sprite alone",
                  wish.file.filename().string(), "Add it as a sheet.");
    }
    const auto wanted = as_sprite_of(own_->set(), picture);
    if (!wanted) return tl::unexpected(wanted.error());
    return invert(*own_, *wanted, wish.finish, {}, stop);
  }

 private:
  /// Where that place lies; models with parts go by the picture.
  std::vector<float> start_of(const Place& asked) {
    if (own_->codes() && own_->codes()->parts()) return {};
    const torch::NoGradGuard no_grad;
    const LatentShape shape = own_->shape();
    const Place place = without_unknown(asked, shape);
    if (auto drawable = check(place, shape); !drawable) {
      throw std::runtime_error(one_line(drawable.error()));
    }
    const torch::Tensor z = latents_of(place, space_of(*own_, steps())).z.contiguous();
    return {z.data_ptr<float>(), z.data_ptr<float>() + z.numel()};
  }

  /// The sliders', worked out when they are first needed.
  const torch::Tensor& steps() {
    if (steps_.defined()) return steps_;
    steps_ = basis_of(*own_).steps();
    return steps_;
  }

  std::unique_ptr<FrozenGenerator> own_;
  torch::Tensor steps_;
};

}  // namespace

std::unique_ptr<Painter> make_generator_painter() { return std::make_unique<GeneratorPainter>(); }

}  // namespace pixelatent
