#include "model/styled_lrelu.hpp"

#include <ATen/Parallel.h>

namespace pixelatent {

namespace {

constexpr float kLeak = 0.2F;

/// Images [n, pixels, channels] in memory.
struct Batch {
  std::int64_t images, pixels, channels;

  explicit Batch(const torch::Tensor& x)
      : images(x.size(0)), pixels(x.size(2) * x.size(3)), channels(x.size(1)) {}
};

void style_pixel(const float* x, const float* style, std::int64_t channels, float* __restrict to) {
  const float *gain = style, *bias = style + channels;
  for (std::int64_t c = 0; c < channels; ++c) {
    const float value = x[c] * (1 + gain[c]) + bias[c];
    to[c] = value > 0 ? value : kLeak * value;
  }
}

/// `shown` is what style_pixel gave, `seen` the gradient in it.
void style_pixel_gradient(const float* x, const float* style, const float* shown, const float* seen,
                          std::int64_t channels, float* __restrict to_x, float* __restrict to_gain,
                          float* __restrict to_bias) {
  const float* gain = style;
  for (std::int64_t c = 0; c < channels; ++c) {
    const float slope = shown[c] > 0 ? seen[c] : kLeak * seen[c];
    to_x[c] = slope * (1 + gain[c]);
    to_gain[c] += slope * x[c];
    to_bias[c] += slope;
  }
}

class StyledLrelu : public torch::autograd::Function<StyledLrelu> {
 public:
  static torch::Tensor forward(torch::autograd::AutogradContext* context, const torch::Tensor& images,
                               const torch::Tensor& styles) {
    const torch::Tensor x = images.contiguous(torch::MemoryFormat::ChannelsLast);
    const torch::Tensor style = styles.contiguous();
    const torch::Tensor shown = torch::empty_like(x);
    const Batch batch(x);
    const float *from = x.data_ptr<float>(), *through = style.data_ptr<float>();
    float* to = shown.data_ptr<float>();
    at::parallel_for(0, batch.images, 1, [&](std::int64_t begin, std::int64_t end) {
      for (std::int64_t i = begin * batch.pixels; i < end * batch.pixels; ++i) {
        style_pixel(from + i * batch.channels, through + i / batch.pixels * 2 * batch.channels,
                    batch.channels, to + i * batch.channels);
      }
    });
    context->save_for_backward({x, style, shown});
    return shown;
  }

  static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                 torch::autograd::variable_list gradients) {
    const auto saved = context->get_saved_variables();
    const torch::Tensor &x = saved[0], &style = saved[1], &shown = saved[2];
    const torch::Tensor gradient = gradients.front().contiguous(torch::MemoryFormat::ChannelsLast);
    const torch::Tensor to_x = torch::empty_like(x), to_style = torch::zeros_like(style);
    const Batch batch(x);
    const float *from = x.data_ptr<float>(), *through = style.data_ptr<float>();
    const float *result = shown.data_ptr<float>(), *seen = gradient.data_ptr<float>();
    float *out = to_x.data_ptr<float>(), *out_style = to_style.data_ptr<float>();
    at::parallel_for(0, batch.images, 1, [&](std::int64_t begin, std::int64_t end) {
      for (std::int64_t i = begin * batch.pixels; i < end * batch.pixels; ++i) {
        const std::int64_t pixel = i * batch.channels, row = i / batch.pixels * 2 * batch.channels;
        style_pixel_gradient(from + pixel, through + row, result + pixel, seen + pixel, batch.channels,
                             out + pixel, out_style + row, out_style + row + batch.channels);
      }
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
  return torch::leaky_relu(torch::addcmul(gain_and_bias[1], x, 1 + gain_and_bias[0]), kLeak);
}

}  // namespace pixelatent
