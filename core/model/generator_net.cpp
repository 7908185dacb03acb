#include "model/generator_net.hpp"

#include <torch/torch.h>

#include <algorithm>

#include "model/dcgan.hpp"
#include "model/gan2014.hpp"
#include "model/sprite_gan.hpp"

namespace pixelatent {

torch::Tensor GeneratorNet::forward_by_stage(std::span<const torch::Tensor> of_stage) {
  TORCH_CHECK(false, "this generator has no stages to draw from ", of_stage.size(), " codes");
}

std::vector<Rect> GeneratorNet::held_by(std::span<const torch::Tensor>) const { return {}; }

torch::Tensor GeneratorNet::forward_within(std::span<const torch::Tensor> of_stage,
                                           const Rect& window) {
  const torch::Tensor all =
      of_stage.size() == 1 ? forward(of_stage.front()) : forward_by_stage(of_stage);
  return all.narrow(2, window.y, window.h).narrow(3, window.x, window.w);
}

std::shared_ptr<GeneratorNet> make_generator(const GeneratorSpec& spec) {
  switch (spec.kind) {
    case GeneratorSpec::Kind::SpriteGan:
      return std::make_shared<SpriteGenerator>(spec.canvas, spec.colours, CodeKind::Blocks);
    case GeneratorSpec::Kind::SpriteParts:
      return std::make_shared<SpriteGenerator>(spec.canvas, spec.colours, CodeKind::Pixels);
    case GeneratorSpec::Kind::Dcgan:
      return std::make_shared<DcganGenerator>(spec.canvas);
    case GeneratorSpec::Kind::Gan2014:
      return std::make_shared<Gan2014Generator>(spec.canvas);
  }
  TORCH_CHECK(false, "unknown kind of generator");
}

void copy_state(const torch::nn::Module& from, torch::nn::Module& to) {
  const torch::NoGradGuard no_grad;
  const auto copy_all = [](const std::vector<torch::Tensor>& source,
                           const std::vector<torch::Tensor>& target) {
    TORCH_CHECK(source.size() == target.size());
    for (std::size_t i = 0; i < source.size(); ++i) target[i].copy_(source[i]);
  };
  copy_all(from.parameters(), to.parameters());
  copy_all(from.buffers(), to.buffers());
}

void update_ema(torch::nn::Module& shadow, const torch::nn::Module& weights, double decay) {
  const torch::NoGradGuard no_grad;
  const auto to = shadow.parameters();
  const auto from = weights.parameters();
  TORCH_CHECK(to.size() == from.size());
  if (!to.front().is_cpu()) {
    // All tensors in a few launches, where a launch each is what takes the time.
    torch::_foreach_mul_(to, decay);
    torch::_foreach_add_(to, from, 1.0 - decay);
    return;
  }
  for (std::size_t i = 0; i < to.size(); ++i) to[i].lerp_(from[i], 1.0 - decay);
}

Stages stages_of(const Canvas& canvas, int longest) {
  TORCH_CHECK(is_canvas(canvas), "a canvas has sides of 16, 24, 32, 48 or 64, not ",
              text_of(canvas));
  Stages stages{0, canvas.width, canvas.height};
  const auto can_halve = [&] {
    return stages.width % 2 == 0 && stages.height % 2 == 0 &&
           std::min(stages.width, stages.height) >= 4;
  };
  while (std::max(stages.width, stages.height) > longest && can_halve()) {
    stages = {stages.doublings + 1, stages.width / 2, stages.height / 2};
  }
  return stages;
}

}  // namespace pixelatent
