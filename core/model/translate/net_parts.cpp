#include "model/translate/net_parts.hpp"

#include "model/init.hpp"

namespace pixelatent {

torch::nn::Conv2d plain_convolution(int in, int out, int kernel, int stride, int padding) {
  return torch::nn::Conv2d(
      torch::nn::Conv2dOptions(in, out, kernel).stride(stride).padding(padding));
}

torch::Tensor instance_normed(const torch::Tensor& x) {
  // Groups of one channel: torch's own instance norm copies what is channels last there and back.
  return torch::group_norm(x, x.size(1), {}, {}, 1e-5);
}

void init_published(torch::nn::Module& module, at::Generator& rng) {
  constexpr double kPublishedStd = 0.02;
  for (auto& item : module.named_parameters()) {
    const torch::NoGradGuard no_grad;
    if (item.value().dim() == 4) {
      init_normal(item.value(), {}, kPublishedStd, rng);
    } else {
      item.value().zero_();
    }
  }
}

}  // namespace pixelatent
