#include "model/generator_net.hpp"

#include "model/dcgan.hpp"
#include "model/gan2014.hpp"
#include "model/sprite_gan.hpp"

namespace pixelatent {

std::shared_ptr<GeneratorNet> make_generator(const GeneratorSpec& spec) {
  switch (spec.kind) {
    case GeneratorSpec::Kind::SpriteGan:
      return std::make_shared<SpriteGenerator>(spec.canvas, spec.colours);
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

}  // namespace pixelatent
