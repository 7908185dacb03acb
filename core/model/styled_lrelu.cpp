#include "model/styled_lrelu.hpp"

#include <ATen/Parallel.h>

#include "model/channels_last.hpp"
#include "model/pixel_passes.hpp"

namespace pixelatent {

namespace {

/// x channels last, style [n, 2c].
StyledImage image_of(const torch::Tensor& x, const torch::Tensor& style, std::int64_t i) {
  const std::int64_t pixels = x.size(2) * x.size(3), channels = x.size(1);
  const float* row = style.data_ptr<float>() + i * 2 * channels;
  return {pixels, channels, x.data_ptr<float>() + i * pixels * channels, row, row + channels};
}

/// Calls work(image) for all images, on all threads.
template <class Work>
void for_images(std::int64_t images, const Work& work) {
  at::parallel_for(0, images, 1, [&](std::int64_t begin, std::int64_t end) {
    for (std::int64_t i = begin; i < end; ++i) work(i);
  });
}

class StyledLrelu : public torch::autograd::Function<StyledLrelu> {
 public:
  static torch::Tensor forward(torch::autograd::AutogradContext* context,
                               const torch::Tensor& images, const torch::Tensor& styles) {
    const torch::Tensor x = images.contiguous(kChannelsLast), style = styles.contiguous();
    const torch::Tensor shown = torch::empty_like(x);
    float* to = shown.data_ptr<float>();
    const std::int64_t each = shown.numel() / shown.size(0);
    for_images(x.size(0),
               [&](std::int64_t i) { style_image(image_of(x, style, i), to + i * each); });
    context->save_for_backward({x, style, shown});
    return shown;
  }

  static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                 torch::autograd::variable_list gradients) {
    const auto saved = context->get_saved_variables();
    const torch::Tensor &x = saved[0], &style = saved[1], &shown = saved[2];
    const torch::Tensor gradient = gradients.front().contiguous(kChannelsLast);
    const torch::Tensor to_x = torch::empty_like(x), to_style = torch::zeros_like(style);
    const float *result = shown.data_ptr<float>(), *seen = gradient.data_ptr<float>();
    float *out = to_x.data_ptr<float>(), *out_style = to_style.data_ptr<float>();
    const std::int64_t each = x.numel() / x.size(0), channels = x.size(1);
    for_images(x.size(0), [&](std::int64_t i) {
      float* to_gain = out_style + i * 2 * channels;
      style_image_gradient(image_of(x, style, i), result + i * each, seen + i * each,
                           out + i * each, to_gain, to_gain + channels);
    });
    return {to_x, to_style};
  }
};

}  // namespace

torch::Tensor styled_lrelu(const torch::Tensor& x, const torch::Tensor& style) {
  TORCH_CHECK(x.dim() == 4 && style.dim() == 2 && style.size(0) == x.size(0));
  TORCH_CHECK(style.size(1) == 2 * x.size(1));
  if (x.is_cpu()) return StyledLrelu::apply(x, style);
  const auto gain_and_bias = style.unsqueeze(-1).unsqueeze(-1).chunk(2, 1);
  return torch::leaky_relu(torch::addcmul(gain_and_bias[1], x, 1 + gain_and_bias[0]), kStyleLeak);
}

}  // namespace pixelatent
