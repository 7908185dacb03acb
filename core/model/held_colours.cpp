#include "model/held_colours.hpp"

#include <ATen/Parallel.h>

#include "model/channels_last.hpp"
#include "model/pixel_passes.hpp"

namespace pixelatent {

namespace {

constexpr float kSure = 5;      // logits that a colour of the palette has more
constexpr float kLike = 0.05F;  // squared distance, in [-1, 1], from which on it has none more

torch::Tensor rows_of_pixels(const torch::Tensor& x) {
  return x.permute({0, 2, 3, 1}).reshape({-1, x.size(1)}).contiguous();
}

class HeldColours : public torch::autograd::Function<HeldColours> {
 public:
  static torch::Tensor forward(torch::autograd::AutogradContext*, const torch::Tensor& logits,
                               const torch::Tensor& pixels, const torch::Tensor& palette) {
    const torch::Tensor from = logits.contiguous(kChannelsLast);
    const torch::Tensor to = torch::empty_like(from), rows = rows_of_pixels(pixels);
    const torch::Tensor columns = palette.t().contiguous();
    const std::int64_t colours = palette.size(0);
    const float *in = from.data_ptr<float>(), *pixel = rows.data_ptr<float>();
    const float* colour = columns.data_ptr<float>();
    float* out = to.data_ptr<float>();
    at::parallel_for(0, rows.size(0), 1024, [&](std::int64_t begin, std::int64_t end) {
      for (std::int64_t i = begin; i < end; ++i) {
        add_held_colour(pixel + 4 * i, colour, colours, kSure, kLike, in + i * colours,
                        out + i * colours);
      }
    });
    return to;
  }

  static torch::autograd::variable_list backward(torch::autograd::AutogradContext*,
                                                 torch::autograd::variable_list gradients) {
    return {gradients[0], torch::Tensor(), torch::Tensor()};
  }
};

}  // namespace

torch::Tensor with_held_colours(const torch::Tensor& logits, const torch::Tensor& pixels,
                                const torch::Tensor& palette) {
  TORCH_CHECK(logits.dim() == 4 && pixels.size(1) == 4 && palette.size(0) == logits.size(1));
  if (logits.is_cpu()) return HeldColours::apply(logits, pixels, palette);
  const torch::Tensor rows = rows_of_pixels(pixels);
  const torch::Tensor near =
      kSure - kSure / kLike * (rows.pow(2).sum(1, /*keepdim=*/true) + palette.pow(2).sum(1));
  const torch::Tensor held =
      torch::addmm(near, rows, palette.t(), 1, 2 * static_cast<double>(kSure / kLike)).clamp_min(0);
  return logits +
         held.view({pixels.size(0), pixels.size(2), pixels.size(3), -1}).permute({0, 3, 1, 2});
}

}  // namespace pixelatent
