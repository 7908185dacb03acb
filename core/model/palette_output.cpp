#include "model/palette_output.hpp"

#include <ATen/Parallel.h>

#include <cfloat>

#include "model/colour_budget.hpp"
#include "model/pixel_passes.hpp"

namespace pixelatent {

namespace {

/// [n, K, H, W] -> [n * H * W, K]; a view when the batch is channels last.
torch::Tensor pixel_rows(const torch::Tensor& x) {
  return x.permute({0, 2, 3, 1}).reshape({-1, x.size(1)});
}

torch::Tensor image_view(const torch::Tensor& rows, const torch::Tensor& like) {
  return rows.view({like.size(0), like.size(2), like.size(3), rows.size(1)}).permute({0, 3, 1, 2});
}

class StraightThroughPalette : public torch::autograd::Function<StraightThroughPalette> {
 public:
  static torch::Tensor forward(torch::autograd::AutogradContext* context,
                               const torch::Tensor& logits, const torch::Tensor& palette,
                               const torch::Tensor& choice) {
    context->save_for_backward({torch::softmax(pixel_rows(logits), 1), palette});
    return image_view(palette.index_select(0, choice.flatten()), logits);
  }

  static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                 torch::autograd::variable_list grads) {
    const auto saved = context->get_saved_variables();
    const torch::Tensor& p = saved[0];
    const torch::Tensor grad_p = torch::matmul(pixel_rows(grads.front()), saved[1].t());
    const torch::Tensor grad_rows = torch::_softmax_backward_data(grad_p, p, 1, p.scalar_type());
    return {image_view(grad_rows, grads.front()), torch::Tensor(), torch::Tensor()};
  }
};

torch::Tensor chosen_colours(const torch::Tensor& logits, const torch::Tensor& most) {
  return most.defined() ? likeliest_colours(logits, most) : likeliest_colours(logits);
}

/// The two losses' gradients in the logits, on the processor, in one pass.
class ShownPalette : public torch::autograd::Function<ShownPalette> {
 public:
  static torch::autograd::variable_list forward(torch::autograd::AutogradContext* context,
                                                const torch::Tensor& logits,
                                                const torch::Tensor& palette,
                                                const torch::Tensor& labels,
                                                const torch::Tensor& choice) {
    const torch::Tensor shares = torch::softmax(pixel_rows(logits), 1);
    const torch::Tensor known = labels.reshape({-1}).to(torch::kLong);
    context->save_for_backward({shares, palette, known});
    // A share too small for a float is not nothing.
    const torch::Tensor likelihood =
        shares.slice(0, 0, known.size(0)).gather(1, known.unsqueeze(1)).clamp_min(FLT_MIN);
    return {image_view(palette.index_select(0, choice.flatten()), logits),
            -likelihood.log().mean()};
  }

  static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                 torch::autograd::variable_list gradients) {
    const auto saved = context->get_saved_variables();
    const torch::Tensor &shares = saved[0], &known = saved[2];
    const torch::Tensor columns = saved[1].t().contiguous();
    const torch::Tensor seen = pixel_rows(gradients[0]).contiguous();
    const std::int64_t pixels = shares.size(0), colours = shares.size(1), labelled = known.size(0);
    const float weight = gradients[1].item<float>() / static_cast<float>(labelled);
    const torch::Tensor to = torch::empty_like(shares);
    const float *share = shares.data_ptr<float>(), *palette = columns.data_ptr<float>();
    const float* gradient = seen.data_ptr<float>();
    const std::int64_t* label = known.data_ptr<std::int64_t>();
    float* out = to.data_ptr<float>();
    at::parallel_for(0, pixels, /*grain_size=*/512, [&](std::int64_t begin, std::int64_t end) {
      for (std::int64_t i = begin; i < end; ++i) {
        palette_gradient(share + i * colours, colours, palette, gradient + 4 * i,
                         i < labelled ? label[i] : -1, weight, out + i * colours);
      }
    });
    return {image_view(to, gradients[0]), torch::Tensor(), torch::Tensor(), torch::Tensor()};
  }
};

}  // namespace

torch::Tensor straight_through_palette(const torch::Tensor& logits, const torch::Tensor& palette,
                                       const torch::Tensor& most) {
  TORCH_CHECK(logits.dim() == 4 && logits.size(1) == palette.size(0) && palette.size(1) == 4);
  return StraightThroughPalette::apply(logits, palette, chosen_colours(logits.detach(), most));
}

torch::Tensor palette_cross_entropy(const torch::Tensor& logits, const torch::Tensor& labels) {
  return torch::nll_loss(torch::log_softmax(pixel_rows(logits), 1),
                         labels.reshape({-1}).to(torch::kLong));
}

Shown show_palette(const torch::Tensor& logits, const torch::Tensor& palette,
                   const torch::Tensor& labels, const torch::Tensor& most) {
  TORCH_CHECK(labels.dim() == 3 && labels.size(0) <= logits.size(0));
  if (!logits.is_cpu()) {
    return {straight_through_palette(logits, palette, most),
            palette_cross_entropy(logits.slice(0, 0, labels.size(0)), labels)};
  }
  TORCH_CHECK(logits.dim() == 4 && logits.size(1) == palette.size(0) && palette.size(1) == 4);
  const auto shown =
      ShownPalette::apply(logits, palette, labels, chosen_colours(logits.detach(), most));
  return {shown[0], shown[1]};
}

}  // namespace pixelatent
